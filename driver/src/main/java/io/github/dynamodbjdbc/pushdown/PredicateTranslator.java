package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.semantics.BoundExpressions;
import io.github.dynamodbjdbc.semantics.CodePointComparisons;
import io.github.dynamodbjdbc.semantics.ComputedValues;
import io.github.dynamodbjdbc.semantics.DocumentFunctions;
import io.github.dynamodbjdbc.semantics.InList;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * Translates a Calcite condition over a scan's columns to a {@link Predicate}, or declines. It does
 * not decide whether DynamoDB can evaluate it.
 */
final class PredicateTranslator {
  private final List<Column> columns;
  private final RexBuilder rexBuilder;
  private final TextPrefixes prefixes;
  private final TimePeriods periods;

  /**
   * @param columns the columns that the input references of the conditions refer to, in order
   * @param computed takes the bounds that are computed in each execution
   */
  PredicateTranslator(List<Column> columns, RexBuilder rexBuilder, ComputedValues computed) {
    this.columns = columns;
    this.rexBuilder = rexBuilder;
    BoundExpressions expressions = new BoundExpressions(rexBuilder);
    this.prefixes = new TextPrefixes(this::column, expressions, computed);
    this.periods = new TimePeriods(this::column, expressions, computed);
  }

  /** Returns empty if nothing is known that the condition implies. */
  Optional<Translation> translate(RexNode condition) {
    RexNode expanded = RexUtil.expandSearch(rexBuilder, null, condition);
    Predicate exact = predicate(expanded);
    if (exact != null) {
      return Optional.of(Translation.exactly(exact));
    }
    return Optional.ofNullable(implied(expanded)).map(Translation::implied);
  }

  /** Returns a predicate that is true wherever the condition is, or null if none is known. */
  private @Nullable Predicate implied(RexNode node) {
    Predicate exact = predicate(node);
    if (exact != null) {
      return exact;
    }
    return switch (CodePointComparisons.kind(node)) {
      case AND -> {
        List<Predicate> some = impliedByEach((RexCall) node);
        yield some.isEmpty() ? null : new Predicate.And(some);
      }
      case OR -> {
        List<Predicate> all = impliedByEach((RexCall) node);
        yield all.size() < ((RexCall) node).getOperands().size() ? null : anyOf(all);
      }
      case IS_TRUE -> implied(((RexCall) node).getOperands().get(0));
      default -> {
        Translation translation = test(node);
        yield translation == null ? null : translation.predicate();
      }
    };
  }

