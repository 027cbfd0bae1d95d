package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.analysis.TableFinder;
import io.github.dynamodbjdbc.catalog.Catalog;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.EngineErrors;
import io.github.dynamodbjdbc.sql.NameHints;
import io.github.dynamodbjdbc.sql.SqlText;
import io.github.dynamodbjdbc.sql.StatementKind;
import java.util.function.Function;
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
  private final Warmup warmup;
  private final Commands commands;

  /**
   * @param schemaName the name of the one schema: the region's id
   * @param plans those of connections with the same settings
   * @param warmup is awaited before the first plan
   */
  public QueryEngine(
      Catalog catalog, DriverConfig config, String schemaName, PlanCache plans, Warmup warmup) {
    this.tables = new TableFinder(catalog, schemaName, config.consistentRead());
    this.commands = new Commands(catalog, tables);
    this.schemaName = schemaName;
    this.config = config;
    this.plans = plans;
    this.warmup = warmup;
  }

  /**
   * Prepares a statement of any kind.
   *
   * @throws DriverException SQLState 42xxx for mistakes, and for statements that do not read
   */
  public Prepared prepare(String sql) {
    SqlText text = SqlText.of(sql);
    checkRead(text);
    return switch (text.kind()) {
      case COMMAND -> commands.prepare(text.command());
      case EXPLAIN -> planned(text, query -> new Explanation(query, false));
      case EXPLAIN_ANALYZE -> planned(text, query -> new Explanation(query, true));
      default -> planned(text, query -> query);
    };
  }

  /** Refuses a statement, also an explained one, that does not read. */
  private static void checkRead(SqlText text) {
    switch (StatementKind.of(text.verb())) {
      case WRITE -> throw refused(text, "items");
      case DEFINITION -> throw refused(text, "tables");
      case TRANSACTION ->
          throw new DriverException(
              SqlState.INVALID_STATEMENT,
              text.verb()
                  + " is not supported: there are no transactions over reads. Use setAutoCommit,"
                  + " commit and rollback of the connection, which have no effect.");
      default -> {}
    }
  }

  private static DriverException refused(SqlText text, String what) {
    return new DriverException(
        SqlState.READ_ONLY,
        text.verb()
            + " is not supported: this driver only reads, and the statement would change "
            + what
            + ".");
  }

  private PreparedRows planned(SqlText text, Function<CompiledQuery, PreparedRows> use) {
    return plans.get(
        text, tables::current, statement -> DeepStack.ifNeeded(() -> plan(statement, use)));
  }

  /**
   * @param use makes of the query what the statement asks for
   */
  private PlanCache.Entry plan(SqlText statement, Function<CompiledQuery, PreparedRows> use) {
    warmup.await();
    Preparation preparation = new Preparation(tables::relation, schemaName, config);
    try {
      CompiledQuery query = preparation.prepare(statement);
      return new PlanCache.Entry(use.apply(query), preparation.used());
    } catch (CalciteContextException e) {
      throw EngineErrors.invalid(
          e,
          new NameHints(
              tables.namesForHint(),
              preparation.columnNames(),
              preparation.aliases(),
              statement.sql()));
    } catch (DriverException e) {
      throw e;
    } catch (CalciteException e) {
      throw EngineErrors.refused(e);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw EngineErrors.planning(e);
    }
  }
}
