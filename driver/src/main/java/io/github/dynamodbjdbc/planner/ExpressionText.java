package io.github.dynamodbjdbc.planner;

import static java.util.Objects.requireNonNull;

import io.github.dynamodbjdbc.semantics.CodePointComparisons;
import io.github.dynamodbjdbc.semantics.ComputedValue;
import io.github.dynamodbjdbc.semantics.InList;
import io.github.dynamodbjdbc.types.DynamoTypeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexLocalRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/**
 * Writes an expression of a plan as SQL with the names of columns. What the planner adds to an
 * expression to compute it exactly is left out, because it does not change the meaning.
 */
final class ExpressionText {
  /** Shared parts are written wherever they are used, so a text could grow exponentially. */
  private static final int LONGEST = 2_000;

  private static final String EXACT = "EXACT_";

  private static final String LIBRARY = "LIBRARY_";
  private static final String DOCUMENT = "DOCUMENT_";

  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int COMPARISON = 4;
  private static final int SUM = 5;
  private static final int PRODUCT = 6;
  private static final int ATOM = 7;

  /**
   * @param strength how tightly the outermost operator binds
   */
  private record Text(String sql, int strength) {
    String within(int outer) {
      return strength < outer ? "(" + sql + ")" : sql;
    }
  }

  private final RexBuilder builder;
  private final IntFunction<String> columns;
  private final BiFunction<CorrelationId, String, String> outer;
  private final @Nullable RexProgram program;
  private final Map<Integer, Text> shared = new HashMap<>();

  /**
   * @param columns returns the name of an input column
   * @param outer returns the name of a column of the row that a correlated part is computed for
   * @param program holds the expressions that local references mean; null if there are none
   */
  ExpressionText(
      RexBuilder builder,
      IntFunction<String> columns,
      BiFunction<CorrelationId, String, String> outer,
      @Nullable RexProgram program) {
    this.builder = builder;
    this.columns = columns;
    this.outer = outer;
    this.program = program;
  }

  /** Returns a writer of expressions without columns. */
  static ExpressionText ofConstants() {
    return new ExpressionText(
        CodePointComparisons.rexBuilder(new DynamoTypeFactory()),
        i -> "",
        (row, column) -> "",
        null);
  }

  String of(RexNode node) {
    return text(node).sql;
  }

  private Text text(RexNode node) {
    Text text = write(node);
    return text.sql.length() <= LONGEST
        ? text
        : new Text(text.sql.substring(0, LONGEST) + "…", ATOM);
  }

  private Text write(RexNode node) {
    if (node instanceof RexLocalRef ref) {
      Text known = shared.get(ref.getIndex());
      if (known == null) {
        known = text(target(ref));
        shared.put(ref.getIndex(), known);
      }
      return known;
    }
    if (node instanceof RexInputRef ref) {
      return atom(columns.apply(ref.getIndex()));
    }
    if (node instanceof RexLiteral literal) {
      return atom(literal(literal));
    }
    if (node instanceof ComputedValue computed) {
      return text(computed.expression());
    }
    if (node instanceof RexDynamicParam parameter) {
      return atom("?" + (parameter.getIndex() + 1));
    }
    if (node instanceof RexFieldAccess access) {
      return atom(
          resolved(access.getReferenceExpr()) instanceof RexCorrelVariable row
              ? outer.apply(row.id, access.getField().getName())
              : text(access.getReferenceExpr()).within(ATOM) + "." + access.getField().getName());
    }
    return node instanceof RexCall call ? call(call) : atom(node.toString());
  }

  private static Text atom(String sql) {
    return new Text(sql, ATOM);
  }

