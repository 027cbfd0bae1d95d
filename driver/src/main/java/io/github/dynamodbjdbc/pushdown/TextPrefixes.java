package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Contains;
import io.github.dynamodbjdbc.expression.Predicate.Not;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.expression.Predicate.StartsWith;
import io.github.dynamodbjdbc.semantics.BoundExpressions;
import io.github.dynamodbjdbc.semantics.ComputedValues;
import io.github.dynamodbjdbc.value.CodePointOrder;
import io.github.dynamodbjdbc.value.SqlType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Translates conditions on the beginning of a text: {@code LEFT(sk, 6) = 'ORDER#'}, {@code
 * SUBSTRING(sk, 1, 6) = …}, {@code SPLIT_PART(sk, '#', 1) = 'ORDER'}, {@code POSITION('ORDER#' IN
 * sk) = 1}.
 *
 * <p>Functions are found by name and operands, because Calcite has several operators of one name.
 */
final class TextPrefixes {
  private final Function<RexNode, @Nullable Column> columns;
  private final BoundExpressions expressions;
  private final ComputedValues computed;

  /**
   * @param columns returns the column that a node reads, or null
   */
  TextPrefixes(
      Function<RexNode, @Nullable Column> columns,
      BoundExpressions expressions,
      ComputedValues computed) {
    this.columns = columns;
    this.expressions = expressions;
    this.computed = computed;
  }

  /** Translates a comparison of a function of a column with a constant; null if it cannot. */
  @Nullable Translation comparison(RexNode tested, Operator operator, RexNode constant) {
    if (!(tested instanceof RexCall call) || !ComputedValues.isConstant(constant)) {
      return null;
    }
    List<RexNode> operands = call.getOperands();
    String function = call.getOperator().getName().toUpperCase(Locale.ROOT);
    return switch (function) {
      case "LEFT" ->
          operands.size() == 2
              ? beginning(operands.get(0), operands.get(1), operator, constant)
              : null;
      case "SUBSTRING", "SUBSTR" ->
          operands.size() == 3 && isOne(operands.get(1))
              ? beginning(operands.get(0), operands.get(2), operator, constant)
              : null;
      case "SPLIT_PART" ->
          operands.size() == 3 && isOne(operands.get(2)) && operator == Operator.EQ
              ? firstPart(operands.get(0), operands.get(1), constant)
              : null;
      case "POSITION" ->
          operands.size() == 2 ? place(operands.get(1), operands.get(0), operator, constant) : null;
      case "STRPOS", "INSTR" ->
          operands.size() == 2 ? place(operands.get(0), operands.get(1), operator, constant) : null;
      default -> null;
    };
  }

  /** Translates a comparison of the first characters of a column. */
  private @Nullable Translation beginning(
      RexNode text, RexNode length, Operator operator, RexNode constant) {
    Column column = textColumn(text);
    Operand value = column == null ? null : Operands.of(constant, column.type());
    if (column == null || value == null) {
      return null;
    }
    Optional<BigDecimal> characters = number(length);
    if (characters.isEmpty()
        || !(value instanceof Operand.Literal literal)
        || !(literal.value() instanceof String known)
        || hasSurrogates(known)
        || known.length() > characters.get().doubleValue()) {
      return atLeast(column, operator, value);
    }
    return known.length() == characters.get().doubleValue()
        ? prefix(column, operator, known)
        : Translation.exactly(new Comparison(column, operator, value));
  }

  /** A text is not less than its beginning. */
  private static @Nullable Translation atLeast(Column column, Operator operator, Operand value) {
    return switch (operator) {
      case EQ -> Translation.implied(new StartsWith(column, value));
      case GT, GE -> Translation.implied(new Comparison(column, operator, value));
      case NE, LT, LE -> null;
    };
  }

  /** Translates a comparison of as many first characters as the value has. */
  private static @Nullable Translation prefix(Column column, Operator operator, String value) {
    Operand literal = new Operand.Literal(value);
    Optional<Operand> after = CodePointOrder.after(value).map(Operand.Literal::new);
    Predicate translated =
        switch (operator) {
          case EQ -> new StartsWith(column, literal);
          case NE -> new Not(new StartsWith(column, literal));
          case LT, GE -> new Comparison(column, operator, literal);
          case LE -> after.map(end -> new Comparison(column, Operator.LT, end)).orElse(null);
          case GT -> after.map(end -> new Comparison(column, Operator.GE, end)).orElse(null);
        };
    return translated == null ? null : Translation.exactly(translated);
  }

