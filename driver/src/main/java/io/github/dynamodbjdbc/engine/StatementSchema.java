package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.plan.DynamoTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.schema.lookup.Lookup;
import org.apache.calcite.schema.lookup.Named;

/** The schema as one statement sees it: only the tables it names are ever described. */
final class StatementSchema extends AbstractSchema {
  private final Function<List<String>, Optional<Table>> catalog;
  private final Predicate<String> mentioned;

  /**
   * @param mentioned whether the statement names a hidden column
   */
  StatementSchema(Function<List<String>, Optional<Table>> catalog, Predicate<String> mentioned) {
    this.catalog = catalog;
    this.mentioned = mentioned;
  }

  @Override
  public Lookup<org.apache.calcite.schema.Table> tables() {
    return new Lookup<>() {
      @Override
      public org.apache.calcite.schema.Table get(String name) {
        return catalog.apply(List.of(name)).map(StatementSchema.this::calciteTable).orElse(null);
      }

      @Override
      public Named<org.apache.calcite.schema.Table> getIgnoreCase(String name) {
        return catalog
            .apply(List.of(name))
            .map(
                table ->
                    new Named<org.apache.calcite.schema.Table>(table.name(), calciteTable(table)))
            .orElse(null);
      }

      @Override
      public Set<String> getNames(LikePattern pattern) {
        return Set.of();
      }
    };
  }

  private org.apache.calcite.schema.Table calciteTable(Table table) {
    List<Column> columns =
        table.columns().stream()
            .filter(column -> !column.hidden() || mentioned.test(column.name()))
            .toList();
    return new DynamoTable(table, columns);
  }
}