  private List<Predicate> impliedByEach(RexCall call) {
    List<Predicate> implied = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      Predicate predicate = implied(operand);
      if (predicate != null) {
        implied.add(predicate);
      }
    }
    return implied;
  }

  /** Translates a comparison of a function of a column, or a LIKE; null if it is neither. */
  private @Nullable Translation test(RexNode node) {
    if (node.isA(SqlKind.LIKE)) {
      return prefixes.like((RexCall) node);
    }
    Operator operator = operator(CodePointComparisons.kind(node));
    if (operator == null) {
      return null;
    }
    List<RexNode> operands = ((RexCall) node).getOperands();
    Translation translation = test(operands.get(0), operator, operands.get(1));
    return translation != null
        ? translation
        : test(operands.get(1), flipped(operator), operands.get(0));
  }

  private @Nullable Translation test(RexNode tested, Operator operator, RexNode constant) {
    Translation prefix = prefixes.comparison(tested, operator, constant);
    return prefix != null ? prefix : periods.comparison(tested, operator, constant);
  }

  private static @Nullable Operator operator(SqlKind kind) {
    return switch (kind) {
      case EQUALS -> Operator.EQ;
      case NOT_EQUALS -> Operator.NE;
      case LESS_THAN -> Operator.LT;
      case LESS_THAN_OR_EQUAL -> Operator.LE;
      case GREATER_THAN -> Operator.GT;
      case GREATER_THAN_OR_EQUAL -> Operator.GE;
      default -> null;
    };
  }

  /** Returns the same condition, or null if it cannot be translated. */
  private @Nullable Predicate predicate(RexNode node) {
    return switch (CodePointComparisons.kind(node)) {
      case AND -> all(node).map(Predicate.And::new).orElse(null);
      case OR -> all(node).map(PredicateTranslator::anyOf).orElse(null);
      case NOT -> negation(((RexCall) node).getOperands().get(0));
      case IS_NULL -> isNull(((RexCall) node).getOperands().get(0));
      case IS_NOT_NULL -> {
        Predicate isNull = isNull(((RexCall) node).getOperands().get(0));
        yield isNull == null ? null : new Predicate.Not(isNull);
      }
      case IS_TRUE -> truth((RexCall) node, true, false);
      case IS_FALSE -> truth((RexCall) node, false, false);
      case IS_NOT_FALSE -> truth((RexCall) node, true, true);
      case IS_NOT_TRUE -> truth((RexCall) node, false, true);
      case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          comparison((RexCall) node);
      case LIKE -> exactTest(node);
      case STARTS_WITH -> startsWith((RexCall) node);
      case LITERAL -> constant((RexLiteral) node);
      case INPUT_REF -> booleanColumn(node);
      default -> call(node);
    };
  }

  private @Nullable Predicate call(RexNode node) {
    if (node instanceof RexCall call && call.getOperator() instanceof InList list) {
      return inList(call.getOperands(), list.candidates());
    }
    return DocumentFunctions.CONTAINS.isCall(node) ? element((RexCall) node) : null;
  }

  private @Nullable Predicate inList(List<RexNode> tested, List<List<RexNode>> candidates) {
    List<Predicate> alternatives = new ArrayList<>();
    for (List<RexNode> candidate : candidates) {
      List<Predicate> equalities = new ArrayList<>();
      for (int i = 0; i < tested.size(); i++) {
        Predicate equality = comparison(tested.get(i), Operator.EQ, candidate.get(i));
        if (equality == null) {
          return null;
        }
        equalities.add(equality);
      }
      alternatives.add(equalities.size() == 1 ? equalities.get(0) : new Predicate.And(equalities));
    }
    return anyOf(alternatives);
  }

  private Optional<List<Predicate>> all(RexNode node) {
    List<Predicate> predicates = new ArrayList<>();
    for (RexNode operand : ((RexCall) node).getOperands()) {
      Predicate predicate = predicate(operand);
      if (predicate == null) {
        return Optional.empty();
      }
      predicates.add(predicate);
    }
    return Optional.of(predicates);
  }

  /** Translates {@code a = 1 OR a = 2} to {@code a IN (1, 2)}. */
  private static Predicate anyOf(List<Predicate> predicates) {
    List<Operand> values = new ArrayList<>();
    Column column = null;
    for (Predicate predicate : predicates) {
      if (!(predicate instanceof Comparison comparison)
          || comparison.operator() != Operator.EQ
          || (column != null && !column.equals(comparison.column()))) {
        return new Predicate.Or(predicates);
      }
      column = comparison.column();
      values.add(comparison.value());
    }
    return new Predicate.In(Objects.requireNonNull(column), values);
  }

  private @Nullable Predicate negation(RexNode operand) {
    Predicate predicate = predicate(operand);
    return predicate == null ? null : new Predicate.Not(predicate);
  }

  private @Nullable Predicate isNull(RexNode operand) {
    Column column = column(operand);
    return column == null ? null : new Predicate.IsNull(column);
  }

  /**
   * Translates a test of a BOOLEAN column that is never unknown: {@code column IS [NOT] TRUE}, and
   * the same with FALSE.
   */
  private @Nullable Predicate truth(RexCall call, boolean wanted, boolean orNull) {
    Column column = column(call.getOperands().get(0));
    if (column == null || column.type().type() != SqlType.BOOLEAN) {
      return null;
    }
    Predicate is = new Comparison(column, Operator.EQ, new Operand.Literal(wanted));
    Predicate isNull = new Predicate.IsNull(column);
    return orNull
        ? new Predicate.Or(List.of(is, isNull))
        : new Predicate.And(List.of(is, new Predicate.Not(isNull)));
  }

  private @Nullable Predicate booleanColumn(RexNode node) {
    Column column = column(node);
    return column == null || column.type().type() != SqlType.BOOLEAN
        ? null
        : new Comparison(column, Operator.EQ, new Operand.Literal(true));
  }

  private static Predicate constant(RexLiteral literal) {
    return new Predicate.Constant(literal.getValueAs(Boolean.class));
  }

  private @Nullable Predicate comparison(RexCall call) {
    Operator operator = Objects.requireNonNull(operator(CodePointComparisons.kind(call)));
    RexNode left = call.getOperands().get(0);
    RexNode right = call.getOperands().get(1);
    Predicate predicate = comparison(left, operator, right);
    if (predicate == null) {
      predicate = comparison(right, flipped(operator), left);
    }
    return predicate != null ? predicate : exactTest(call);
  }

  private @Nullable Predicate exactTest(RexNode node) {
    Translation translation = test(node);
    return translation == null || !translation.exact() ? null : translation.predicate();
  }

  private @Nullable Predicate comparison(RexNode tested, Operator operator, RexNode with) {
    Column column = column(tested);
    if (column != null) {
      Operand value = Operands.of(with, column.type());
      return value == null ? null : new Comparison(column, operator, value);
    }
    Column measured = measured(tested);
    Operand value = measured == null ? null : Operands.of(with, ColumnType.BIGINT);
    return measured == null || value == null ? null : new Predicate.Size(measured, operator, value);
  }

  private static Operator flipped(Operator operator) {
    return switch (operator) {
      case EQ, NE -> operator;
      case LT -> Operator.GT;
      case LE -> Operator.GE;
      case GT -> Operator.LT;
      case GE -> Operator.LE;
    };
  }

  /** Returns the column that a node reads, ignoring casts that keep all values; else null. */
  private @Nullable Column column(RexNode node) {
    return Operands.withoutCasts(node) instanceof RexInputRef ref
        ? columns.get(ref.getIndex())
        : null;
  }

  /** Returns the column whose length or number of elements a node computes; else null. */
  private @Nullable Column measured(RexNode node) {
    if (!(Operands.withoutCasts(node) instanceof RexCall call) || call.getOperands().size() != 1) {
      return null;
    }
    Column column = column(call.getOperands().get(0));
    SqlType measured =
        call.getOperator().equals(SqlStdOperatorTable.CARDINALITY)
            ? SqlType.ARRAY
            : call.getOperator().equals(SqlStdOperatorTable.CHAR_LENGTH) ? SqlType.VARCHAR : null;
    return column == null || column.type().type() != measured ? null : column;
  }

  /** Translates {@code value = ANY (column)}. */
  private @Nullable Predicate element(RexCall call) {
    Column column = column(call.getOperands().get(0));
    if (column == null || column.type().type() != SqlType.ARRAY) {
      return null;
    }
    Operand value = Operands.of(call.getOperands().get(1), column.type().presentElement());
    return value == null ? null : new Predicate.HasElement(column, value);
  }

  private @Nullable Predicate startsWith(RexCall call) {
    Column column = column(call.getOperands().get(0));
    Operand prefix =
        column == null || column.type().type() != SqlType.VARCHAR
            ? null
            : Operands.of(call.getOperands().get(1), column.type());
    return column == null || prefix == null ? null : new Predicate.StartsWith(column, prefix);
  }
}
