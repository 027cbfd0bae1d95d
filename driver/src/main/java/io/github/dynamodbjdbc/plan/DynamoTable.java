package io.github.dynamodbjdbc.plan;

import io.github.dynamodbjdbc.access.IndexUse;
import io.github.dynamodbjdbc.access.ReadPlan;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.client.TableDescription.KeyAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
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
 * A catalog's table as one statement sees it: the visible columns, and the hidden ones it names.
 */
public final class DynamoTable extends AbstractTable implements TranslatableTable {
  private final Table table;
  private final List<Column> columns;
  private final IndexUse indexUse;
  private final Supplier<Optional<RexNode>> condition;

  /** A table that is read by whichever index is cheapest. */
  public DynamoTable(Table table, List<Column> columns) {
    this(table, columns, IndexUse.ANY);
  }

  /**
   * @param indexUse which indexes may be read; {@code ITSELF} where this is an index, as a table
   */
  public DynamoTable(Table table, List<Column> columns, IndexUse indexUse) {
    this(table, columns, indexUse, Optional::empty);
  }

  /**
   * @param condition over the columns, of the items that there are; empty for all
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

  /** Whether {@code SELECT *} leaves the column out. */
  public boolean isHidden(String columnName) {
    return columns.stream().anyMatch(c -> c.hidden() && c.name().equals(columnName));
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    return ((DynamoTypeFactory) factory).rowType(columns);
  }

  @Override
  public Statistic getStatistic() {
    double rows = Math.max(1, table.description().itemCount());
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
    RelNode scan =
        DynamoScan.whole(
            context.getCluster(), relOptTable, ReadPlan.scan(table, columns), indexUse);
    return condition.get().<RelNode>map(only -> LogicalFilter.create(scan, only)).orElse(scan);
  }
}
