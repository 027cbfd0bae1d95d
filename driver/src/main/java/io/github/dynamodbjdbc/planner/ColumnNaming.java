package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.operator.OneTimeFilter;
import io.github.dynamodbjdbc.pushdown.DynamoScan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Calc;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLocalRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;

/**
 * Gives the columns of a plan's operators the names that a reader knows: those of the tables and of
 * the statement. A column without such a name is called by its expression.
 */
final class ColumnNaming {
  /** Names that Calcite or the driver makes up. */
  private static final Pattern MADE_UP = Pattern.compile(".*[$#].*|\\?column\\?");

  /**
   * @param table tells columns of equal names apart; empty if the column belongs to no table
   */
  record Named(String table, String name) {
    String qualified() {
      return table.isEmpty() ? name : table + "." + name;
    }
  }

  private final IdentityHashMap<RelNode, List<Named>> known = new IdentityHashMap<>();

  /** The inputs whose rows the correlated parts are computed for. */
  private final Map<CorrelationId, RelNode> outerRows = new HashMap<>();

  private String outer(CorrelationId id, String column) {
    RelNode row = outerRows.get(id);
    if (row == null) {
      return "outer." + column;
    }
    int index = row.getRowType().getFieldNames().indexOf(column);
    return "outer." + (index < 0 ? "column" : shown(row, index));
  }

  List<Named> of(RelNode node) {
    List<Named> names = known.get(node);
    if (names == null) {
      names = find(node);
      known.put(node, names);
    }
    return names;
  }

  /** Returns the name of a column, with its table if another column has the same name. */
  String shown(RelNode node, int column) {
    return shown(of(node), column);
  }

  private static String shown(List<Named> names, int column) {
    if (column >= names.size()) {
      return "column" + (column + 1);
    }
    Named named = names.get(column);
    boolean unique =
        names.stream().filter(other -> other.name.equals(named.name)).distinct().count() == 1;
    return unique ? named.name : named.qualified();
  }

  private List<Named> find(RelNode node) {
    if (node instanceof DynamoScan scan) {
      return node.getRowType().getFieldNames().stream()
          .map(name -> new Named(scan.readPlan().table().name(), name))
          .toList();
    }
    if (node instanceof Calc calc) {
      return projected(calc);
    }
    if (node instanceof Aggregate aggregate) {
      return grouped(aggregate);
    }
    if (node instanceof Join join) {
      List<Named> both = sides(join.getLeft(), join.getRight());
      return both.subList(0, join.getRowType().getFieldCount());
    }
    if (node instanceof Correlate correlate) {
      outerRows.put(correlate.getCorrelationId(), correlate.getLeft());
      return sides(correlate.getLeft(), correlate.getRight())
          .subList(0, correlate.getRowType().getFieldCount());
    }
    if (node instanceof Window window) {
      List<Named> names = new ArrayList<>(of(window.getInput()));
      calls(window).forEach(call -> names.add(new Named("", call)));
      return names;
    }
    if (node instanceof Sort
        || node instanceof Filter
        || node instanceof Gather
        || node instanceof OneTimeFilter
        || node instanceof InterceptedInput) {
      return of(node.getInput(0));
    }
    String other = node instanceof Uncollect ? "element" : "column";
    return node.getRowType().getFieldList().stream()
        .map(field -> unqualified(declared(field, other + (field.getIndex() + 1))))
        .toList();
  }

  private static String declared(RelDataTypeField field, String otherwise) {
    return MADE_UP.matcher(field.getName()).matches() ? otherwise : field.getName();
  }

  /** Names the columns of a join; equal columns of equal tables are told apart by their side. */
  private List<Named> sides(RelNode left, RelNode right) {
    List<Named> names = new ArrayList<>();
    of(left).forEach(name -> names.add(of(right).contains(name) ? side("left", name) : name));
    of(right).forEach(name -> names.add(of(left).contains(name) ? side("right", name) : name));
    return names;
  }

  private static Named side(String side, Named named) {
    return new Named(side, named.name);
  }

  private List<Named> projected(Calc calc) {
    ExpressionText text = expressions(calc);
    RexProgram program = calc.getProgram();
    List<Named> names = new ArrayList<>();
    List<RelDataTypeField> fields = calc.getRowType().getFieldList();
    for (int i = 0; i < fields.size(); i++) {
      RexLocalRef item = program.getProjectList().get(i);
      RexNode expression = program.getExprList().get(item.getIndex());
      if (expression instanceof RexInputRef ref) {
        Named input = of(calc.getInput()).get(ref.getIndex());
        String name = named(fields.get(i), input.name);
        names.add(
            name.equals(input.name) || isDuplicate(name, input.name) ? input : unqualified(name));
      } else {
        String sql = text.of(item);
        names.add(inputNamed(calc, sql).orElse(unqualified(named(fields.get(i), sql))));
      }
    }
    return names;
  }

