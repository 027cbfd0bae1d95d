package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.operator.LookupKeys;
import io.github.dynamodbjdbc.operator.OneTimeFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.adapter.enumerable.EnumerableLimit;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Calc;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexLocalRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;

/** Writes an operator of a plan as one or two lines, the last step first. */
final class OperatorText {
  private static final String OPERATORS = "Enumerable";
  private static final int SHOWN_ROWS = 3;

  private final ColumnNaming names;

  OperatorText(ColumnNaming names) {
    this.names = names;
  }

  List<String> lines(RelNode node) {
    names.of(node); // The inputs of a Correlate may refer to its columns.
    if (node instanceof Calc calc) {
      return calculation(calc);
    }
    return List.of(line(node));
  }

  private String line(RelNode node) {
    if (node instanceof EnumerableLimit limit) {
      return bounds(limit.fetch, limit.offset);
    }
    if (node instanceof Sort sort) {
      String bounds = bounds(sort.fetch, sort.offset);
      return "Sort by "
          + names.order(sort.getInput(), sort.getCollation())
          + (bounds.isEmpty() ? "" : ", " + bounds);
    }
    if (node instanceof Aggregate aggregate) {
      return aggregate(aggregate);
    }
    if (node instanceof Join join) {
      return join(join);
    }
    if (node instanceof Correlate correlate) {
      return "Correlate " + word(correlate.getJoinType());
    }
    if (node instanceof Uncollect) {
      return "Unnest";
    }
    if (node instanceof SetOp operation) {
      String kind = operation.kind.name();
      return kind.charAt(0)
          + kind.substring(1).toLowerCase(Locale.ROOT)
          + (operation.all ? " all" : "");
    }
    if (node instanceof Values values) {
      return values(values);
    }
    if (node instanceof Window window) {
      return "Window " + String.join(", ", names.calls(window));
    }
    if (node instanceof OneTimeFilter filter) {
      return "Only if "
          + filter.conditions().stream()
              .map(ExpressionText.ofConstants()::of)
              .collect(Collectors.joining(" AND "));
    }
    if (node instanceof Gather gather) {
      return gather.merges() ? "Gather, merging partial groups" : "Gather";
    }
    return name(node);
  }

  private static String name(RelNode node) {
    String name = node.getRelTypeName();
    return name.startsWith(OPERATORS) ? name.substring(OPERATORS.length()) : name;
  }

  private List<String> calculation(Calc calc) {
    List<String> lines = new ArrayList<>();
    ExpressionText text = names.expressions(calc);
    List<RexLocalRef> projects = calc.getProgram().getProjectList();
    if (!calc.getProgram().projectsOnlyIdentity()) {
      List<String> items = new ArrayList<>();
      for (int i = 0; i < projects.size(); i++) {
        String name = names.of(calc).get(i).name();
        if (Column.isSpelling(name)) {
          continue; // The result shows it in the place of a time, not beside it.
        }
        String expression = text.of(projects.get(i));
        boolean named = !name.equals(expression) && !expression.endsWith("." + name);
        items.add(named ? expression + " AS " + name : expression);
      }
      lines.add("Project " + String.join(", ", items));
    }
    RexNode condition = calc.getProgram().getCondition();
    if (condition != null) {
      lines.add("Filter " + text.of(condition));
    }
    return lines.isEmpty() ? List.of("Project all columns") : lines;
  }

  private static String bounds(RexNode fetch, RexNode offset) {
    List<String> parts = new ArrayList<>();
    if (fetch != null) {
      parts.add("Limit " + count(fetch));
    }
    if (offset != null) {
      parts.add("Offset " + count(offset));
    }
    return String.join(", ", parts);
  }

  private static String count(RexNode number) {
    return ExpressionText.ofConstants().of(number);
  }

  private String aggregate(Aggregate aggregate) {
    List<String> groups = new ArrayList<>();
    if (aggregate.getGroupType() == Aggregate.Group.SIMPLE) {
      groups.addAll(columns(aggregate, aggregate.getGroupSet()));
    } else {
      for (ImmutableBitSet set : aggregate.getGroupSets()) {
        groups.add("(" + String.join(", ", columns(aggregate, set)) + ")");
      }
    }
    List<String> calls = new ArrayList<>();
    int keys = aggregate.getGroupCount();
    for (int i = 0; i < aggregate.getAggCallList().size(); i++) {
      AggregateCall call = aggregate.getAggCallList().get(i);
      String text = names.call(aggregate, call);
      String name = names.of(aggregate).get(keys + i).name();
      calls.add(text.equals(name) ? text : text + " AS " + name);
    }
    return "Aggregate"
        + (groups.isEmpty() ? "" : " by " + String.join(", ", groups))
        + (groups.isEmpty() || calls.isEmpty() ? "" : ":")
        + (calls.isEmpty() ? "" : " " + String.join(", ", calls));
  }

  private List<String> columns(Aggregate aggregate, ImmutableBitSet set) {
    return set.toList().stream().map(i -> names.shown(aggregate.getInput(), i)).toList();
  }

  private String join(Join join) {
    String condition = join.getCondition().isAlwaysTrue() ? "" : " on " + names.condition(join);
    LookupKeys keys =
        join instanceof LookupJoin lookup
            ? lookup.keys()
            : join instanceof EnumerableLookupJoin lookup ? lookup.keys() : null;
    String most =
        keys == null || keys.most() == Long.MAX_VALUE
            ? ""
            : ", by at most " + keys.most() + " keys";
    return name(join) + " " + word(join.getJoinType()) + condition + most;
  }

  private static String word(org.apache.calcite.rel.core.JoinRelType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static String values(Values values) {
    int rows = values.tuples.size();
    if (rows == 0) {
      return "Values without rows";
    }
    ExpressionText text = ExpressionText.ofConstants();
    String shown =
        IntStream.range(0, Math.min(rows, SHOWN_ROWS))
            .mapToObj(
                i ->
                    values.tuples.get(i).stream()
                        .map((RexLiteral literal) -> text.of(literal))
                        .collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(", "));
    return "Values " + shown + (rows > SHOWN_ROWS ? " and " + (rows - SHOWN_ROWS) + " more" : "");
  }
}
