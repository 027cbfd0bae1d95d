package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.access.Conjuncts;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.analysis.NameResolver;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.OnTypeMismatch;
import io.github.dynamodbjdbc.dml.ChangePlan;
import io.github.dynamodbjdbc.dml.Encoding;
import io.github.dynamodbjdbc.dml.NewValue;
import io.github.dynamodbjdbc.dml.RowProgram;
import io.github.dynamodbjdbc.dml.Target;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.encode.EncodeOptions;
import io.github.dynamodbjdbc.encode.RowType;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.expression.FilterBudget;
import io.github.dynamodbjdbc.expression.Normalizer;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.PushedFilter;
import io.github.dynamodbjdbc.pushdown.DynamoScan;
import io.github.dynamodbjdbc.pushdown.ScanConditions;
import io.github.dynamodbjdbc.semantics.ComputedValues;
import io.github.dynamodbjdbc.sql.WriteStatement;
import io.github.dynamodbjdbc.sql.WriteStatement.Update;
import io.github.dynamodbjdbc.types.LenientNameMatcher;
import io.github.dynamodbjdbc.types.Positions;
import io.github.dynamodbjdbc.value.AttributePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The query of an UPDATE or a DELETE. A row of it has the values of the expressions that are set,
 * the key of the item, and the attributes that the statement uses, as they are stored.
 */
final class ChangeQuery implements Preparation.Additions {
  private final Table table;
  private final String alias;
  private final List<Column> targets;
  private final DriverConfig config;

  /** The column of each attribute as it is stored, in the order of the row's last fields. */
  private final Map<AttributePath, Column> stored = new LinkedHashMap<>();

  private List<NewValue> values = List.of();
  private List<SqlNode> expressions = List.of();
  private List<TimeOrigin> origins = List.of();
  private final List<AttributePath> inputs = new ArrayList<>();
  private boolean filtered;

  /**
   * @param alias by which the query names the table
   * @param targets the columns that change; none where the items are deleted
   */
  ChangeQuery(Table table, String alias, List<Column> targets, DriverConfig config) {
    this.table = table;
    this.alias = alias;
    this.targets = targets;
    this.config = config;
  }

  String alias() {
    return alias;
  }

  /** Returns the new values that are no {@code ?} or literal alone: the query computes them. */
  List<SqlNode> expressions(Update update) {
    List<NewValue> found = new ArrayList<>();
    List<SqlNode> computed = new ArrayList<>();
    for (WriteStatement.Assignment assignment : update.assignments()) {
      SqlNode value = assignment.value();
      Optional<NewValue> alone = WrittenValues.alone(value);
      if (alone.isEmpty()) {
        computed.add(value);
      }
      found.add(
          alone.orElseGet(
              () ->
                  new NewValue.Field(computed.size() - 1, WrittenValues.UNTYPED, "an expression")));
    }
    values = found;
    expressions = computed;
    origins = computed.stream().map(TimeOrigin::of).toList();
    // A SELECT has at least one field.
    return computed.isEmpty()
        ? List.of(org.apache.calcite.sql.SqlLiteral.createBoolean(true, SqlParserPos.ZERO))
        : computed;
  }

  private int fieldsBefore() {
    return Math.max(1, expressions.size());
  }

  /**
   * Returns the condition for the item of one key.
   *
   * @param first the index of the parameter that is the first key attribute; empty for all items
   */
  @Nullable SqlNode withKeys(@Nullable SqlNode condition, Optional<Integer> first) {
    if (first.isEmpty()) {
      return condition;
    }
    SqlNode all = condition;
    int index = first.get();
    SqlParserPos place = SqlParserPos.ZERO;
    for (KeyAttribute key : table.description().keys()) {
      String column = table.nameOf(key);
      SqlNode equal =
          SqlStdOperatorTable.EQUALS.createCall(
              place,
              new SqlIdentifier(List.of(alias, column), place),
              new SqlDynamicParam(index++, place));
      all = all == null ? equal : SqlStdOperatorTable.AND.createCall(place, all, equal);
    }
    return all;
  }

