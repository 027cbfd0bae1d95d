package io.github.dynamodbjdbc.semantics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql2rel.CorrelateProjectExtractor;
import org.apache.calcite.util.Optionality;
import org.jspecify.annotations.Nullable;

/**
 * Mends joins whose right side is computed for each row of the left one, around Calcite's
 * decorrelation.
 */
public final class Correlates {
  private Correlates() {}

  /**
   * Writes into the right side what decorrelation would lose.
   *
   * <p>A window of the right side has the rows for one row of the left side only. Decorrelation
   * computes it over the rows for all of them, so the columns that the right side reads become
   * partition keys.
   *
   * <p>Calcite has rules for a right side that is one aggregate. They lose what an aggregate
   * function has beside its first argument, and a window. So such right sides are hidden from them.
   *
   * <p>Decorrelation moves the arguments of an aggregate function to other fields, but not its
   * ORDER BY. So those keys become arguments until it is done.
   *
   * <p>Decorrelation moves constants out of GROUP BY, several of them to wrong places. They become
   * parameters.
   *
   * <p>{@code LIMIT ?} and {@code OFFSET ?} become a condition on the number of a row, {@code rn <=
   * offset + limit}. Calcite takes a LIMIT without OFFSET for a literal, so it gets an OFFSET; and
   * the sum must not overflow.
   */
  public static RelNode prepared(RelNode rel, ComputedValues computed) {
    if (!contains(rel)) {
      return rel;
    }
    // Decorrelation does this first: then the right side reads columns, and no expressions of them.
    RelNode extracted = rel.accept(new CorrelateProjectExtractor(RelFactories.LOGICAL_BUILDER));
    return extracted.accept(new Preparation(computed, rel.getCluster().getRexBuilder()));
  }

  private static boolean contains(RelNode rel) {
    return rel instanceof Correlate || rel.getInputs().stream().anyMatch(Correlates::contains);
  }

