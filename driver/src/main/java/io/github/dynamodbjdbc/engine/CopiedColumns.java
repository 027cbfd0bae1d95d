package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.analysis.NameResolver;
import io.github.dynamodbjdbc.analysis.TableOrIndex;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.types.LenientNameMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.jspecify.annotations.Nullable;

/**
 * The query of {@code INSERT … SELECT}. Columns that it selects as they are, are copied as DynamoDB
 * holds them: a value of SQL would lose the type of a set and the text of a time.
 */
final class CopiedColumns implements Preparation.Additions {
  private final Function<List<String>, Optional<TableOrIndex>> tables;
  private @Nullable Table source;

  CopiedColumns(Function<List<String>, Optional<TableOrIndex>> tables) {
    this.tables = tables;
  }

  @Override
  public SqlNode complete(SqlNode resolved, NameResolver names) {
    if (!(resolved instanceof SqlSelect select) || !isPlain(select)) {
      return resolved;
    }
    Table table = table(select.getFrom());
    if (table == null) {
      return resolved;
    }
    source = table;
    SqlNodeList list = new SqlNodeList(select.getSelectList().getParserPosition());
    for (SqlNode item : select.getSelectList()) {
      list.add(item.getKind() == SqlKind.AS ? renamed((SqlCall) item, table) : copied(item, table));
    }
    select.setSelectList(list);
    return select;
  }

  /** Returns whether each row of the query is one of its table. */
  private static boolean isPlain(SqlSelect select) {
    return !select.isDistinct()
        && select.getGroup() == null
        && select.getHaving() == null
        && select.getQualify() == null
        && (select.getOrderList() == null || select.getOrderList().isEmpty());
  }

  private @Nullable Table table(@Nullable SqlNode from) {
    SqlNode named =
        from != null && from.getKind() == SqlKind.AS ? ((SqlCall) from).operand(0) : from;
    if (!(named instanceof SqlIdentifier name) || isIndex(name)) {
      return null;
    }
    return tables.apply(name.names).map(TableOrIndex::table).orElse(null);
  }

  /** The names are resolved, and an index has the one that Calcite knows. */
  private static boolean isIndex(SqlIdentifier name) {
    return name.names.stream().anyMatch(step -> step.indexOf(TableOrIndex.SEPARATOR) >= 0);
  }

  private static SqlNode renamed(SqlCall as, Table table) {
    as.setOperand(0, copied(as.operand(0), table));
    return as;
  }

  private static SqlNode copied(SqlNode item, Table table) {
    if (!(item instanceof SqlIdentifier name) || name.isStar()) {
      return item;
    }
    List<String> steps = new ArrayList<>(name.names);
    int last = steps.size() - 1;
    Optional<Column> stored =
        LenientNameMatcher.match(table.columns(), Column::name, steps.get(last))
            .flatMap(Column::asStored);
    if (stored.isEmpty()) {
      return item;
    }
    steps.set(last, stored.get().name());
    return new SqlIdentifier(steps, name.getParserPosition());
  }

  @Override
  public List<Column> columns(Table table) {
    Table copied = source;
    return copied != null && copied.name().equals(table.name())
        ? table.columns().stream().flatMap(column -> column.asStored().stream()).toList()
        : List.of();
  }
}