  @Override
  public SqlNode complete(SqlNode resolved, NameResolver names) {
    SqlSelect select = (SqlSelect) resolved;
    table.description().keys().forEach(key -> store(AttributePath.of(key.name())));
    List<Column> columns = names.columns(table);
    SqlBasicVisitor<Void> finder =
        new SqlBasicVisitor<>() {
          @Override
          public Void visit(SqlIdentifier name) {
            if (!name.isStar()) {
              use(name, columns);
            }
            return null;
          }
        };
    select.getSelectList().accept(finder);
    if (select.getWhere() != null) {
      select.getWhere().accept(finder);
    }
    for (Column target : targets) {
      if (!target.path().isTopLevel()) {
        input(AttributePath.of(target.path().root()));
      }
    }
    SqlNodeList list = new SqlNodeList(select.getSelectList(), SqlParserPos.ZERO);
    stored
        .values()
        .forEach(
            column ->
                list.add(new SqlIdentifier(List.of(alias, column.name()), SqlParserPos.ZERO)));
    select.setSelectList(list);
    return select;
  }

  private void use(SqlIdentifier name, List<Column> columns) {
    String last = name.names.get(name.names.size() - 1);
    Optional<Column> column = LenientNameMatcher.match(columns, Column::name, last);
    if (column.isEmpty()) {
      return;
    }
    if (column.get().role() == Column.Role.RECORD) {
      throw new DriverException(
          SqlState.INVALID_STATEMENT,
          "An UPDATE or a DELETE cannot use the whole item as '"
              + last
              + "' "
              + Positions.place(name.getParserPosition())
              + ": name the attributes that it is about, such as "
              + last
              + ".name.");
    }
    if (column.get().role() != Column.Role.SEGMENT) {
      input(column.get().path());
    }
  }

  private void input(AttributePath path) {
    boolean key =
        table.description().keys().stream().anyMatch(part -> part.name().equals(path.root()));
    if (!key && !inputs.contains(path)) {
      inputs.add(path);
      store(path);
    }
  }

  private void store(AttributePath path) {
    stored.computeIfAbsent(
        path,
        missing ->
            new Column(
                    missing.toString(),
                    Column.Role.ATTRIBUTE,
                    missing,
                    io.github.dynamodbjdbc.value.ColumnType.VARCHAR,
                    true,
                    true,
                    Set.of(),
                    1)
                .asStored()
                .orElseThrow());
  }

  @Override
  public List<Column> columns(Table of) {
    return of.name().equals(table.name()) ? List.copyOf(stored.values()) : List.of();
  }