  private Text call(RexCall call) {
    List<RexNode> operands = call.getOperands();
    return switch (CodePointComparisons.kind(call)) {
      case OR -> chain(operands, " OR ", OR);
      case AND -> chain(operands, " AND ", AND);
      case NOT -> new Text("NOT " + text(operands.get(0)).within(NOT), NOT);
      case PLUS, CHECKED_PLUS -> binary(operands, "+", SUM);
      case MINUS, CHECKED_MINUS -> binary(operands, "-", SUM);
      case TIMES, CHECKED_TIMES -> binary(operands, "*", PRODUCT);
      case DIVIDE, CHECKED_DIVIDE -> binary(operands, "/", PRODUCT);
      case MINUS_PREFIX, CHECKED_MINUS_PREFIX ->
          new Text("-" + text(operands.get(0)).within(ATOM), ATOM);
      case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          binary(operands, CodePointComparisons.kind(call).sql, COMPARISON);
      case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM, LIKE, SIMILAR -> words(call);
      case IS_NULL, IS_NOT_NULL, IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE ->
          new Text(
              text(operands.get(0)).within(COMPARISON + 1) + " " + call.getOperator().getName(),
              COMPARISON);
      case CAST, SAFE_CAST -> cast(call);
      case REINTERPRET -> text(operands.get(0));
      case CASE -> choice(operands);
      case SEARCH -> search(call);
      case ITEM -> atom(text(operands.get(0)).within(ATOM) + "[" + of(operands.get(1)) + "]");
      case EXTRACT -> atom("EXTRACT(" + list(operands, " FROM ") + ")");
      default -> named(call);
    };
  }

  /** A CAST that only marks a value as nullable, or not, is left out. */
  private Text cast(RexCall call) {
    RexNode operand = call.getOperands().get(0);
    String type = type(call.getType());
    return type.equals(type(operand.getType()))
        ? text(operand)
        : atom("CAST(" + of(operand) + " AS " + type + ")");
  }

  private Text chain(List<RexNode> operands, String between, int strength) {
    return new Text(
        operands.stream()
            .map(operand -> text(operand).within(strength))
            .collect(Collectors.joining(between)),
        strength);
  }

  private Text binary(List<RexNode> operands, String operator, int strength) {
    return new Text(
        text(operands.get(0)).within(strength)
            + " "
            + operator
            + " "
            + text(operands.get(1)).within(strength + 1),
        strength);
  }

  private RexNode target(RexLocalRef ref) {
    return requireNonNull(program).getExprList().get(ref.getIndex());
  }

  private RexNode resolved(RexNode node) {
    return node instanceof RexLocalRef ref ? resolved(target(ref)) : node;
  }

  private Text words(RexCall call) {
    List<RexNode> operands = call.getOperands();
    Text text = binary(operands, call.getOperator().getName(), COMPARISON);
    return operands.size() == 2
        ? text
        : new Text(text.sql + " ESCAPE " + of(operands.get(2)), COMPARISON);
  }

  private Text choice(List<RexNode> operands) {
    int last = operands.size() - 1;
    if (isGuard(operands)) {
      return text(operands.get(last));
    }
    String otherwise = of(operands.get(last));
    if (isSumOfNoRows(operands, otherwise)) {
      return atom(otherwise);
    }
    StringBuilder text = new StringBuilder("CASE");
    for (int i = 0; i < last; i += 2) {
      text.append(" WHEN ").append(of(operands.get(i)));
      text.append(" THEN ").append(of(operands.get(i + 1)));
    }
    return atom(text.append(" ELSE ").append(otherwise).append(" END").toString());
  }

  /** See {@link io.github.dynamodbjdbc.semantics.GuardedConditions}. */
  private boolean isGuard(List<RexNode> operands) {
    RexNode otherwise = resolved(operands.get(operands.size() - 1));
    if (operands.size() != 3
        || !(otherwise instanceof RexCall condition)
        || !(resolved(operands.get(0)) instanceof RexCall guard)) {
      return false;
    }
    boolean negated = guard.getKind() == SqlKind.IS_FALSE;
    RexNode first = negated ? guard.getOperands().get(0) : guard;
    return condition.getKind() == (negated ? SqlKind.AND : SqlKind.OR)
        && of(condition.getOperands().get(0)).equals(of(first));
  }

  /** Calcite computes SUM as NULL if there is no row, else as a sum that begins with 0. */
  private boolean isSumOfNoRows(List<RexNode> operands, String otherwise) {
    return operands.size() == 3
        && otherwise.startsWith("SUM(")
        && of(operands.get(1)).equals("NULL")
        && of(operands.get(0)).matches("COUNT\\(.*\\) = 0");
  }

  private Text search(RexCall call) {
    RexNode range = call.getOperands().get(1);
    RexNode expanded =
        RexUtil.expandSearch(
            builder,
            program,
            call.clone(call.getType(), List.of(call.getOperands().get(0), resolved(range))));
    return expanded.getKind() == SqlKind.SEARCH
        ? atom(of(call.getOperands().get(0)) + " IN " + resolved(range))
        : text(expanded);
  }

