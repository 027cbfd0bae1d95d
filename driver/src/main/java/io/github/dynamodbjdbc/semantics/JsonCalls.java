package io.github.dynamodbjdbc.semantics;

import io.github.dynamodbjdbc.functions.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlJsonEmptyOrError;
import org.apache.calcite.sql.SqlJsonValueEmptyOrErrorBehavior;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Replaces Calcite's JSON functions with a path, whose path language is another one. */
final class JsonCalls {
  private static final Set<String> NAMES = Set.of("JSON_VALUE", "JSON_QUERY", "JSON_EXISTS");

  /** Calcite's functions that read a whole document; it has code for texts only. */
  private static final Set<String> WHOLE =
      Set.of(
          "JSON_TYPE",
          "JSON_DEPTH",
          "JSON_LENGTH",
          "JSON_KEYS",
          "JSON_PRETTY",
          "JSON_STORAGE_SIZE",
          "JSON_REMOVE",
          "JSON_INSERT",
          "JSON_REPLACE",
          "JSON_SET");

  private final RexBuilder builder;
  private final UnaryOperator<RexNode> texts;
  private final BiFunction<RexNode, RelDataType, RexNode> values;

  /**
   * @param texts gives the text of an operand
   * @param values reads a text as a value of a type
   */
  JsonCalls(
      RexBuilder builder,
      UnaryOperator<RexNode> texts,
      BiFunction<RexNode, RelDataType, RexNode> values) {
    this.builder = builder;
    this.texts = texts;
    this.values = values;
  }

  static boolean isJson(RexCall call) {
    String name = call.getOperator().getName();
    return (NAMES.contains(name) && call.getOperands().size() >= 2) || readsValue(call);
  }

  private static boolean readsValue(RexCall call) {
    return WHOLE.contains(call.getOperator().getName())
        && !SqlTypeUtil.inCharFamily(call.getOperands().get(0).getType());
  }

  /**
   * @throws io.github.dynamodbjdbc.error.DriverException with SQLState 42601 if the path is a
   *     literal and cannot be read
   */
  RexNode of(RexCall call) {
    if (readsValue(call)) {
      return ofValue(call);
    }
    if (call.getOperands().get(1) instanceof RexLiteral path && !path.isNull()) {
      Json.checkPath(path.getValueAs(String.class));
    }
    return switch (call.getOperator().getName()) {
      case "JSON_VALUE" -> value(call);
      case "JSON_QUERY" -> query(call);
      default -> exists(call);
    };
  }

  /** {@code JSON_TYPE(list)}: the document is the JSON of the value. */
  private RexNode ofValue(RexCall call) {
    List<RexNode> operands = new ArrayList<>(call.getOperands());
    RexNode value = operands.get(0);
    RelDataType text = ValueKind.TEXT.type(builder.getTypeFactory(), value.getType().isNullable());
    return Library.first(Library.named("TO_JSON"), List.of(value.getType()))
        .map(
            function -> {
              operands.set(0, function.call(builder, text, List.of(value)));
              return (RexNode) call.clone(call.getType(), operands);
            })
        .orElse(call);
  }

  private RexNode value(RexCall call) {
    List<RexNode> operands = call.getOperands();
    RexNode nothing = builder.makeNullLiteral(textType());
    String onEmpty = "NULL";
    String onError = "NULL";
    RexNode emptyDefault = nothing;
    RexNode errorDefault = nothing;
    String behavior = "NULL";
    RexNode other = nothing;
    for (RexNode operand : operands.subList(2, operands.size())) {
      Object symbol =
          operand instanceof RexLiteral literal && literal.getValue() instanceof Enum<?>
              ? literal.getValue()
              : operand;
      if (symbol instanceof SqlJsonValueEmptyOrErrorBehavior given) {
        behavior = given.name();
        other = nothing;
      } else if (symbol == SqlJsonEmptyOrError.EMPTY) {
        onEmpty = behavior;
        emptyDefault = other;
      } else if (symbol == SqlJsonEmptyOrError.ERROR) {
        onError = behavior;
        errorDefault = other;
      } else {
        other = texts.apply(operand);
      }
    }
    RexNode text =
        call(
            textType(),
            List.of(
                document(operands.get(0)),
                operands.get(1),
                literal(onEmpty),
                emptyDefault,
                literal(onError),
                errorDefault,
                literal(call.getType().getSqlTypeName().name())),
            "JSON_VALUE");
    return SqlTypeUtil.inCharFamily(call.getType()) ? retyped(text, call) : read(text, call);
  }

  private RexNode read(RexNode text, RexCall call) {
    return values.apply(text, call.getType());
  }

  private RexNode retyped(RexNode text, RexCall call) {
    return ((RexCall) text).clone(call.getType(), ((RexCall) text).getOperands());
  }

  private RexNode query(RexCall call) {
    List<RexNode> operands = new ArrayList<>();
    operands.add(document(call.getOperands().get(0)));
    operands.add(call.getOperands().get(1));
    for (RexNode symbol : call.getOperands().subList(2, call.getOperands().size())) {
      operands.add(literal(((Enum<?>) ((RexLiteral) symbol).getValue()).name()));
    }
    return call(call.getType(), operands, "JSON_QUERY");
  }

  private RexNode exists(RexCall call) {
    RexNode onError =
        call.getOperands().size() > 2
            ? literal(((Enum<?>) ((RexLiteral) call.getOperands().get(2)).getValue()).name())
            : literal("FALSE");
    return call(
        call.getType(),
        List.of(document(call.getOperands().get(0)), call.getOperands().get(1), onError),
        "JSON_EXISTS");
  }

  private RexNode call(RelDataType type, List<RexNode> operands, String name) {
    return Library.internal(name).get(0).call(builder, type, operands);
  }

  /** Returns the text of a document; FORMAT JSON around it says nothing new. */
  private RexNode document(RexNode operand) {
    return operand instanceof RexCall call && call.getOperator().getName().equals("FORMAT JSON")
        ? texts.apply(call.getOperands().get(0))
        : texts.apply(operand);
  }

  private RexNode literal(String text) {
    return builder.makeLiteral(text, ValueKind.TEXT.type(builder.getTypeFactory(), false), false);
  }

  private RelDataType textType() {
    return ValueKind.TEXT.type(builder.getTypeFactory(), true);
  }
}
