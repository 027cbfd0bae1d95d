package io.github.dynamodbjdbc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README is short, shows a query first, and starts with one command. */
class ReadmeTest {
  private static final int MOST_WORDS = 900;

  private static final String README = Docs.text(Docs.page("README.md"));

  @Test
  void it_has_fewer_than_900_words_code_included() {
    assertThat(README.strip().split("\\s+")).hasSizeLessThan(MOST_WORDS);
  }

  @Test
  void its_parts_come_in_the_order_in_which_a_newcomer_needs_them() {
    List<String> headings =
        Pattern.compile("(?m)^## (.+)$")
            .matcher(README)
            .results()
            .map((MatchResult heading) -> heading.group(1))
            .toList();
    assertThat(headings)
        .containsExactly(
            "Try it", "Use it", "What works", "Types", "What it costs", "Rights", "Build", "More");
    assertThat(README.indexOf("```sql")).isBetween(0, README.indexOf("## Try it"));
  }

  @Test
  void its_first_command_is_the_quickstart_and_the_build_comes_under_build() {
    String firstCommand = README.substring(README.indexOf("```sh\n") + "```sh\n".length());
    assertThat(firstCommand).startsWith("./quickstart\n");
    assertThat(README.substring(README.indexOf("## Build"))).contains("`mvn -B verify`");
    assertThat(README.substring(0, README.indexOf("## Build"))).doesNotContain("mvn -B verify");
  }
}
