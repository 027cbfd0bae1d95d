package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dialect.GivenParameter;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.sql.GeneratedKeys;
import io.github.dynamodbjdbc.sql.SqlText;
import io.github.dynamodbjdbc.sql.StatementTemplate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The plans of the statements used last, for as long as their tables are unchanged. Connections of
 * equal settings share one cache.
 *
 * <p>A plan is found by the statement's text, and by the facts about the values of its {@code ?}
 * where they matter. Where a program writes its values into the text, and no text comes twice, it
 * is found by the {@link StatementTemplate} that the texts have in common: the second text of a
 * template is planned with literals and with {@code ?} in their places, and if both plans read the
 * same, the latter serves all that follow.
 */
public final class PlanCache {
  private static final int CAPACITY = 500;

  /** A plan and the tables, with their versions, that it was made for. */
  record Entry(Prepared statement, Set<Table> tables) {}

  /**
   * The number of attempts to use a template. The BETWEEN of one statement may happen to be empty.
   */
  private static final int TRIALS = 3;

  /**
   * The knowledge of a template.
   *
   * @param plan empty where none is known to serve
   * @param texts how many of its statements were planned by themselves
   */
  private record Template(Optional<Entry> plan, int texts) {}

  /** A statement, and the facts about its values that it is planned for. */
  private record Key(String sql, GeneratedKeys generated, List<GivenParameter> given) {}

  private final Map<Key, Entry> byText = recentlyUsed();
  private final Map<StatementTemplate, Template> templates = recentlyUsed();

  private static <K, V> Map<K, V> recentlyUsed() {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > CAPACITY;
          }
        });
  }

  /**
   * @param current whether a table is still as it was
   * @param planner makes the plan where there is none that holds
   */
  Prepared get(SqlText text, Predicate<Table> current, Function<SqlText, Entry> planner) {
    Predicate<Entry> holds = entry -> entry.tables().stream().allMatch(current);
    Key key = new Key(text.sql(), text.generated(), List.of());
    Entry entry = byText.get(key);
    if (entry != null && holds.test(entry)) {
      return entry.statement();
    }
    Optional<StatementTemplate.Use> use = StatementTemplate.of(text);
    Template known = use.map(found -> templates.get(found.template())).orElse(null);
    if (known != null && known.plan().filter(holds).isPresent()) {
      return new TemplateQuery((PreparedRows) known.plan().get().statement(), use.get());
    }
    Entry planned = planner.apply(text);
    byText.put(key, planned);
    use.ifPresent(found -> learn(found, known, planned, planner));
    return planned.statement();
  }

  /**
   * The plan for values of which some facts are known.
   *
   * @param current whether a table is still as it was
   * @param planner makes the plan where there is none that holds
   */
  Prepared get(
      SqlText text,
      List<GivenParameter> given,
      Predicate<Table> current,
      Function<SqlText, Entry> planner) {
    Key key = new Key(text.sql(), text.generated(), List.copyOf(given));
    Entry entry = byText.get(key);
    if (entry == null || !entry.tables().stream().allMatch(current)) {
      entry = planner.apply(text);
      byText.put(key, entry);
    }
    return entry.statement();
  }

  /** One text of a template may be all there is; with the second one begins to look for a plan. */
  private void learn(
      StatementTemplate.Use use,
      @Nullable Template known,
      Entry literal,
      Function<SqlText, Entry> planner) {
    int texts = known == null ? 0 : known.texts();
    if (texts > TRIALS) {
      return;
    }
    Optional<Entry> plan =
        texts == 0
            ? Optional.empty()
            : planned(use.template(), planner).filter(entry -> isSame(entry, use, literal));
    templates.put(use.template(), new Template(plan, plan.isPresent() ? 1 : texts + 1));
  }

  private static Optional<Entry> planned(
      StatementTemplate template, Function<SqlText, Entry> planner) {
    try {
      return Optional.of(planner.apply(SqlText.of(template.sql())));
    } catch (DriverException e) {
      // With a ? in its place something of the statement is no longer known, as a column's type:
      // then its texts are planned one by one. The failure is about no text that anyone wrote.
      return Optional.empty();
    }
  }

  /**
   * Returns whether a template's plan reads with a text's literals as the plan of that text does.
   */
  private static boolean isSame(Entry template, StatementTemplate.Use use, Entry literal) {
    if (!(template.statement() instanceof CompiledQuery general)
        || !(literal.statement() instanceof CompiledQuery special)) {
      return false;
    }
    return general.columns().equals(special.columns())
        && general.takesAsLiterals(use.values())
        && general.form().isSame(special.form(), use.values());
  }
}
