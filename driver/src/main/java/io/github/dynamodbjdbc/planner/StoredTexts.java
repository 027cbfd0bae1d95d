package io.github.dynamodbjdbc.planner;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.pushdown.DynamoScan;
import io.github.dynamodbjdbc.time.TimeLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Gives each time that becomes a text, by a cast or as a column of the result, the text that {@link
 * TimeSource} states. The stored text of a column ({@link Column#asText}) is handed up as a further
 * field of each row between the scan and the cast.
 *
 * <p>The fields that a node had keep their places; further ones stand behind them.
 */
public final class StoredTexts {
  private final RexBuilder rex;
  private final Map<CorrelationId, TextCasts.OuterRow> outers = new HashMap<>();

  private StoredTexts(RelOptCluster cluster) {
    this.rex = cluster.getRexBuilder();
  }

  /** A further field: the texts of the times of another one. */
  private record Wanted(int field, Form form) {
    Wanted at(int other) {
      return new Wanted(other, form);
    }
  }

  private enum Form {
    /** The text that is stored. */
    TEXT,
    /** NULL where that is the one that the layout writes. */
    SPELLING
  }

  /** A node whose rows have further fields, with the places of those. */
  private record Extended(RelNode rel, Map<Wanted, Integer> places) {
    int width() {
      return rel.getRowType().getFieldCount();
    }

    int place(Wanted text) {
      return Objects.requireNonNull(places.get(text));
    }

    Map<Wanted, Integer> placesFrom(int first, int newFirst) {
      Map<Wanted, Integer> moved = new LinkedHashMap<>();
      places.forEach((text, place) -> moved.put(text.at(text.field + first), place + newFirst));
      return moved;
    }
  }

  /**
   * A time in a result.
   *
   * @param instant whether a TIMESTAMP is an instant, and not a wall-clock time
   * @param layout the layout of its text
   * @param textPlace the field of the plan's rows that holds the text where it is another one; -1
   *     if there is none
   */
  public record ShownTime(boolean instant, TimeLayout layout, int textPlace) {}

  /** A plan with the times that its result shows, by their fields. */
  record Written(RelNode rel, Map<Integer, ShownTime> times) {}

  /**
   * @param fields the fields that the result shows
   */
  static Written in(RelNode rel, List<Integer> fields) {
    Map<Integer, TimeSource> sources = new LinkedHashMap<>();
    Map<Integer, Wanted> wanted = new LinkedHashMap<>();
    List<RelDataTypeField> row = rel.getRowType().getFieldList();
    for (int field : fields) {
      if (TextCasts.isTime(row.get(field).getType())) {
        TimeSource source = TimeSource.of(rel, field);
        sources.put(field, source);
        shownForm(source).ifPresent(form -> wanted.put(field, new Wanted(field, form)));
      }
    }
    Extended extended =
        new StoredTexts(rel.getCluster()).extended(rel, new LinkedHashSet<>(wanted.values()));
    Map<Integer, ShownTime> times = new HashMap<>();
    sources.forEach(
        (field, source) -> {
          Wanted text = wanted.get(field);
          times.put(
              field,
              new ShownTime(
                  source.isInstant(),
                  source.layout(row.get(field).getType().getSqlTypeName()),
                  text == null ? -1 : extended.places.get(text)));
        });
    return new Written(extended.rel, times);
  }

  private static Optional<Form> shownForm(TimeSource source) {
    if (!source.isStored()) {
      return Optional.empty();
    }
    Optional<TimeLayout> layout = source.columnLayout();
    if (layout.isEmpty()) {
      return Optional.of(Form.TEXT);
    }
    return layout.get().unique() ? Optional.empty() : Optional.of(Form.SPELLING);
  }

  // --- nodes ---

  private Extended extended(RelNode rel, Set<Wanted> wanted) {
    if (rel instanceof DynamoScan scan) {
      return scan(scan, wanted);
    }
    if (rel instanceof Project project) {
      return project(project, wanted);
    }
    if (rel instanceof Filter filter) {
      Set<Wanted> below = needed(filter, List.of(filter.getCondition()));
      below.addAll(wanted);
      Extended input = extended(filter.getInput(), below);
      RexNode condition = filter.getCondition().accept(casts(filter, input));
      return new Extended(filter.copy(filter.getTraitSet(), input.rel, condition), input.places);
    }
    if (rel instanceof Sort sort) {
      Extended input = extended(sort.getInput(), wanted);
      return new Extended(sort.copy(sort.getTraitSet(), List.of(input.rel)), input.places);
    }
    if (rel instanceof Join join) {
      return join(join, wanted);
    }
    if (rel instanceof Correlate correlate) {
      return correlate(correlate, wanted);
    }
    if (rel instanceof Aggregate aggregate) {
      return aggregate(aggregate, wanted);
    }
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : rel.getInputs()) {
      inputs.add(exactly(input, rel instanceof SetOp ? List.copyOf(wanted) : List.of()));
    }
    RelNode copy = inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
    Map<Wanted, Integer> places = new LinkedHashMap<>();
    for (Wanted text : wanted) {
      places.put(text, rel.getRowType().getFieldCount() + places.size());
    }
    return new Extended(copy.accept(new TextCasts(rel, 0, 0, Map.of(), outers)), places);
  }

  private static Extended scan(DynamoScan scan, Set<Wanted> wanted) {
    List<Column> columns = new ArrayList<>(scan.columns());
    Map<Wanted, Integer> places = new LinkedHashMap<>();
    for (Wanted text : wanted) {
      Column of = scan.columns().get(text.field);
      Column shown = (text.form == Form.TEXT ? of.asText() : of.asSpelling()).orElseThrow();
      if (!columns.contains(shown)) {
        columns.add(shown);
      }
      places.put(text, columns.indexOf(shown));
    }
    return new Extended(
        columns.size() == scan.columns().size() ? scan : scan.showing(columns), places);
  }

  private Extended project(Project project, Set<Wanted> wanted) {
    Map<Wanted, Wanted> sources = new LinkedHashMap<>();
    for (Wanted text : wanted) {
      RexNode time = TimeSource.withoutNullability(project.getProjects().get(text.field));
      sources.put(text, text.at(((RexInputRef) time).getIndex()));
    }
    Set<Wanted> below = needed(project, project.getProjects());
    below.addAll(sources.values());
    Extended input = extended(project.getInput(), below);
    List<RexNode> expressions = casts(project, input).apply(project.getProjects());
    if (wanted.isEmpty()
        && input.rel == project.getInput()
        && expressions.equals(project.getProjects())) {
      return new Extended(project, Map.of());
    }
    List<RexNode> all = new ArrayList<>(expressions);
    List<String> names = new ArrayList<>(project.getRowType().getFieldNames());
    Map<Wanted, Integer> places = new LinkedHashMap<>();
    sources.forEach(
        (text, source) -> {
          places.put(text, all.size());
          int place = input.place(source);
          names.add(input.rel.getRowType().getFieldNames().get(place));
          all.add(rex.makeInputRef(input.rel, place));
        });
    return new Extended(
        LogicalProject.create(input.rel, project.getHints(), all, names, project.getVariablesSet()),
        places);
  }

  private Extended join(Join join, Set<Wanted> wanted) {
    int leftWidth = join.getLeft().getRowType().getFieldCount();
    Set<Wanted> needed = needed(join, List.of(join.getCondition()));
    needed.addAll(wanted);
    Extended left = extended(join.getLeft(), part(needed, 0, leftWidth));
    Extended right = extended(join.getRight(), part(needed, leftWidth, Integer.MAX_VALUE));
    Map<Wanted, Integer> places = new LinkedHashMap<>(left.places);
    places.putAll(right.placesFrom(leftWidth, left.width()));
    Map<Integer, RexNode> texts = new HashMap<>();
    places.forEach(
        (text, place) -> {
          boolean ofLeft = place < left.width();
          Extended side = ofLeft ? left : right;
          RelDataType type =
              side.rel
                  .getRowType()
                  .getFieldList()
                  .get(ofLeft ? place : place - left.width())
                  .getType();
          if (text.form == Form.TEXT) {
            texts.put(text.field, rex.makeInputRef(type, place));
          }
        });
    RexNode condition =
        join.getCondition()
            .accept(new TextCasts(join, leftWidth, left.width() - leftWidth, texts, outers));
    Join joined =
        join.copy(
            join.getTraitSet(),
            condition,
            left.rel,
            right.rel,
            join.getJoinType(),
            join.isSemiJoinDone());
    return inOldPlaces(joined, left, leftWidth, join.getJoinType(), places, wanted);
  }

  /**
   * The right side refers to the row of the left side, so it is told of the further fields of that
   * row.
   */
  private Extended correlate(Correlate correlate, Set<Wanted> wanted) {
    RelNode before = correlate.getLeft();
    int leftWidth = before.getRowType().getFieldCount();
    Set<Wanted> ofLeft = part(wanted, 0, leftWidth);
    ofLeft.addAll(neededOfOuter(correlate));
    Extended left = extended(before, ofLeft);
    Map<Integer, Integer> texts = new HashMap<>();
    left.places.forEach(
        (text, place) -> {
          if (text.form == Form.TEXT) {
            texts.put(text.field, place);
          }
        });
    outers.put(
        correlate.getCorrelationId(), new TextCasts.OuterRow(before, left.rel.getRowType(), texts));
    Extended right = extended(correlate.getRight(), part(wanted, leftWidth, Integer.MAX_VALUE));
    Map<Wanted, Integer> places = new LinkedHashMap<>(left.places);
    places.putAll(right.placesFrom(leftWidth, left.width()));
    RelNode joined =
        correlate.copy(
            correlate.getTraitSet(),
            left.rel,
            right.rel,
            correlate.getCorrelationId(),
            correlate.getRequiredColumns(),
            correlate.getJoinType());
    return inOldPlaces(joined, left, leftWidth, correlate.getJoinType(), places, wanted);
  }

  /** Moves the further fields of a left side behind the fields of the right side. */
  private Extended inOldPlaces(
      RelNode joined,
      Extended left,
      int leftWidth,
      JoinRelType type,
      Map<Wanted, Integer> places,
      Set<Wanted> wanted) {
    if (left.width() == leftWidth || !type.projectsRight()) {
      return new Extended(joined, places);
    }
    List<Integer> fields = new ArrayList<>();
    int width = joined.getRowType().getFieldCount();
    for (int i = 0; i < width; i++) {
      if (i < leftWidth || i >= left.width()) {
        fields.add(i);
      }
    }
    Map<Wanted, Integer> moved = new LinkedHashMap<>();
    for (Wanted text : wanted) {
      int place = Objects.requireNonNull(places.get(text));
      int known = fields.indexOf(place);
      if (known < 0) {
        known = fields.size();
        fields.add(place);
      }
      moved.put(text, known);
    }
    return new Extended(selected(joined, fields), moved);
  }

  private RelNode selected(RelNode rel, List<Integer> fields) {
    List<RexNode> expressions = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int field : fields) {
      expressions.add(rex.makeInputRef(rel, field));
      names.add(rel.getRowType().getFieldNames().get(field));
    }
    return LogicalProject.create(rel, List.of(), expressions, names, Set.of());
  }

  /** A scalar subquery hands the text of its one row up. */
  private Extended aggregate(Aggregate aggregate, Set<Wanted> wanted) {
    Map<Wanted, AggregateCall> calls = new LinkedHashMap<>();
    Set<Wanted> below = new LinkedHashSet<>();
    for (Wanted text : wanted) {
      AggregateCall call = aggregate.getAggCallList().get(text.field - aggregate.getGroupCount());
      calls.put(text, call);
      below.add(text.at(call.getArgList().get(0)));
    }
    Extended input = extended(aggregate.getInput(), below);
    List<AggregateCall> all = new ArrayList<>(aggregate.getAggCallList());
    Map<Wanted, Integer> places = new LinkedHashMap<>();
    calls.forEach(
        (text, call) -> {
          int place = input.place(text.at(call.getArgList().get(0)));
          places.put(text, aggregate.getGroupCount() + all.size());
          all.add(singleText(aggregate, call, input.rel, place));
        });
    return new Extended(
        aggregate.copy(
            aggregate.getTraitSet(),
            input.rel,
            aggregate.getGroupSet(),
            aggregate.getGroupSets(),
            all),
        places);
  }

  private static AggregateCall singleText(
      Aggregate aggregate, AggregateCall call, RelNode input, int place) {
    return AggregateCall.create(
        SqlParserPos.ZERO,
        call.getAggregation(),
        call.isDistinct(),
        call.isApproximate(),
        call.ignoreNulls(),
        call.rexList,
        List.of(place),
        call.filterArg,
        call.distinctKeys,
        call.getCollation(),
        aggregate.getGroupSets().stream().anyMatch(ImmutableBitSet::isEmpty),
        input,
        null,
        null);
  }

  /** Returns a node with the fields that it had and the wanted ones, and no others. */
  private RelNode exactly(RelNode rel, List<Wanted> wanted) {
    int width = rel.getRowType().getFieldCount();
    Extended extended = extended(rel, new LinkedHashSet<>(wanted));
    List<Integer> fields = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      fields.add(i);
    }
    wanted.forEach(text -> fields.add(extended.places.get(text)));
    return fields.size() == width && extended.width() == width
        ? extended.rel
        : selected(extended.rel, fields);
  }

  private static Set<Wanted> part(Set<Wanted> wanted, int first, int end) {
    Set<Wanted> part = new LinkedHashSet<>();
    for (Wanted text : wanted) {
      if (text.field >= first && text.field < end) {
        part.add(text.at(text.field - first));
      }
    }
    return part;
  }

  // --- expressions ---

  /** Returns the texts that casts in the expressions of a node need. */
  private static Set<Wanted> needed(RelNode rel, List<RexNode> expressions) {
    Set<Wanted> needed = new LinkedHashSet<>();
    RexVisitorImpl<Void> visitor =
        new RexVisitorImpl<>(true) {
          @Override
          public Void visitCall(RexCall call) {
            if (TextCasts.time(call) instanceof RexInputRef time
                && TimeSource.of(rel, time).isStored()) {
              needed.add(new Wanted(time.getIndex(), Form.TEXT));
            }
            return super.visitCall(call);
          }
        };
    expressions.forEach(expression -> expression.accept(visitor));
    return needed;
  }

  /** Returns the texts that casts on the right side of a Correlate need of its left side. */
  private static Set<Wanted> neededOfOuter(Correlate correlate) {
    Set<Wanted> needed = new LinkedHashSet<>();
    RexShuttle casts =
        new RexShuttle() {
          @Override
          public RexNode visitCall(RexCall call) {
            if (TextCasts.time(call) instanceof RexFieldAccess time
                && time.getReferenceExpr() instanceof RexCorrelVariable row
                && row.id.equals(correlate.getCorrelationId())) {
              int field = time.getField().getIndex();
              if (TimeSource.of(correlate.getLeft(), field).isStored()) {
                needed.add(new Wanted(field, Form.TEXT));
              }
            }
            return super.visitCall(call);
          }
        };
    visitAll(correlate.getRight(), casts);
    return needed;
  }

  private static void visitAll(RelNode rel, RexShuttle expressions) {
    rel.accept(expressions);
    rel.getInputs().forEach(input -> visitAll(input, expressions));
  }

  /** The casts of a node with one input. */
  private TextCasts casts(RelNode rel, Extended input) {
    Map<Integer, RexNode> texts = new HashMap<>();
    input.places.forEach(
        (text, place) -> {
          if (text.form == Form.TEXT) {
            texts.put(text.field, rex.makeInputRef(input.rel, place));
          }
        });
    return new TextCasts(rel, 0, 0, texts, outers);
  }
}