  private Text named(RexCall call) {
    List<RexNode> operands = call.getOperands();
    String name = call.getOperator().getName();
    if (call.getOperator() instanceof InList in) {
      return new Text(
          (operands.size() == 1
                  ? text(operands.get(0)).within(COMPARISON + 1)
                  : "(" + list(operands, ", ") + ")")
              + " IN ("
              + in.candidates().size()
              + " values)",
          COMPARISON);
    }
    if (name.startsWith(LIBRARY)) {
      return library(call, name.substring(LIBRARY.length()));
    }
    if (name.equals("TIME_TEXT")) {
      return atom("CAST(" + of(operands.get(0)) + " AS VARCHAR)");
    }
    if (name.equals("||")) {
      return binary(operands, name, SUM);
    }
    if (name.equals("ITEM")) {
      return atom(text(operands.get(0)).within(ATOM) + "[" + of(operands.get(1)) + "]");
    }
    if (name.startsWith(DOCUMENT)) {
      return document(name.substring(DOCUMENT.length()), operands);
    }
    if (name.startsWith(EXACT)) {
      return switch (name.substring(EXACT.length())) {
        case "DIVIDE" -> binary(operands, "/", PRODUCT);
        case "TO_TIMESTAMP" -> atom("CAST(" + of(operands.get(0)) + " AS TIMESTAMP)");
        case "TO_DATE" -> atom("CAST(" + of(operands.get(0)) + " AS DATE)");
        default -> text(operands.get(0));
      };
    }
    return atom(function(name) + "(" + list(operands, ", ") + ")");
  }

  /** A function of the library that is named like the type of its result is a cast to that type. */
  private Text library(RexCall call, String function) {
    List<RexNode> operands = call.getOperands();
    boolean cast =
        operands.size() == 1 && function.equals(call.getType().getSqlTypeName().getName());
    return atom(
        cast
            ? "CAST(" + of(operands.get(0)) + " AS " + function + ")"
            : function(function) + "(" + list(operands, ", ") + ")");
  }

  private Text document(String function, List<RexNode> operands) {
    Text whole = text(operands.get(0));
    return switch (function) {
      case "MEMBER" ->
          atom(
              whole.within(ATOM)
                  + "."
                  + (resolved(operands.get(1)) instanceof RexLiteral name && !name.isNull()
                      ? name.getValueAs(String.class)
                      : of(operands.get(1))));
      case "CONTAINS" -> atom("ARRAY_CONTAINS(" + list(operands, ", ") + ")");
      case "ANY" ->
          new Text(
              text(operands.get(1)).within(COMPARISON + 1)
                  + " "
                  + ((RexLiteral) resolved(operands.get(2))).getValueAs(String.class)
                  + " ANY("
                  + whole.sql
                  + ")",
              COMPARISON);
      default -> whole;
    };
  }

  private String list(List<RexNode> operands, String between) {
    return operands.stream().map(this::of).collect(Collectors.joining(between));
  }

  /** Returns a function's name in SQL; the planner marks some that it has rewritten. */
  static String function(String name) {
    return name.equals("$SUM0") ? "SUM" : name.startsWith("$") ? name.substring(1) : name;
  }

  private static String type(RelDataType type) {
    SqlTypeName name = type.getSqlTypeName();
    boolean sized =
        switch (name) {
          case CHAR, VARCHAR, BINARY, VARBINARY ->
              type.getPrecision() != RelDataType.PRECISION_NOT_SPECIFIED
                  && type.getPrecision() < 65_536;
          default -> false;
        };
    return name.getName().replace('_', ' ') + (sized ? "(" + type.getPrecision() + ")" : "");
  }

  private static String literal(RexLiteral literal) {
    if (literal.isNull()) {
      return "NULL";
    }
    return switch (literal.getTypeName()) {
      case CHAR -> quoted(literal.getValueAs(NlsString.class).getValue());
      case DECIMAL, BIGINT -> literal.getValueAs(java.math.BigDecimal.class).toPlainString();
      case BOOLEAN -> literal.getValueAs(Boolean.class).toString().toUpperCase(Locale.ROOT);
      case DATE -> "DATE '" + literal.getValueAs(DateString.class) + "'";
      case TIME -> "TIME '" + literal.getValueAs(TimeString.class) + "'";
      case TIMESTAMP -> "TIMESTAMP '" + literal.getValueAs(TimestampString.class) + "'";
      case SYMBOL -> String.valueOf(literal.getValue());
      default -> literal.toString().replaceAll(":[A-Z].*", "");
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
