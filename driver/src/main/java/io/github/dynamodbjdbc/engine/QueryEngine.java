package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.analysis.TableFinder;
import io.github.dynamodbjdbc.catalog.Catalog;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.sql.Command;
import io.github.dynamodbjdbc.sql.CommandParser;
import io.github.dynamodbjdbc.sql.EngineErrors;
import io.github.dynamodbjdbc.sql.StatementKind;
import java.util.Optional;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;

/**
 * Prepares statements: parse, validate, plan, compile.
 *
 * <p>One per connection; connections of one configuration share their plans. Safe for use by many
 * threads.
 */
public final class QueryEngine {
  private final TableFinder tables;
  private final String schemaName;
  private final DriverConfig config;
  private final PlanCache plans;
  private final Commands commands;

  /**
   * @param schemaName the name of the one schema: the region's id
   * @param plans those of connections with the same settings
   */
  public QueryEngine(Catalog catalog, DriverConfig config, String schemaName, PlanCache plans) {
    this.tables = new TableFinder(catalog, schemaName, config.consistentRead());
    this.commands = new Commands(catalog, tables);
    this.schemaName = schemaName;
    this.config = config;
    this.plans = plans;
  }

  /**
   * Prepares a query or a command; failures are {@link DriverException} with SQLState 42xxx for
   * mistakes.
   */
  public PreparedQuery prepare(String sql) {
    Optional<Command> command = CommandParser.parse(sql);
    return command.isPresent()
        ? commands.prepare(command.get())
        : plans.get(sql, tables::current, text -> DeepStack.ifNeeded(() -> plan(text)));
  }

  private PlanCache.Entry plan(String sql) {
    Warmup.await();
    Preparation preparation = new Preparation(tables::relation, schemaName, config);
    try {
      StatementKind statement = StatementKind.of(sql);
      CompiledQuery query = preparation.prepare(statement.query());
      return new PlanCache.Entry(
          switch (statement.kind()) {
            case QUERY -> query;
            case EXPLAIN -> new Explanation(query, false);
            case EXPLAIN_ANALYZE -> new Explanation(query, true);
          },
          preparation.used());
    } catch (CalciteContextException e) {
      throw EngineErrors.invalid(e, tables.namesForHint(), preparation.columnNames());
    } catch (DriverException e) {
      throw e;
    } catch (CalciteException e) {
      throw EngineErrors.refused(e);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw EngineErrors.planning(e);
    }
  }
}
