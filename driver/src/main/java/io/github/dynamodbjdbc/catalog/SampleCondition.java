package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Selects the samples that belong to a view, so that its columns are inferred from its own items.
 * It evaluates the usual conditions of views: {@code a = 'x'}, {@code begins_with(a, 'x')}, {@code
 * a LIKE 'x%'}, and several of these joined by AND. Any other condition counts as true for all
 * items. The view may then have columns that its items do not have, but no row is lost, because
 * this condition filters no statement.
 */
final class SampleCondition {
  private static final String NAME = "(\\w+|\"[^\"]+\")";
  private static final String TEXT = "'((?:[^']|'')*)'";
  private static final Pattern EQUALS = pattern(NAME + "\\s*=\\s*" + TEXT);
  private static final Pattern LIKE = pattern(NAME + "\\s+LIKE\\s+'([^'%_]*)%'");
  private static final Pattern BEGINS =
      pattern("begins_with\\s*\\(\\s*" + NAME + "\\s*,\\s*" + TEXT + "\\s*\\)");
  private static final Pattern AND = pattern("\\s+AND\\s+");

  private final List<Predicate<Map<String, DynamoValue>>> tests;

  private SampleCondition(List<Predicate<Map<String, DynamoValue>>> tests) {
    this.tests = tests;
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  /**
   * @param paths finds the path of the attribute that a name in the condition means
   */
  static SampleCondition of(String sql, Function<String, AttributePath> paths) {
    List<Predicate<Map<String, DynamoValue>>> tests = new ArrayList<>();
    Matcher test = EQUALS.matcher(sql);
    int at = sql.length() - sql.stripLeading().length();
    int end = sql.stripTrailing().length();
    while (true) {
      test.region(at, end);
      boolean prefix = false;
      if (!test.usePattern(EQUALS).lookingAt()) {
        prefix = test.usePattern(BEGINS).lookingAt() || test.usePattern(LIKE).lookingAt();
        if (!prefix) {
          return new SampleCondition(List.of());
        }
      }
      tests.add(test(paths.apply(name(test.group(1))), test.group(2).replace("''", "'"), prefix));
      at = test.end();
      if (at == end) {
        return new SampleCondition(tests);
      }
      test.region(at, end);
      if (!test.usePattern(AND).lookingAt()) {
        return new SampleCondition(List.of());
      }
      at = test.end();
    }
  }

  private static String name(String text) {
    return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
  }

  private static Predicate<Map<String, DynamoValue>> test(
      AttributePath path, String wanted, boolean prefix) {
    return item -> {
      DynamoValue value = DynamoValue.ofMap(item);
      for (String step : path.steps()) {
        value =
            value != null && value.type() == AttributeType.M ? member(value.asMap(), step) : null;
      }
      if (value == null || value.type() != AttributeType.S) {
        return false;
      }
      return prefix ? value.asString().startsWith(wanted) : value.asString().equals(wanted);
    };
  }

  /** Looks up a name as SQL does: the exact name, else one that differs only in case. */
  private static @Nullable DynamoValue member(Map<String, DynamoValue> map, String name) {
    DynamoValue exact = map.get(name);
    return exact != null
        ? exact
        : map.entrySet().stream()
            .filter(entry -> entry.getKey().equalsIgnoreCase(name))
            .findFirst()
            .map(Map.Entry::getValue)
            .orElse(null);
  }

  /** Returns false if an item certainly does not belong to the view. */
  boolean mayHold(Map<String, DynamoValue> item) {
    return tests.stream().allMatch(test -> test.test(item));
  }
}
