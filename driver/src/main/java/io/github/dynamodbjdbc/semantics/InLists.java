package io.github.dynamodbjdbc.semantics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Replaces long IN lists, which Calcite represents as ORs of equalities, by {@link InList}
 * operators. Calcite would simplify such an OR in a time that grows with the cube of its length,
 * and generate code that is too long for Java.
 */
public final class InLists extends RexShuttle {
  /** Shorter lists are left to Calcite, which can simplify them together with other conditions. */
  private static final int LONG = 20;

  private final RexBuilder builder;
  private final Map<String, Object> values;

  /**
   * @param values receives the lists, under the names by which generated code finds them
   */
  public InLists(RexBuilder builder, Map<String, Object> values) {
    this.builder = builder;
    this.values = values;
  }

  @Override
  public RexNode visitCall(RexCall nested) {
    boolean any = nested.getKind() == SqlKind.OR;
    boolean none = nested.getKind() == SqlKind.AND;
    if (!any && !none) {
      return super.visitCall(nested);
    }
    // Calcite represents a OR b OR c as (a OR b) OR c.
    RexCall call = (RexCall) RexUtil.flatten(builder, nested);
    if (call.getOperands().size() < LONG) {
      return super.visitCall(call);
    }
    Map<List<RexNode>, List<Equalities>> byTested = new LinkedHashMap<>();
    List<RexNode> others = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      Equalities equalities = any ? equalities(operand) : inequality(operand);
      if (equalities == null) {
        others.add(operand.accept(this));
      } else {
        byTested.computeIfAbsent(equalities.tested, t -> new ArrayList<>()).add(equalities);
      }
    }
    List<RexNode> replaced = new ArrayList<>();
    for (Map.Entry<List<RexNode>, List<Equalities>> list : byTested.entrySet()) {
      if (list.getValue().size() < LONG) {
        list.getValue().forEach(equalities -> others.add(equalities.node));
      } else {
        RexNode in = inList(call.getType(), list.getKey(), list.getValue());
        replaced.add(any ? in : builder.makeCall(SqlStdOperatorTable.NOT, in));
      }
    }
    if (replaced.isEmpty()) {
      return super.visitCall(call);
    }
    replaced.addAll(others);
    return any
        ? RexUtil.composeDisjunction(builder, replaced)
        : RexUtil.composeConjunction(builder, replaced);
  }

  private RexNode inList(RelDataType type, List<RexNode> tested, List<Equalities> list) {
    List<List<RexNode>> candidates = new ArrayList<>();
    List<Object[]> held = new ArrayList<>();
    for (Equalities equalities : list) {
      candidates.add(equalities.candidate);
      held.add(equalities.candidate.stream().map(InLists::value).toArray());
    }
    InListValues inListValues = new InListValues(held);
    String name = "IN_LIST_" + (values.size() + 1) + "_OF_" + list.size();
    values.put(name, inListValues);
    return new InList(name, candidates, inListValues).call(builder, type, tested);
  }

  /**
   * Reads {@code a = 1}, or {@code a = 1 AND b = 2}, as one candidate of a list; null for anything
   * else.
   */
  private static @Nullable Equalities equalities(RexNode node) {
    if (node.getKind() == SqlKind.EQUALS) {
      return Equalities.of(node, List.of(node), SqlKind.EQUALS);
    }
    return node.getKind() == SqlKind.AND
        ? Equalities.of(node, ((RexCall) node).getOperands(), SqlKind.EQUALS)
        : null;
  }

  private static @Nullable Equalities inequality(RexNode node) {
    return node.getKind() == SqlKind.NOT_EQUALS
        ? Equalities.of(node, List.of(node), SqlKind.NOT_EQUALS)
        : null;
  }

  /**
   * One candidate of a list: a comparison, or a conjunction of comparisons.
   *
   * @param tested the expressions that are compared
   * @param candidate the values that they are compared with, in the same order
   */
  private record Equalities(RexNode node, List<RexNode> tested, List<RexNode> candidate) {

    static @Nullable Equalities of(RexNode node, List<RexNode> comparisons, SqlKind kind) {
      List<RexNode> tested = new ArrayList<>();
      List<RexNode> candidate = new ArrayList<>();
      for (RexNode each : comparisons) {
        if (!(each instanceof RexCall comparison) || comparison.getKind() != kind) {
          return null;
        }
        boolean flipped = isValue(comparison.getOperands().get(0));
        RexNode left = comparison.getOperands().get(flipped ? 1 : 0);
        RexNode right = comparison.getOperands().get(flipped ? 0 : 1);
        if (isValue(left) || !isValue(right) || !isComparable(left.getType(), right)) {
          return null;
        }
        tested.add(left);
        candidate.add(right);
      }
      return new Equalities(node, tested, candidate);
    }
  }

  private static boolean isValue(RexNode node) {
    return node instanceof RexLiteral || node instanceof RexDynamicParam;
  }

  /** Returns whether equal values of the two have equal keys in {@link InListValues}. */
  private static boolean isComparable(RelDataType tested, RexNode value) {
    RelDataType type = value.getType();
    if (value instanceof RexLiteral literal && literal.isNull()) {
      return true;
    }
    return (SqlTypeUtil.inCharFamily(tested) && SqlTypeUtil.inCharFamily(type))
        || (SqlTypeUtil.isExactNumeric(tested) && SqlTypeUtil.isExactNumeric(type))
        || (SqlTypeUtil.isTimestamp(tested) && SqlTypeUtil.isTimestamp(type))
        || (SqlTypeUtil.isDate(tested) && SqlTypeUtil.isDate(type));
  }

  private static @Nullable Object value(RexNode node) {
    if (node instanceof RexDynamicParam parameter) {
      return new InListValues.Parameter(parameter.getIndex());
    }
    RexLiteral literal = (RexLiteral) node;
    if (literal.isNull()) {
      return null;
    }
    RelDataType type = literal.getType();
    if (SqlTypeUtil.inCharFamily(type)) {
      return literal.getValueAs(String.class);
    }
    if (SqlTypeUtil.isExactNumeric(type)) {
      return literal.getValueAs(BigDecimal.class);
    }
    return SqlTypeUtil.isDate(type)
        ? (Object) literal.getValueAs(Integer.class)
        : literal.getValueAs(Long.class);
  }
}
