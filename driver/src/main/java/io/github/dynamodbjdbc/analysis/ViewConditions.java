package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.access.IndexUse;
import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dialect.Dialect;
import io.github.dynamodbjdbc.dialect.DocumentForms;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.pushdown.DynamoScan;
import io.github.dynamodbjdbc.pushdown.DynamoTable;
import io.github.dynamodbjdbc.sql.EngineErrors;
import io.github.dynamodbjdbc.sql.NameHints;
import io.github.dynamodbjdbc.sql.SqlParsing;
import io.github.dynamodbjdbc.sql.SqlText;
import io.github.dynamodbjdbc.types.LenientNameMatcher;
import io.github.dynamodbjdbc.value.AttributePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of the views that one statement names, as expressions over the views' columns.
 *
 * <p>A view's condition is read as the WHERE of a query over the view's table, so it means what it
 * would mean there. It becomes a filter right above the scan wherever the view is named, and is
 * pushed from there like any other.
 */
public final class ViewConditions {
  /** Makes a relational expression of a statement whose names are resolved. */
  public interface Conversion {
    RelNode convert(SqlNode statement, Schema schema);
  }

  private record Parsed(SqlNode statement, NameResolver names) {}

  private final Conversion conversion;
  private final Supplier<Dialect> dialect;
  private final Map<String, Parsed> parsed = new HashMap<>();

  /**
   * @param dialect rewrites the forms of a condition
   */
  public ViewConditions(Conversion conversion, Supplier<Dialect> dialect) {
    this.conversion = conversion;
    this.dialect = dialect;
  }

  /** The columns that the condition may need. */
  List<Column> columns(Table view) {
    return parsed(view).names.columns(view);
  }

  /**
   * The condition over some of the view's columns, those that it mentions among them.
   *
   * @throws DriverException SQLState 42P16 where it is no condition over one item
   */
  RexNode over(Table view, List<Column> columns) {
    Schema schema =
        new AbstractSchema() {
          @Override
          protected Map<String, org.apache.calcite.schema.Table> getTableMap() {
            return Map.of(view.name(), new DynamoTable(view, columns));
          }
        };
    RelNode node;
    try {
      node = conversion.convert(parsed(view).statement, schema);
    } catch (CalciteContextException e) {
      throw refused(
          view,
          EngineErrors.invalid(
                  e, new NameHints(List.of(), parsed(view).names.columnNames(), Map.of(), ""))
              .getMessage(),
          e);
    } catch (CalciteException e) {
      throw refused(view, e.getMessage(), e);
    }
    while (!(node instanceof Filter) && node.getInputs().size() == 1) {
      node = node.getInput(0);
    }
    if (node instanceof Filter filter && filter.getInput() instanceof DynamoScan) {
      return filter.getCondition();
    }
    throw refused(view, "It does not depend on the item.", null);
  }

  private Parsed parsed(Table view) {
    Parsed known = parsed.get(view.name());
    if (known == null) {
      known = parse(view);
      parsed.put(view.name(), known);
    }
    return known;
  }

  private Parsed parse(Table view) {
    NameResolver names =
        new NameResolver(parts -> Optional.of(new TableOrIndex(view, IndexUse.ANY)));
    String name = '"' + view.name().replace("\"", "\"\"") + '"';
    try {
      SqlNode statement =
          SqlParsing.parse(SqlText.of("SELECT * FROM " + name + " WHERE\n" + condition(view)));
      if (!(statement instanceof SqlSelect select)
          || select.getGroup() != null
          || select.getHaving() != null
          || select.getQualify() != null
          || !isOverOneItem(select.getWhere())) {
        throw refused(view, "It may hold no query and no parameter.", null);
      }
      select.setWhere(select.getWhere().accept(new Attributes(view)));
      return new Parsed(
          names.resolve(statement.accept(dialect.get()).accept(new DocumentForms())), names);
    } catch (DriverException e) {
      throw e.state() == SqlState.INVALID_TABLE_DEFINITION ? e : refused(view, e.getMessage(), e);
    }
  }

  /** A condition may also call an attribute by its own name, whatever its column is named. */
  private static final class Attributes extends SqlShuttle {
    private final Table view;

    Attributes(Table view) {
      this.view = view;
    }

    private boolean isColumn(String name) {
      return LenientNameMatcher.match(view.columns(), Column::name, name).isPresent();
    }

    @Override
    public SqlNode visit(SqlIdentifier name) {
      if (name.isStar() || isColumn(String.join(".", name.names))) {
        return name;
      }
      AttributePath path = new AttributePath(name.names);
      return view.columns().stream()
          .filter(column -> column.role() == Column.Role.ATTRIBUTE && column.path().equals(path))
          .findFirst()
          .map(column -> new SqlIdentifier(column.name(), name.getParserPosition()))
          .orElse(name);
    }
  }

  private static boolean isOverOneItem(@Nullable SqlNode condition) {
    boolean[] foreign = {condition == null};
    if (condition != null) {
      condition.accept(
          new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
              foreign[0] |= call.isA(SqlKind.QUERY) || call.isA(SqlKind.AGGREGATE);
              return super.visit(call);
            }

            @Override
            public Void visit(SqlDynamicParam parameter) {
              foreign[0] = true;
              return null;
            }
          });
    }
    return !foreign[0];
  }

  private static String condition(Table view) {
    return view.view().orElseThrow().condition();
  }

  private static DriverException refused(
      Table view, @Nullable String why, @Nullable Throwable cause) {
    return new DriverException(
        SqlState.INVALID_TABLE_DEFINITION,
        "The condition of view '" + view.name() + "' is refused: " + condition(view) + ". " + why,
        cause);
  }
}
