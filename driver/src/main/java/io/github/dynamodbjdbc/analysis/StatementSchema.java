package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.access.IndexTable;
import io.github.dynamodbjdbc.access.IndexUse;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription.Index;
import io.github.dynamodbjdbc.pushdown.DynamoTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.schema.lookup.Lookup;
import org.apache.calcite.schema.lookup.Named;
import org.jspecify.annotations.Nullable;

/** The schema as one statement sees it: only the tables it names are ever described. */
public final class StatementSchema extends AbstractSchema {
  private final Function<String, Optional<TableOrIndex>> relations;
  private final Function<Table, List<Column>> columns;
  private final ViewConditions views;

  /**
   * @param relations finds what a {@link TableOrIndex#name} means
   * @param columns the columns of a table that the statement may need
   */
  public StatementSchema(
      Function<String, Optional<TableOrIndex>> relations,
      Function<Table, List<Column>> columns,
      ViewConditions views) {
    this.relations = relations;
    this.columns = columns;
    this.views = views;
  }

  @Override
  public Lookup<org.apache.calcite.schema.Table> tables() {
    return new Lookup<>() {
      @Override
      public org.apache.calcite.schema.@Nullable Table get(String name) {
        return relations.apply(name).map(StatementSchema.this::calciteTable).orElse(null);
      }

      @Override
      public @Nullable Named<org.apache.calcite.schema.Table> getIgnoreCase(String name) {
        return relations
            .apply(name)
            .map(
                relation ->
                    new Named<org.apache.calcite.schema.Table>(
                        relation.name(), calciteTable(relation)))
            .orElse(null);
      }

      @Override
      public Set<String> getNames(LikePattern pattern) {
        return Set.of();
      }
    };
  }

  private org.apache.calcite.schema.Table calciteTable(TableOrIndex relation) {
    Table table = relation.table();
    List<Column> wanted = columns.apply(table);
    if (relation.isIndex()) {
      Index index = table.description().index(relation.indexes().name()).orElseThrow();
      return new DynamoTable(
          table,
          wanted.stream().filter(column -> IndexTable.shows(table, index, column)).toList(),
          relation.indexes());
    }
    if (table.view().isEmpty()) {
      return new DynamoTable(table, wanted);
    }
    Set<Column> all = new LinkedHashSet<>(wanted);
    all.addAll(views.columns(table));
    List<Column> shown = List.copyOf(all);
    return new DynamoTable(table, shown, IndexUse.ANY, () -> Optional.of(views.over(table, shown)));
  }
}
