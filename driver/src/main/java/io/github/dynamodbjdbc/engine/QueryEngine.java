package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.analysis.TableFinder;
import io.github.dynamodbjdbc.catalog.Catalog;
import io.github.dynamodbjdbc.config.Ddl;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.dialect.GivenParameter;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.EngineErrors;
import io.github.dynamodbjdbc.sql.GeneratedKeys;
import io.github.dynamodbjdbc.sql.NameHints;
import io.github.dynamodbjdbc.sql.SqlText;
import io.github.dynamodbjdbc.sql.StatementKind;
import io.github.dynamodbjdbc.sql.command.CommandParser;
import io.github.dynamodbjdbc.sql.command.DdlParser;
import io.github.dynamodbjdbc.sql.command.TransactionCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
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

  private final Catalog catalog;
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
    this.catalog = catalog;
    this.tables = new TableFinder(catalog, schemaName, config.isConsistent());
    this.commands = new Commands(catalog, tables, schemaName);
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
    return prepare(sql, GeneratedKeys.NONE);
  }

  /**
   * Prepares a statement of any kind.
   *
   * @param generated the columns that an INSERT gives back; other statements have none
   */
  public Prepared prepare(String sql, GeneratedKeys generated) {
    SqlText text = SqlText.of(sql, generated);
    checkSupported(text);
    if (isWrite(text)) {
      return write(text, List.of());
    }
    return switch (text.kind()) {
      case COMMAND -> commands.prepare(CommandParser.parse(text));
      case TRANSACTION -> new PreparedTransactionCommand(TransactionCommand.parse(text));
      case DEFINITION -> definition(text);
      default -> planned(text, use(text));
    };
  }

  /**
   * Returns what a statement would change when it is executed: {@code items} or {@code tables};
   * empty if it only reads. EXPLAIN changes nothing; EXPLAIN ANALYZE does what it explains.
   */
  public static Optional<String> changes(String sql) {
    SqlText text = SqlText.of(sql);
    if (text.kind() == StatementKind.EXPLAIN) {
      return Optional.empty();
    }
    return switch (StatementKind.of(text.verb())) {
      case WRITE -> Optional.of("items");
      case DEFINITION -> Optional.of("tables");
      default -> Optional.empty();
    };
  }

  private static boolean isWrite(SqlText text) {
    return StatementKind.of(text.verb()) == StatementKind.WRITE;
  }

  /** Returns what the statement asks for of its query. */
  private static Function<CompiledQuery, PreparedRows> use(SqlText text) {
    return switch (text.kind()) {
      case EXPLAIN -> query -> new Explanation(query, false);
      case EXPLAIN_ANALYZE -> query -> new Explanation(query, true);
      default -> query -> query;
    };
  }

  /** Refuses a statement, also an explained one, of a kind that the driver does not execute. */
  private static void checkSupported(SqlText text) {
    StatementKind kind = StatementKind.of(text.verb());
    switch (kind) {
      case DEFINITION, TRANSACTION -> {
        if (text.kind() != kind) {
          throw new DriverException(
              SqlState.INVALID_STATEMENT, text.verb() + " has no plan to explain.");
        }
      }
      default -> {}
    }
  }

  private Prepared definition(SqlText text) {
    if (config.ddl() == Ddl.DENY) {
      throw new DriverException(
          SqlState.STATEMENT_DENIED,
          text.verb()
              + " is refused: it would change tables or indexes, and ddl is deny. No call was"
              + " made.");
    }
    return new PreparedDefinition(DdlParser.parse(text), catalog, schemaName);
  }

  /** A text without {@code ?} rarely comes again, as in a script that loads a table. */
  private Prepared write(SqlText text, List<GivenParameter> given) {
    Function<SqlText, PlanCache.Entry> planner =
        statement -> DeepStack.ifNeeded(() -> planGiven(statement, given, this::planWrite));
    return text.parameterCount() == 0
        ? planner.apply(text).statement()
        : plans.get(text, given, tables::current, planner);
  }

  private PlanCache.Entry planWrite(SqlText text, List<GivenParameter> given) {
    WritePreparation preparation =
        new WritePreparation(tables::relation, schemaName, config, text, given);
    return explained(
        text,
        preparation::names,
        () -> {
          PreparedUpdate update = preparation.prepare();
          Prepared statement =
              text.kind() == StatementKind.WRITE
                  ? update
                  : new Explanation(update, text.kind() == StatementKind.EXPLAIN_ANALYZE);
          return new PlanCache.Entry(statement, preparation.used());
        });
  }

  private Prepared planned(SqlText text, Function<CompiledQuery, PreparedRows> use) {
    return plans.get(
        text,
        tables::current,
        statement -> DeepStack.ifNeeded(() -> plan(statement, List.of(), use)));
  }

  /**
   * The statement as it is planned for values: as prepared where they are of its parameters' types.
   *
   * @param prepared the statement as {@link #prepare} gave it
   * @param generated as it was prepared
   * @throws DriverException SQLState 42xxx where such values mean nothing in the statement
   */
  public Prepared fit(String sql, Prepared prepared, List<Object> values, GeneratedKeys generated) {
    SqlText text = SqlText.of(sql, generated);
    boolean write = isWrite(text);
    Prepared fitting = prepared;
    if (write) {
      fitting = write(text, List.of()); // The columns of the table may have changed.
    }
    List<GivenParameter> given = fitting.given(values);
    // Types that become known may change those of other places: (? + ?) = ?.
    for (int round = 0; round < MAX_ROUNDS && !isByPlace(given); round++) {
      fitting = write ? write(SqlText.of(sql, generated), given) : planned(sql, given);
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

  private Prepared planned(String sql, List<GivenParameter> given) {
    SqlText text = SqlText.of(sql);
    Function<CompiledQuery, PreparedRows> use = use(text);
    return plans.get(
        text,
        given,
        tables::current,
        statement ->
            DeepStack.ifNeeded(
                () -> planGiven(statement, given, (one, facts) -> plan(one, facts, use))));
  }

  /**
   * The types of the places are all that a statement can mean if it refuses those of the values.
   */
  private static PlanCache.Entry planGiven(
      SqlText statement,
      List<GivenParameter> given,
      BiFunction<SqlText, List<GivenParameter>, PlanCache.Entry> planner) {
    try {
      return planner.apply(statement, given);
    } catch (DriverException e) {
      if (!given.isEmpty() && given.stream().allMatch(QueryEngine::isChoice) && isRefusal(e)) {
        return planner.apply(statement, List.of());
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
    Preparation preparation = new Preparation(tables::relation, schemaName, config);
    return explained(
        statement,
        () -> preparation,
        () ->
            new PlanCache.Entry(
                use.apply(preparation.prepare(statement, given)), preparation.used()));
  }

  /**
   * Plans, with each failure as a sentence.
   *
   * @param last the preparation of the query that was planned last, which knows its names
   */
  private PlanCache.Entry explained(
      SqlText statement, Supplier<Preparation> last, Supplier<PlanCache.Entry> plan) {
    warmup.await();
    try {
      return plan.get();
    } catch (CalciteContextException e) {
      throw EngineErrors.invalid(
          e,
          new NameHints(
              tables.namesForHint(),
              last.get().columnNames(),
              last.get().aliases(),
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
