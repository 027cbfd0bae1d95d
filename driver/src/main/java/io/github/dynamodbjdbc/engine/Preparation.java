package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.analysis.DynamoValidator;
import io.github.dynamodbjdbc.analysis.LenientCatalogReader;
import io.github.dynamodbjdbc.analysis.LenientOperators;
import io.github.dynamodbjdbc.analysis.NameResolver;
import io.github.dynamodbjdbc.analysis.StatementSchema;
import io.github.dynamodbjdbc.analysis.TableOrIndex;
import io.github.dynamodbjdbc.analysis.ViewConditions;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dialect.BalancedChains;
import io.github.dynamodbjdbc.dialect.Dialect;
import io.github.dynamodbjdbc.dialect.DocumentForms;
import io.github.dynamodbjdbc.dialect.GivenParameter;
import io.github.dynamodbjdbc.dialect.JsonForms;
import io.github.dynamodbjdbc.dialect.ParameterForms;
import io.github.dynamodbjdbc.exec.Segments;
import io.github.dynamodbjdbc.parameters.OutputTypes;
import io.github.dynamodbjdbc.parameters.Parameters;
import io.github.dynamodbjdbc.planner.Gather;
import io.github.dynamodbjdbc.planner.InterpretedMetadata;
import io.github.dynamodbjdbc.planner.MemoryAccounting;
import io.github.dynamodbjdbc.planner.ParallelScans;
import io.github.dynamodbjdbc.planner.PlanText;
import io.github.dynamodbjdbc.planner.Planner;
import io.github.dynamodbjdbc.planner.StoredTexts.ShownTime;
import io.github.dynamodbjdbc.program.Computations;
import io.github.dynamodbjdbc.program.DirectRead;
import io.github.dynamodbjdbc.program.GeneratedProgram;
import io.github.dynamodbjdbc.program.ResultStream;
import io.github.dynamodbjdbc.pushdown.DynamoScan;
import io.github.dynamodbjdbc.pushdown.ReadSettings;
import io.github.dynamodbjdbc.semantics.CodePointComparisons;
import io.github.dynamodbjdbc.semantics.ComputedValues;
import io.github.dynamodbjdbc.semantics.LibraryExecutor;
import io.github.dynamodbjdbc.semantics.LibraryOperators;
import io.github.dynamodbjdbc.sql.ColumnLabels;
import io.github.dynamodbjdbc.sql.IndexHints;
import io.github.dynamodbjdbc.sql.SqlParsing;
import io.github.dynamodbjdbc.sql.SqlText;
import io.github.dynamodbjdbc.types.DynamoTypeFactory;
import io.github.dynamodbjdbc.types.Interruptible;
import io.github.dynamodbjdbc.value.SqlType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.ViewExpanders;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.rel.RelCollationTraitDef;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.core.Calc;
import org.apache.calcite.rel.metadata.RelColumnOrigin;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.jspecify.annotations.Nullable;

/** One statement on its way from text to a plan that can be run. */
final class Preparation {
  private static final SqlOperatorTable OPERATORS =
      new LenientOperators(
          SqlOperatorTables.chain(
              SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(
                  EnumSet.of(SqlLibrary.STANDARD, SqlLibrary.POSTGRESQL)),
              SqlOperatorTables.of(SqlLibraryOperators.TRY_CAST)));

  private final Function<List<String>, Optional<TableOrIndex>> tables;
  private final String schemaName;
  private final DriverConfig config;
  private final Set<Table> used = new LinkedHashSet<>();
  private final DynamoTypeFactory types = new DynamoTypeFactory();
  private final NameResolver names = new NameResolver(this::relation);
  private final ViewConditions views = new ViewConditions(this::convert, this::dialect);

  /**
   * @param tables finds tables and indexes by the parts of their names
   * @param schemaName the name of the one schema
   */
  Preparation(
      Function<List<String>, Optional<TableOrIndex>> tables,
      String schemaName,
      DriverConfig config) {
    this.tables = tables;
    this.schemaName = schemaName;
    this.config = config;
  }

  /** The tables that the statement has turned out to be about. */
  Set<Table> used() {
    return used;
  }

  /** The aliases of the statement's tables, by the table's name in lower case. */
  Map<String, String> aliases() {
    return names.aliases();
  }

  Set<String> columnNames() {
    return names.columnNames();
  }

  private Optional<TableOrIndex> relation(String name) {
    int split = name.indexOf(TableOrIndex.SEPARATOR);
    return relation(
        split < 0 ? List.of(name) : List.of(name.substring(0, split), name.substring(split + 1)));
  }