  @Override
  public void inspect(RelRoot root, ComputedValues computed) {
    if (!(root.rel instanceof Project project)) {
      return;
    }
    RelNode input = project.getInput();
    filtered = input instanceof Filter;
    if (input instanceof Filter filter) {
      input = filter.getInput();
    }
    if (!(input instanceof DynamoScan scan)) {
      return;
    }
    PushedValues pushed = new PushedValues(scan.columns(), computed);
    List<NewValue> known = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      NewValue value = values.get(i);
      if (value instanceof NewValue.Field field) {
        RexNode expression = project.getProjects().get(field.index());
        value = pushed.of(expression, targets.get(i)).orElse(field);
      }
      known.add(value);
    }
    values = known;
  }

  /** The plan of the statement. */
  ChangePlan changePlan(ChangePlan.Kind kind, Preparation.Planned planned, RowProgram item) {
    CompiledQuery query = planned.query();
    Optional<DynamoScan> scan = scan(planned.physical());
    Optional<Predicate> condition = scan.flatMap(this::condition);
    List<AttributePath> order = List.copyOf(stored.keySet());
    List<Target> all = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      all.add(new Target(targets.get(i), typed(values.get(i), i, planned)));
    }
    boolean pushed =
        condition.isPresent() && all.stream().allMatch(target -> target.value().isPushed());
    return new ChangePlan(
        table,
        new Encoding(table, EncodeOptions.of(config)),
        pushed ? all : computed(all, planned),
        kind,
        scan.map(DynamoScan::readPlan),
        condition,
        query.program(),
        item,
        table.description().keys().stream()
            .map(key -> fieldsBefore() + order.indexOf(AttributePath.of(key.name())))
            .toList(),
        inputs.stream()
            .map(
                path ->
                    new ChangePlan.Input(
                        Objects.requireNonNull(stored.get(path)),
                        fieldsBefore() + order.indexOf(path)))
            .toList());
  }

  private NewValue typed(NewValue value, int target, Preparation.Planned planned) {
    if (value instanceof NewValue.Field field) {
      return new NewValue.Field(field.index(), type(planned, field.index()), field.sql());
    }
    return value instanceof NewValue.Constant constant
        ? new NewValue.Constant(constant.operand(), type(planned, field(target)))
        : value;
  }

  private RowType type(Preparation.Planned planned, int field) {
    return WrittenValues.type(planned, field, origins.get(field));
  }

  /** The field of the row that has the value of an expression. */
  private int field(int target) {
    int field = 0;
    for (int i = 0; i < target; i++) {
      boolean alone =
          values.get(i) instanceof NewValue.Parameter || values.get(i) instanceof NewValue.Literal;
      field += alone ? 0 : 1;
    }
    return field;
  }

  /** The driver computes all values that depend on the item, where it must compute one of them. */
  private List<Target> computed(List<Target> all, Preparation.Planned planned) {
    List<Target> computed = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Target target = all.get(i);
      NewValue value = target.value();
      if (value instanceof NewValue.Sum) {
        value = new NewValue.Field(field(i), type(planned, field(i)), value.toString());
      } else if (value instanceof NewValue.Copy copy) {
        value =
            new NewValue.Field(
                storedField(copy.from().path()), WrittenValues.UNTYPED, value.toString());
      }
      computed.add(new Target(target.column(), value));
    }
    return computed;
  }

  /** The field of the row that has an attribute as it is stored. */
  private int storedField(AttributePath path) {
    return fieldsBefore() + List.copyOf(stored.keySet()).indexOf(path);
  }

  /** The one read of the query; empty where there are several, or none. */
  private static Optional<DynamoScan> scan(RelNode physical) {
    RelNode node = physical;
    while (!(node instanceof DynamoScan) && node.getInputs().size() == 1) {
      node = node.getInput(0);
    }
    return node instanceof DynamoScan scan ? Optional.of(scan) : Optional.empty();
  }

  /** The WHERE as DynamoDB can check it with a write; empty where it cannot, exactly. */
  private Optional<Predicate> condition(DynamoScan scan) {
    Optional<ScanConditions> taken = scan.conditions();
    if (taken.isEmpty()) {
      return filtered ? Optional.empty() : Optional.of(new Predicate.Constant(true));
    }
    Optional<List<Predicate>> exact = taken.get().exact();
    if (exact.isEmpty()) {
      return Optional.empty();
    }
    Predicate normalized = Normalizer.normalize(new Predicate.And(unchecked(scan, exact.get())));
    if (normalized instanceof Predicate.Constant) {
      return Optional.of(normalized);
    }
    boolean mismatchIsNull = config.onTypeMismatch() == OnTypeMismatch.NULL;
    return PushedFilter.of(normalized, Set.of(), mismatchIsNull)
        .filter(PushedFilter::exact)
        .map(PushedFilter::sent)
        .filter(new FilterBudget()::take);
  }

  /**
   * Returns the conditions that have to be checked with each write. Where the statement names the
   * keys and no item is read, these are all that the keys leave over. Else an item was found by the
   * whole WHERE, and its key has not changed since.
   */
  private List<Predicate> unchecked(DynamoScan scan, List<Predicate> where) {
    ReadPlan.Access access = scan.readPlan().access();
    if (access.path().primaryKeys().isPresent()) {
      List<Predicate> left = new ArrayList<>(access.filter());
      left.addAll(access.residual());
      return left;
    }
    Set<String> keys =
        table.description().keys().stream().map(KeyAttribute::name).collect(Collectors.toSet());
    return where.stream().filter(part -> !isAbout(part, keys)).toList();
  }

  /** Returns whether a condition is about the primary key alone, which an item never changes. */
  private static boolean isAbout(Predicate part, Set<String> keys) {
    return new Conjuncts(List.of(part), false)
        .columns().stream()
            .allMatch(column -> column.path().isTopLevel() && keys.contains(column.path().root()));
  }
}