  /**
   * Mends what decorrelation leaves. The columns that the right side reads are counted again,
   * because those of the condition in {@code o LEFT JOIN UNNEST(ARRAY[o.a]) AS t (v) ON o.b < t.v}
   * are forgotten; and aggregate functions get their ORDER BY back.
   */
  public static RelNode mended(RelNode rel) {
    return rel.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            if (visited instanceof Aggregate aggregate) {
              return withCalls(aggregate, aggregate.getInput(), OrderedFunction::withOrder);
            }
            return visited instanceof Correlate correlate
                ? copy(correlate, correlate.getLeft(), correlate.getRight())
                : visited;
          }
        });
  }

  private static Aggregate withCalls(
      Aggregate aggregate, RelNode input, UnaryOperator<AggregateCall> change) {
    return aggregate.copy(
        aggregate.getTraitSet(),
        input,
        aggregate.getGroupSet(),
        aggregate.getGroupSets(),
        aggregate.getAggCallList().stream().map(change).toList());
  }

  private static Correlate copy(Correlate correlate, RelNode left, RelNode right) {
    return correlate.copy(
        correlate.getTraitSet(),
        left,
        right,
        correlate.getCorrelationId(),
        RelOptUtil.correlationColumns(correlate.getCorrelationId(), right),
        correlate.getJoinType());
  }

  private static final class Preparation extends RelHomogeneousShuttle {
    private static final Set<SqlKind> PLAIN =
        EnumSet.of(
            SqlKind.COUNT,
            SqlKind.SUM,
            SqlKind.SUM0,
            SqlKind.AVG,
            SqlKind.MIN,
            SqlKind.MAX,
            SqlKind.SINGLE_VALUE);

    private final ComputedValues computed;
    private final RexBuilder builder;

    /** The number of correlates around the visited node. */
    private int correlates;

    Preparation(ComputedValues computed, RexBuilder builder) {
      this.computed = computed;
      this.builder = builder;
    }

    @Override
    public RelNode visit(RelNode other) {
      if (other instanceof Correlate correlate) {
        RelNode left = correlate.getLeft().accept(this);
        correlates++;
        RelNode right = correlate.getRight().accept(this);
        correlates--;
        return copy(correlate, left, isForRules(right) ? right : hidden(right));
      }
      RelNode rel = super.visit(other);
      if (rel instanceof Aggregate aggregate) {
        return withCalls(aggregate, withoutConstants(aggregate), OrderedFunction::withArguments);
      }
      if (correlates == 0) {
        return rel;
      }
      return rel instanceof Sort sort
          ? counted(sort)
          : rel instanceof Project project && project.containsOver() ? partitioned(project) : rel;
    }

    /**
     * Returns whether the rules for one aggregate see all that there is to the right side. COUNT is
     * theirs: only they make 0 of no rows where the column outside is NULL.
     */
    private static boolean isForRules(RelNode right) {
      RelNode node = right;
      while (node instanceof Project project) {
        node = project.getInput();
      }
      return !(node instanceof Aggregate aggregate)
          || (aggregate.getAggCallList().stream().allMatch(Preparation::isPlain)
              && !hasWindow(aggregate.getInput()));
    }

    private static boolean hasWindow(RelNode rel) {
      return (rel instanceof Project project && project.containsOver())
          || rel.getInputs().stream().anyMatch(Preparation::hasWindow);
    }

    private static boolean isPlain(AggregateCall call) {
      return call.getAggregation().getKind() == SqlKind.COUNT
          || (PLAIN.contains(call.getAggregation().getKind())
              && call.getArgList().size() <= 1
              && !call.isDistinct()
              && !call.hasFilter()
              && call.getCollation().getFieldCollations().isEmpty());
    }

    /** Puts two projections that change nothing upon a right side; the rules know of one. */
    private static RelNode hidden(RelNode right) {
      RelNode once = LogicalProject.create(right, List.of(), fields(right), names(right), Set.of());
      return LogicalProject.create(once, List.of(), fields(once), names(once), Set.of());
    }

    private static List<RexNode> fields(RelNode rel) {
      return List.copyOf(rel.getCluster().getRexBuilder().identityProjects(rel.getRowType()));
    }

    private static List<String> names(RelNode rel) {
      return rel.getRowType().getFieldNames();
    }

    private RelNode withoutConstants(Aggregate aggregate) {
      if (!(aggregate.getInput() instanceof Project project)) {
        return aggregate.getInput();
      }
      List<RexNode> fields = new ArrayList<>(project.getProjects());
      for (int key : aggregate.getGroupSet()) {
        if (fields.get(key) instanceof RexLiteral constant
            && !SqlTypeUtil.isInterval(constant.getType())) {
          fields.set(key, computed.parameterOf(constant));
        }
      }
      return project.copy(project.getTraitSet(), project.getInput(), fields, project.getRowType());
    }

    private RelNode partitioned(Project project) {
      OuterColumns outer = new OuterColumns();
      outer.addOf(project);
      return outer.columns.isEmpty()
          ? project
          : project.accept(
              new RexShuttle() {
                @Override
                public RexWindow visitWindow(RexWindow window) {
                  Set<RexNode> keys = new LinkedHashSet<>(window.partitionKeys);
                  keys.addAll(outer.columns);
                  return builder.makeWindow(
                      List.copyOf(keys),
                      window.orderKeys,
                      window.getLowerBound(),
                      window.getUpperBound(),
                      window.isRows(),
                      window.getExclude());
                }
              });
    }

    private Sort counted(Sort sort) {
      if (!(sort.fetch instanceof RexDynamicParam || sort.offset instanceof RexDynamicParam)) {
        return sort;
      }
      RexNode offset =
          sort.offset == null ? builder.makeExactLiteral(BigDecimal.ZERO) : count(sort.offset);
      return sort.copy(
          sort.getTraitSet(), sort.getInput(), sort.getCollation(), offset, count(sort.fetch));
    }

    private @Nullable RexNode count(@Nullable RexNode rows) {
      if (!(rows instanceof RexDynamicParam)) {
        return rows;
      }
      RelDataType integer = builder.getTypeFactory().createSqlType(SqlTypeName.INTEGER);
      return computed.valueOf(ExactFunctions.ROW_COUNT.call(builder, integer, rows));
    }
  }

  /** The columns of rows outside that a part of a plan reads. */
  private static final class OuterColumns extends RexShuttle {
    private final Set<RexNode> columns = new LinkedHashSet<>();

    void addOf(RelNode rel) {
      rel.getInputs().forEach(this::addOf);
      rel.accept(this);
      if (rel instanceof Correlate correlate) {
        columns.removeIf(
            column -> variable((RexFieldAccess) column).id.equals(correlate.getCorrelationId()));
      }
    }

    @Override
    public RexNode visitFieldAccess(RexFieldAccess access) {
      if (access.getReferenceExpr() instanceof RexCorrelVariable) {
        columns.add(access);
        return access;
      }
      return super.visitFieldAccess(access);
    }

    private static RexCorrelVariable variable(RexFieldAccess column) {
      return (RexCorrelVariable) column.getReferenceExpr();
    }
  }

  /** An aggregate function whose last arguments are the keys of its ORDER BY. */
  private static final class OrderedFunction extends SqlAggFunction {
    private final SqlAggFunction function;
    private final List<RelFieldCollation> keys;

    OrderedFunction(AggregateCall call) {
      super(
          "ORDERED_" + call.getAggregation().getName(),
          null,
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.explicit(call.getType()),
          null,
          OperandTypes.VARIADIC,
          SqlFunctionCategory.USER_DEFINED_FUNCTION,
          false,
          false,
          Optionality.FORBIDDEN);
      this.function = call.getAggregation();
      this.keys = call.getCollation().getFieldCollations();
    }

    static AggregateCall withArguments(AggregateCall call) {
      if (call.getCollation().getFieldCollations().isEmpty()) {
        return call;
      }
      OrderedFunction ordered = new OrderedFunction(call);
      List<Integer> arguments = new ArrayList<>(call.getArgList());
      ordered.keys.forEach(key -> arguments.add(key.getFieldIndex()));
      return with(call, ordered, arguments, RelCollations.EMPTY);
    }

    static AggregateCall withOrder(AggregateCall call) {
      if (!(call.getAggregation() instanceof OrderedFunction ordered)) {
        return call;
      }
      int arguments = call.getArgList().size() - ordered.keys.size();
      List<RelFieldCollation> keys = new ArrayList<>();
      for (int i = 0; i < ordered.keys.size(); i++) {
        keys.add(ordered.keys.get(i).withFieldIndex(call.getArgList().get(arguments + i)));
      }
      return with(
          call, ordered.function, call.getArgList().subList(0, arguments), RelCollations.of(keys));
    }

    private static AggregateCall with(
        AggregateCall call, SqlAggFunction function, List<Integer> arguments, RelCollation order) {
      return AggregateCall.create(
          call.getParserPosition(),
          function,
          call.isDistinct(),
          call.isApproximate(),
          call.ignoreNulls(),
          call.rexList,
          arguments,
          call.filterArg,
          call.distinctKeys,
          order,
          call.getType(),
          call.getName());
    }
  }
}
