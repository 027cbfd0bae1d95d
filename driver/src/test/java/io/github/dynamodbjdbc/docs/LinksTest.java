package io.github.dynamodbjdbc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links between pages lead somewhere. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  @Test
  void every_relative_link_leads_to_a_file_that_is_there() {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : Docs.pages()) {
      Matcher link = LINK.matcher(Docs.text(page));
      while (link.find()) {
        String target = link.group(1).replaceFirst("#.*", "");
        if (target.isEmpty() || target.contains("://")) {
          continue;
        }
        links++;
        if (!Files.exists(page.resolveSibling(target))) {
          broken.add(page.getFileName() + ": " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isPositive();
  }

  /** A page about a decision is found in its folder, which is linked. */
  @Test
  void every_page_but_a_decisions_is_linked_from_some_page() {
    String all = String.join("\n", Docs.pages().stream().map(Docs::text).toList());
    assertThat(Docs.pages())
        .filteredOn(page -> page.getParent().equals(Docs.page("docs")))
        .allSatisfy(page -> assertThat(all).contains(page.getFileName() + ")"));
  }
}
