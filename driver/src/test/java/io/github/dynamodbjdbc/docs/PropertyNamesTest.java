package io.github.dynamodbjdbc.docs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.JdbcUrl;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages name no connection property that does not exist. */
class PropertyNamesTest {
  /** A word in code marks that looks like a property: {@code full_scan}, {@code full_scan=deny}. */
  private static final Pattern IN_CODE =
      Pattern.compile("`([a-z]+(?:_[a-z]+)+|[a-z]+(?==))(?:=[^`]*)?`");

  private static final Pattern URL = Pattern.compile("jdbc:dynamodb:[^\\s`\"|…]*");

  /**
   * Other words with such names: columns of examples, prefixes of property names, and what a schema
   * file has.
   */
  private static final Set<String> NO_PROPERTIES =
      Set.of(
          "attribute_exists",
          "attribute_not_exists",
          "user_id",
          "aws_",
          "dynamodb_aws_",
          "dynamodb_types",
          "if_empty", // of new_attributes
          "epoch_seconds",
          "epoch_milliseconds",
          "endpoint_url", // of AWS profiles, as the next two
          "use_fips_endpoint",
          "use_dualstack_endpoint",
          "read_units", // options of tables, and their values, as the next ones
          "write_units",
          "table_class",
          "deletion_protection",
          "on_demand",
          "new_and_old_images",
          "new_image",
          "old_image",
          "keys_only",
          "infrequent_access",
          "aws_owned",
          "aws_managed");

  private static final Set<String> PROPERTIES =
      Arrays.stream(ConnectionProperty.values())
          .map(ConnectionProperty::propertyName)
          .collect(toSet());

  @Test
  void every_word_that_looks_like_a_property_is_one() {
    for (Path page : Docs.pages()) {
      Set<String> unknown = new TreeSet<>();
      IN_CODE.matcher(Docs.text(page)).results().map(word -> word.group(1)).forEach(unknown::add);
      unknown.removeAll(PROPERTIES);
      unknown.removeAll(NO_PROPERTIES);
      assertThat(unknown).as(page.toString()).isEmpty();
    }
  }

  @Test
  void every_url_is_one_that_the_driver_takes() {
    for (Path page : Docs.pages()) {
      List<String> urls =
          URL.matcher(Docs.text(page))
              .results()
              .map(MatchResult::group)
              .map(url -> url.replace("{host}", "us-east-1"))
              .toList();
      assertThat(urls)
          .allSatisfy(
              url ->
                  assertThat(JdbcUrl.parse(url, new Properties()))
                      .as("%s in %s", url, page)
                      .isNotNull());
    }
  }

  @Test
  void the_readme_says_how_to_bound_what_a_statement_costs() {
    assertThat(Docs.text(Docs.page("README.md")))
        .contains("`full_scan=deny`", "`max_read_units`", "`read_units_per_second`");
  }
}
