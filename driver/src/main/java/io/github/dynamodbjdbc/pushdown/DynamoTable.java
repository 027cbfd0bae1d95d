package io.github.dynamodbjdbc.pushdown;

import io.github.dynamodbjdbc.access.IndexUse;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.dynamo.TableDescription.KeyAttribute;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.types.DynamoTypeFactory;
import io.github.dynamodbjdbc.types.LenientNameMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.hint.RelHint;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * A catalog's table as one statement sees it: the visible columns, and the hidden ones that the
 * statement names.
 */
public final class DynamoTable extends AbstractTable implements TranslatableTable {
  /** {@code INDEX(name)}: reads this index wherever it can answer. */
  public static final String INDEX_HINT = "INDEX";

  /** {@code NO_INDEX}: reads the table itself. */
  public static final String NO_INDEX_HINT = "NO_INDEX";

  private final Table table;
  private final List<Column> columns;
  private final IndexUse indexUse;
  private final Supplier<Optional<RexNode>> condition;

  /** Creates a table that is read itself or by any index, whichever is cheapest. */
  public DynamoTable(Table table, List<Column> columns) {
    this(table, columns, IndexUse.ANY);
  }

  /**
   * @param indexUse the indexes that may be read; {@code ITSELF} if this is an index that is read
   *     as a table
   */
  public DynamoTable(Table table, List<Column> columns, IndexUse indexUse) {
    this(table, columns, indexUse, Optional::empty);
  }

  /**
   * @param condition a condition over the columns that the rows of the table satisfy; empty for all
   *     items
   */
  public DynamoTable(
      Table table, List<Column> columns, IndexUse indexUse, Supplier<Optional<RexNode>> condition) {
    this.table = table;
    this.columns = List.copyOf(columns);
    this.indexUse = indexUse;
    this.condition = condition;
  }

  public Table table() {
    return table;
  }

  public List<Column> columns() {
    return columns;
  }

  /** Returns whether {@code SELECT *} leaves the column out. */
  public boolean isHidden(String columnName) {
    return columns.stream().anyMatch(c -> c.hidden() && c.name().equals(columnName));
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    return ((DynamoTypeFactory) factory).rowType(columns);
  }

  @Override
  public Statistic getStatistic() {
    double rows = Math.max(1, items());
    List<Integer> key = new ArrayList<>();
    for (KeyAttribute attribute : table.description().keys()) {
      int ordinal = ordinalOf(attribute.name());
      if (ordinal < 0) {
        return Statistics.of(rows, List.of());
      }
      key.add(ordinal);
    }
    return Statistics.of(rows, List.of(ImmutableBitSet.of(key)));
  }

  private long items() {
    return indexUse.kind() == IndexUse.Kind.ITSELF
        ? table.description().index(indexUse.name()).map(Index::itemCount).orElse(0L)
        : table.description().itemCount();
  }

  private int ordinalOf(String attribute) {
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (column.role() == Column.Role.ATTRIBUTE
          && column.path().isTopLevel()
          && column.path().root().equals(attribute)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable relOptTable) {
    IndexUse use = context.getTableHints().stream().findFirst().map(this::hinted).orElse(indexUse);
    RelNode scan =
        DynamoScan.whole(
            context.getCluster(), relOptTable, ReadPlan.scan(table, columns, use), use);
    return condition.get().<RelNode>map(only -> LogicalFilter.create(scan, only)).orElse(scan);
  }

  private IndexUse hinted(RelHint hint) {
    if (indexUse.kind() == IndexUse.Kind.ITSELF) {
      throw new DriverException(
          SqlState.SYNTAX_ERROR,
          "The index '" + indexUse.name() + "' is read as a table; it takes no hint.");
    }
    if (hint.hintName.equalsIgnoreCase(NO_INDEX_HINT)) {
      return IndexUse.NONE;
    }
    String name = hint.listOptions.get(0);
    List<Index> indexes = table.description().indexes();
    return LenientNameMatcher.match(indexes, Index::name, name)
        .map(index -> IndexUse.hinted(index.name()))
        .orElseThrow(
            () ->
                new DriverException(
                    SqlState.UNDEFINED_TABLE,
                    "The hint names an index '"
                        + name
                        + "', which table '"
                        + table.name()
                        + "' does not have."
                        + NearestName.hint(indexes.stream().map(Index::name).toList(), name)));
  }
}