  /** An exact form of a column has the text of the column. */
  private Optional<Named> inputNamed(Calc calc, String sql) {
    List<Named> input = of(calc.getInput());
    return IntStream.range(0, input.size())
        .filter(i -> shown(input, i).equals(sql))
        .mapToObj(input::get)
        .findFirst();
  }

  /** Calcite numbers equal names: the second {@code total} is called {@code total0}. */
  private static boolean isDuplicate(String name, String input) {
    return name.startsWith(input) && name.substring(input.length()).matches("\\d+");
  }

  private static Named unqualified(String name) {
    return new Named("", name);
  }

  /** A call's implicit name, such as {@code count}, says less than the call. */
  private static String named(RelDataTypeField field, String expression) {
    String name = declared(field, expression);
    return expression.regionMatches(true, 0, name + "(", 0, name.length() + 1)
            || (name.equals("case") && expression.startsWith("CASE "))
        ? expression
        : name;
  }

  private List<Named> grouped(Aggregate aggregate) {
    List<Named> names = new ArrayList<>();
    aggregate.getGroupSet().forEach(i -> names.add(of(aggregate.getInput()).get(i)));
    List<RelDataTypeField> fields = aggregate.getRowType().getFieldList();
    for (AggregateCall call : aggregate.getAggCallList()) {
      names.add(unqualified(named(fields.get(names.size()), call(aggregate, call))));
    }
    return names;
  }

  ExpressionText expressions(Calc calc) {
    return new ExpressionText(
        calc.getCluster().getRexBuilder(),
        i -> shown(calc.getInput(), i),
        this::outer,
        calc.getProgram());
  }

  String condition(Join join) {
    List<Named> both = sides(join.getLeft(), join.getRight());
    return new ExpressionText(
            join.getCluster().getRexBuilder(), i -> shown(both, i), this::outer, null)
        .of(join.getCondition());
  }

  String call(Aggregate aggregate, AggregateCall call) {
    RelNode input = aggregate.getInput();
    String arguments =
        call.getArgList().stream().map(i -> shown(input, i)).collect(Collectors.joining(", "));
    return ExpressionText.function(call.getAggregation().getName())
        + "("
        + (call.isDistinct() ? "DISTINCT " : "")
        + (call.getArgList().isEmpty() && call.getAggregation().getName().equals("COUNT")
            ? "*"
            : arguments)
        + (call.collation.getFieldCollations().isEmpty()
            ? ""
            : " ORDER BY " + order(input, call.collation))
        + ")"
        + (call.hasFilter() ? " FILTER (WHERE " + shown(input, call.filterArg) + ")" : "");
  }

  String order(RelNode input, RelCollation collation) {
    return collation.getFieldCollations().stream()
        .map(key -> shown(input, key.getFieldIndex()) + direction(key))
        .collect(Collectors.joining(", "));
  }

  /** The default order puts NULL last if it ascends, and first if it descends. */
  private static String direction(RelFieldCollation key) {
    boolean descending = key.getDirection().isDescending();
    boolean nullsFirst = key.nullDirection == RelFieldCollation.NullDirection.FIRST;
    boolean usual =
        key.nullDirection == RelFieldCollation.NullDirection.UNSPECIFIED
            || nullsFirst == descending;
    return (descending ? " DESC" : "") + (usual ? "" : nullsFirst ? " NULLS FIRST" : " NULLS LAST");
  }

  /** Returns the window functions of an operator, each with its window. */
  List<String> calls(Window window) {
    List<String> calls = new ArrayList<>();
    RelNode input = window.getInput();
    int columns = input.getRowType().getFieldCount();
    ExpressionText text =
        new ExpressionText(
            window.getCluster().getRexBuilder(),
            i -> i < columns ? shown(input, i) : constant(window, i - columns),
            this::outer,
            null);
    for (Window.Group group : window.groups) {
      List<String> parts = new ArrayList<>();
      if (!group.keys.isEmpty()) {
        parts.add(
            "PARTITION BY "
                + group.keys.toList().stream()
                    .map(i -> shown(input, i))
                    .collect(Collectors.joining(", ")));
      }
      if (!group.orderKeys.getFieldCollations().isEmpty()) {
        parts.add("ORDER BY " + order(input, group.orderKeys));
      }
      for (Window.RexWinAggCall call : group.aggCalls) {
        String arguments =
            call.getOperands().stream().map(text::of).collect(Collectors.joining(", "));
        String name = ExpressionText.function(call.getOperator().getName());
        calls.add(
            name
                + "("
                + (arguments.isEmpty() && name.equals("COUNT") ? "*" : arguments)
                + ") OVER ("
                + String.join(" ", parts)
                + ")");
      }
    }
    return calls;
  }

  private static String constant(Window window, int i) {
    return ExpressionText.ofConstants().of(window.constants.get(i));
  }
}