  private Optional<TableOrIndex> relation(List<String> parts) {
    Optional<TableOrIndex> relation = tables.apply(parts);
    relation.ifPresent(found -> used.add(found.table()));
    return relation;
  }

  /** The changes that a write makes to its query on the way to a plan. */
  interface Additions {
    Additions NONE = new Additions() {};

    /** Returns the query with its names resolved and what is to be added to it. */
    default SqlNode complete(SqlNode resolved, NameResolver names) {
      return resolved;
    }

    /** The columns of a table beside those that the query names. */
    default List<Column> columns(Table table) {
      return List.of();
    }

    /** Looks at the query before it is planned. */
    default void inspect(RelRoot root, ComputedValues computed) {}
  }

  /**
   * A query with its plan.
   *
   * @param wallClock whether all timestamps that it can meet are wall-clock times
   */
  record Planned(CompiledQuery query, EnumerableRel physical, boolean wallClock) {}

  /**
   * @param given the facts about the values of its {@code ?}; none where they are not known
   */
  CompiledQuery prepare(SqlText sql, List<GivenParameter> given) {
    return prepare(SqlParsing.parse(sql), given, Additions.NONE).query();
  }

  /**
   * @param query as it was parsed; its nodes are changed
   */
  Planned prepare(SqlNode query, List<GivenParameter> given, Additions additions) {
    ParameterForms.Written written = ParameterForms.write(query, given);
    SqlNode resolved =
        names.resolve(
            written
                .statement()
                .accept(new BalancedChains())
                .accept(new ColumnLabels())
                .accept(new IndexHints())
                .accept(dialect())
                .accept(new JsonForms())
                .accept(new DocumentForms()));
    SqlNode parsed = additions.complete(resolved, names);
    DynamoValidator validator =
        validator(
            new StatementSchema(
                this::relation, table -> columns(table, additions.columns(table)), views),
            names.stars());
    SqlNode valid = validator.validate(parsed);
    RelRoot root = relational(validator, valid);
    Map<String, Object> constants = new HashMap<>();
    ComputedValues computed = new ComputedValues(written.parameters(), PlanText::constant);
    additions.inspect(root, computed);
    Planner.Planned plan = new Planner(ReadSettings.of(config), computed).plan(root, constants);
    RelNode parallel = ParallelScans.gather(plan.rel(), read -> Segments.of(read, config));
    EnumerableRel physical = (EnumerableRel) MemoryAccounting.weigh(parallel);
    List<Integer> fields = withTexts(root.fields.leftList(), plan.times());
    CompiledQuery compiled =
        new CompiledQuery(
            columns(validator, valid, root, plan.times(), fields),
            new Parameters(given, written.places(), parameterTypes(validator, valid), wallClock()),
            new Computations(root.rel.getCluster().getRexBuilder(), computed.expressions()),
            DirectRead.of(physical, fields)
                .orElseGet(
                    () -> new GeneratedProgram(physical, constants, shape(fields, physical))),
            streamed(physical),
            PlanText.of(physical, read -> Segments.of(read, config)),
            PlanText.warnings(physical),
            PlanForm.of(physical));
    return new Planned(compiled, physical, wallClock());
  }

  private List<Column> columns(Table table, List<Column> more) {
    List<Column> columns = new ArrayList<>(names.columns(table));
    columns.addAll(more);
    return columns;
  }

  private Dialect dialect() {
    return new Dialect(schemaName);
  }

  private RelNode convert(SqlNode statement, Schema schema) {
    DynamoValidator validator = validator(schema, Set.of());
    return relational(validator, validator.validate(statement)).rel;
  }

  private DynamoValidator validator(Schema schema, Set<SqlParserPos> stars) {
    LenientCatalogReader reader =
        LenientCatalogReader.of(schemaName, schema, names.matcher(), types);
    SqlValidator.Config config =
        SqlValidator.Config.DEFAULT
            .withConformance(SqlParsing.CONFORMANCE)
            .withDefaultNullCollation(NullCollation.HIGH)
            .withTypeCoercionEnabled(true)
            .withTypeCoercionFactory(DynamoValidator::coercion)
            .withIdentifierExpansion(true);
    return new DynamoValidator(SqlOperatorTables.chain(OPERATORS, reader), reader, config, stars);
  }

