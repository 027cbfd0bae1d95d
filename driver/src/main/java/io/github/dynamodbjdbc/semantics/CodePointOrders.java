package io.github.dynamodbjdbc.semantics;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.tools.RelBuilder;

/**
 * Makes MIN and MAX, aggregates with an ORDER BY of their own, and window functions ({@link
 * WindowKeys}) order texts by code point. They get keys in that order instead of the texts, and
 * their results are converted back to texts.
 *
 * <p>For the ORDER BY of a statement see {@link CodePointSorts}, for comparisons {@link
 * CodePointComparisons}. Apply it after the scans have taken over what they can do.
 */
public final class CodePointOrders extends RelHomogeneousShuttle {
  private final RelBuilder relBuilder;

  public CodePointOrders(RelBuilder relBuilder) {
    this.relBuilder = relBuilder;
  }

  @Override
  public RelNode visit(RelNode other) {
    RelNode rel = super.visit(other).accept(new WindowKeys(relBuilder.getRexBuilder()));
    return rel instanceof Aggregate aggregate ? aggregate(aggregate) : rel;
  }

  private RelNode aggregate(Aggregate aggregate) {
    Keys keys = new Keys(aggregate.getInput());
    List<AggregateCall> calls = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      if (call.isDistinct() && !call.getCollation().getFieldCollations().isEmpty()) {
        // The rule that expands DISTINCT takes the values of the order out of the input.
        throw new DriverException(
            SqlState.FEATURE_NOT_SUPPORTED,
            "DISTINCT together with ORDER BY is not supported in "
                + call.getAggregation().getName()
                + ". Select the distinct values in a subquery.");
      }
      calls.add(keyed(call, keys).withCollation(keys.of(call.getCollation())));
    }
    if (keys.isEmpty()) {
      return aggregate;
    }
    RelNode keyed =
        aggregate.copy(
            aggregate.getTraitSet(),
            keys.project(),
            aggregate.getGroupSet(),
            aggregate.getGroupSets(),
            calls);
    return withTexts(keyed, aggregate);
  }

  private static AggregateCall keyed(AggregateCall call, Keys keys) {
    List<Integer> arguments = call.getArgList();
    if (isExtremeText(call)) {
      return call.withArgList(List.of(keys.of(arguments.get(0))));
    }
    boolean byText =
        isExtremeOfAnother(call.getAggregation().getKind()) && keys.isText(arguments.get(1));
    return byText ? call.withArgList(List.of(arguments.get(0), keys.of(arguments.get(1)))) : call;
  }

  /** Returns whether the first argument is wanted of the row where the second is extreme. */
  private static boolean isExtremeOfAnother(SqlKind kind) {
    return kind == SqlKind.ARG_MAX || kind == SqlKind.ARG_MIN;
  }

  private RelNode withTexts(RelNode keyed, Aggregate aggregate) {
    RexBuilder rex = relBuilder.getRexBuilder();
    List<RexNode> fields = new ArrayList<>();
    for (int i = 0; i < keyed.getRowType().getFieldCount(); i++) {
      RexNode field = rex.makeInputRef(keyed, i);
      int call = i - aggregate.getGroupCount();
      fields.add(
          call >= 0 && isExtremeText(aggregate.getAggCallList().get(call))
              ? ExactFunctions.OF_ORDER_KEY.call(rex, field.getType(), field)
              : field);
    }
    return relBuilder.push(keyed).project(fields, aggregate.getRowType().getFieldNames()).build();
  }

  private static boolean isExtremeText(AggregateCall call) {
    return WindowKeys.isExtreme(call.getAggregation().getKind())
        && SqlTypeUtil.inCharFamily(call.getType());
  }

  /** The fields of an input, followed by the order keys of some of them. */
  private final class Keys {
    private final RelNode input;
    private final List<RexNode> fields = new ArrayList<>();

    Keys(RelNode input) {
      this.input = input;
      for (int i = 0; i < input.getRowType().getFieldCount(); i++) {
        fields.add(relBuilder.getRexBuilder().makeInputRef(input, i));
      }
    }

    boolean isEmpty() {
      return fields.size() == input.getRowType().getFieldCount();
    }

    boolean isText(int field) {
      return SqlTypeUtil.inCharFamily(fields.get(field).getType());
    }

    int of(int field) {
      RexBuilder rex = relBuilder.getRexBuilder();
      RexNode key =
          ExactFunctions.TO_ORDER_KEY.call(rex, fields.get(field).getType(), fields.get(field));
      int place = fields.indexOf(key);
      if (place < 0) {
        place = fields.size();
        fields.add(key);
      }
      return place;
    }

    RelCollation of(RelCollation collation) {
      List<RelFieldCollation> ordered = new ArrayList<>();
      for (RelFieldCollation field : collation.getFieldCollations()) {
        int index = field.getFieldIndex();
        ordered.add(
            SqlTypeUtil.inCharFamily(fields.get(index).getType())
                ? field.withFieldIndex(of(index))
                : field);
      }
      return RelCollations.of(ordered);
    }

    RelNode project() {
      return relBuilder.push(input).project(fields).build();
    }
  }
}
