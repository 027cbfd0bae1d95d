package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.analysis.TableFinder;
import io.github.dynamodbjdbc.catalog.Catalog;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dialect.GivenParameter;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.EngineErrors;
import io.github.dynamodbjdbc.sql.NameHints;
import io.github.dynamodbjdbc.sql.SqlText;
import io.github.dynamodbjdbc.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;
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
  private static final int MAX_ROUNDS = 3;

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
      default -> planned(text, use(text));
    };
  }

  /** Returns what the statement asks for of its query. */
  private static Function<CompiledQuery, PreparedRows> use(SqlText text) {
    return switch (text.kind()) {
      case EXPLAIN -> query -> new Explanation(query, false);
      case EXPLAIN_ANALYZE -> query -> new Explanation(query, true);
      default -> query -> query;
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
        text,
        tables::current,
        statement -> DeepStack.ifNeeded(() -> plan(statement, List.of(), use)));
  }

  /**
   * The statement as it is planned for values: as prepared where they are of its parameters' types.
   *
   * @param prepared the statement as {@link #prepare} gave it
   * @throws DriverException SQLState 42xxx where such values mean nothing in the statement
   */
  public PreparedRows fit(String sql, PreparedRows prepared, List<Object> values) {
    PreparedRows fitting = prepared;
    List<GivenParameter> given = prepared.given(values);
    // Types that become known may change those of other places: (? + ?) = ?.
    for (int round = 0; round < MAX_ROUNDS && !isByPlace(given); round++) {
      fitting = planned(sql, given);
      List<GivenParameter> more = merge(given, fitting.given(values));
      if (more.equals(given)) {
        break;
      }
      given = more;
    }
    return fitting;
  }

  private static boolean isByPlace(List<GivenParameter> given) {
    return given.stream().allMatch(GivenParameter.BY_PLACE::equals);
  }

  private static List<GivenParameter> merge(
      List<GivenParameter> given, List<GivenParameter> further) {
    List<GivenParameter> merged = new ArrayList<>(given);
    for (int i = 0; i < merged.size(); i++) {
      if (merged.get(i).equals(GivenParameter.BY_PLACE)) {
        merged.set(i, further.get(i));
      }
    }
    return merged;
  }

  private PreparedRows planned(String sql, List<GivenParameter> given) {
    SqlText text = SqlText.of(sql);
    Function<CompiledQuery, PreparedRows> use = use(text);
    return plans.get(
        text,
        given,
        tables::current,
        statement -> DeepStack.ifNeeded(() -> planGiven(statement, given, use)));
  }

  /**
   * The types of the places are all that a statement can mean if it refuses those of the values.
   */
  private PlanCache.Entry planGiven(
      SqlText statement, List<GivenParameter> given, Function<CompiledQuery, PreparedRows> use) {
    try {
      return plan(statement, given, use);
    } catch (DriverException e) {
      if (given.stream().allMatch(QueryEngine::isChoice) && isRefusal(e)) {
        return plan(statement, List.of(), use);
      }
      throw e;
    }
  }

  private static boolean isChoice(GivenParameter given) {
    return given instanceof GivenParameter.ByPlace
        || given instanceof GivenParameter.OfKind
        || given instanceof GivenParameter.ListOf;
  }

  /**
   * Returns whether a statement is refused for what it says, and not for what happened meanwhile.
   */
  private static boolean isRefusal(DriverException e) {
    String state = e.state().code();
    return state.startsWith("42")
        || state.startsWith("22")
        || state.startsWith("0A")
        || state.startsWith("XX");
  }

  /**
   * @param given the facts about the values of its parameters; none where they are not known
   * @param use makes of the query what the statement asks for
   */
  private PlanCache.Entry plan(
      SqlText statement, List<GivenParameter> given, Function<CompiledQuery, PreparedRows> use) {
    warmup.await();
    Preparation preparation = new Preparation(tables::relation, schemaName, config);
    try {
      CompiledQuery query = preparation.prepare(statement, given);
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