  /** Such texts are the part alone, and the part with the delimiter and more after it. */
  private @Nullable Translation firstPart(RexNode text, RexNode delimiter, RexNode constant) {
    Column column = textColumn(text);
    Operand value = column == null ? null : Operands.of(constant, column.type());
    Optional<String> after = text(delimiter).flatMap(CodePointOrder::after);
    if (column == null || value == null || after.isEmpty()) {
      return null;
    }
    Operand end =
        value instanceof Operand.Literal literal
            ? new Operand.Literal(literal.value() == null ? null : literal.value() + after.get())
            : computed(expressions.concatenated(constant, after.get()), column);
    Comparison low = new Comparison(column, Operator.GE, value);
    return Translation.implied(
        end == null ? low : new And(List.of(low, new Comparison(column, Operator.LT, end))));
  }

  /** Translates a comparison of the place of a text within a column's. */
  private @Nullable Translation place(
      RexNode text, RexNode part, Operator operator, RexNode constant) {
    Column column = textColumn(text);
    Operand sought = column == null ? null : Operands.of(part, column.type());
    Optional<BigDecimal> place = number(constant);
    if (column == null || sought == null || place.isEmpty()) {
      return null;
    }
    boolean first = place.get().compareTo(BigDecimal.ONE) == 0;
    boolean none = place.get().signum() == 0;
    Predicate contains = new Contains(column, sought);
    Predicate translated =
        switch (operator) {
          case EQ -> first ? new StartsWith(column, sought) : none ? new Not(contains) : null;
          case NE -> first ? new Not(new StartsWith(column, sought)) : none ? contains : null;
          case GT -> none ? contains : null;
          case GE -> first ? contains : null;
          case LT -> first ? new Not(contains) : null;
          case LE -> none ? new Not(contains) : null;
        };
    return translated == null ? null : Translation.exactly(translated);
  }

  /**
   * Translates LIKE. A pattern that is a beginning, a part or the whole of a text is sent as it is;
   * of any other the beginning is.
   */
  @Nullable Translation like(RexCall call) {
    Column column = textColumn(call.getOperands().get(0));
    // ILIKE has the same SqlKind, and DynamoDB has no comparison that ignores case.
    if (!call.getOperator().getName().equals("LIKE") || column == null) {
      return null;
    }
    RexNode pattern = call.getOperands().get(1);
    boolean escaped = call.getOperands().size() != 2;
    Optional<String> literal = text(pattern);
    if (literal.isPresent() && !(pattern instanceof RexLiteral known && known.isNull())) {
      Optional<String> escape = escaped ? text(call.getOperands().get(2)) : Optional.empty();
      return escaped && escape.filter(e -> e.length() == 1).isEmpty()
          ? null
          : LikePattern.of(literal.get(), escape.map(e -> e.charAt(0))).translation(column);
    }
    // The beginning ends at a backslash, so another escape character is what matters.
    boolean other =
        escaped && !text(call.getOperands().get(2)).equals(Optional.of(String.valueOf('\\')));
    if (other || !ComputedValues.isConstant(pattern)) {
      return null;
    }
    Operand prefix = computed(expressions.likePrefix(pattern), column);
    return prefix == null ? null : Translation.implied(new StartsWith(column, prefix));
  }

  private @Nullable Operand computed(RexNode expression, Column column) {
    return Operands.of(computed.valueOf(expression), column.type());
  }

  private @Nullable Column textColumn(RexNode node) {
    Column column = columns.apply(node);
    return column == null || column.type().type() != SqlType.VARCHAR ? null : column;
  }

  private static boolean isOne(RexNode node) {
    return number(node).filter(number -> number.compareTo(BigDecimal.ONE) == 0).isPresent();
  }

  private static Optional<BigDecimal> number(RexNode node) {
    return node instanceof RexLiteral literal
            && !literal.isNull()
            && SqlTypeUtil.isExactNumeric(literal.getType())
        ? Optional.ofNullable(literal.getValueAs(BigDecimal.class))
        : Optional.empty();
  }

  private static Optional<String> text(RexNode node) {
    return node instanceof RexLiteral literal && SqlTypeUtil.inCharFamily(literal.getType())
        ? Optional.ofNullable(literal.getValueAs(String.class))
        : Optional.empty();
  }

  private static boolean hasSurrogates(String text) {
    return text.chars().anyMatch(unit -> Character.isSurrogate((char) unit));
  }
}