  private RelRoot relational(DynamoValidator validator, SqlNode valid) {
    VolcanoPlanner volcano = Interruptible.volcano();
    volcano.addRelTraitDef(ConventionTraitDef.INSTANCE);
    volcano.addRelTraitDef(RelCollationTraitDef.INSTANCE);
    volcano.setExecutor(new LibraryExecutor());
    RelOptCluster cluster = RelOptCluster.create(volcano, CodePointComparisons.rexBuilder(types));
    cluster.setMetadataQuerySupplier(InterpretedMetadata::query);
    SqlToRelConverter converter =
        new StatementConverter(
            ViewExpanders.simpleContext(cluster),
            validator,
            (LenientCatalogReader) validator.getCatalogReader(),
            cluster,
            LibraryOperators.convertlets(this::wallClock),
            SqlToRelConverter.config()
                .withExpand(false)
                .withTrimUnusedFields(false)
                .withInSubQueryThreshold(Integer.MAX_VALUE)
                .withHintStrategyTable(IndexHints.STRATEGIES));
    RelRoot root = converter.convertQuery(valid, false, true);
    RelNode checked =
        new org.apache.calcite.sql2rel.ConvertToChecked(cluster.getRexBuilder(), true)
            .visit(root.rel);
    return root.withRel(checked);
  }

  /** The fields of the columns, and behind them those of the texts of times. */
  private static List<Integer> withTexts(List<Integer> columns, Map<Integer, ShownTime> times) {
    List<Integer> fields = new ArrayList<>(columns);
    for (int column : columns) {
      ShownTime time = times.get(column);
      if (time != null && time.textPlace() >= 0 && !fields.contains(time.textPlace())) {
        fields.add(time.textPlace());
      }
    }
    return fields;
  }

  /**
   * @param shown the fields of a row of the result
   */
  private List<ResultColumn> columns(
      DynamoValidator validator,
      SqlNode valid,
      RelRoot root,
      Map<Integer, ShownTime> times,
      List<Integer> shown) {
    RelMetadataQuery metadata = root.rel.getCluster().getMetadataQuery();
    List<RelDataTypeField> fields = validator.getValidatedNodeType(valid).getFieldList();
    List<ResultColumn> columns = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Set<RelColumnOrigin> origins =
          metadata.getColumnOrigins(root.rel, root.fields.get(i).getKey());
      String label = names.label(fields.get(i).getName());
      ShownTime time = times.get(root.fields.get(i).getKey());
      columns.add(
          ResultColumns.of(
              label,
              fields.get(i),
              origins == null ? Set.of() : origins,
              time,
              time == null ? -1 : shown.indexOf(time.textPlace())));
    }
    return columns;
  }

  private static Map<Integer, Parameters.Typed> parameterTypes(
      DynamoValidator validator, SqlNode valid) {
    // By number: COALESCE(?, 'no') becomes a CASE in which the parameter stands twice.
    Map<Integer, Parameters.Typed> types = new HashMap<>();
    valid.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public Void visit(SqlDynamicParam parameter) {
            int index = parameter.getIndex();
            types.putIfAbsent(
                index,
                new Parameters.Typed(
                    validator.getValidatedNodeType(parameter),
                    validator.isOpen(index),
                    validator.isFinal(index)));
            return null;
          }
        });
    return types;
  }

  /** Returns whether all timestamps that the statement can meet are wall-clock times. */
  private boolean wallClock() {
    List<Column> timestamps =
        used.stream()
            .flatMap(table -> table.columns().stream())
            .filter(column -> column.type().type() == SqlType.TIMESTAMP)
            .toList();
    return !timestamps.isEmpty()
        && timestamps.stream().noneMatch(column -> column.type().isInstant());
  }

  private static ResultStream.OutputShape shape(List<Integer> fields, EnumerableRel physical) {
    List<RelDataTypeField> physicalFields = physical.getRowType().getFieldList();
    List<UnaryOperator<Object>> normalizers = new ArrayList<>();
    for (int field : fields) {
      normalizers.add(OutputTypes.normalizer(physicalFields.get(field).getType()));
    }
    return new ResultStream.OutputShape(fields, normalizers, physicalFields.size() == 1);
  }

  /** The read at the bottom of a chain of projections and filters, or null. */
  private static @Nullable ReadPlan streamed(RelNode physical) {
    RelNode node = physical;
    while (node instanceof Calc || (node instanceof Gather gather && !gather.merges())) {
      node = node.getInput(0);
    }
    return node instanceof DynamoScan scan ? scan.readPlan() : null;
  }
}
