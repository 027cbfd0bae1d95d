package io.github.dynamodbjdbc.docs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/architecture.md and its picture speak of classes and packages that are there. */
class ArchitectureDocTest {
  private static final Path MAIN = Path.of("src", "main", "java", "io", "github", "dynamodbjdbc");

  /**
   * {@code `SqlParsing`} or {@code `QueryEngine.prepare`}: two capitals tell a class from a word.
   */
  private static final Pattern CLASS =
      Pattern.compile("`([A-Z][a-z]+(?:[A-Z][A-Za-z]*)+)(?:\\.[a-z]\\w*)?`");

  private static final Pattern IN_PICTURE = Pattern.compile("\\b([A-Z][a-z]+(?:[A-Z][a-z]+)+)\\b");

  private static final Set<String> NOT_OURS =
      Set.of(
          "ArchitectureTest",
          "PublicApiTest",
          "GetItem",
          "OffsetDateTime",
          "DriverManager",
          "DatabaseMetaData",
          "DynamoDB",
          "BatchGetItem",
          "DescribeTable",
          "SQLTimeoutException",
          "EnumerableAggregate",
          "EnumerableHashJoin");

  @Test
  void every_class_it_names_exists() throws IOException {
    assertThat(unknown(CLASS, "docs/architecture.md")).isEmpty();
  }

  @Test
  void every_class_of_the_worked_query_links_to_its_file() throws IOException {
    String text = Docs.text(Docs.page("docs/architecture.md"));
    String query = text.substring(text.indexOf("## The way of one query"));
    Matcher names = CLASS.matcher(query.replaceAll("(?m)^\\[`\\w+`\\]: .*$", ""));
    while (names.find()) {
      String name = names.group(1);
      if (NOT_OURS.contains(name)) {
        continue;
      }
      Matcher link = Pattern.compile("(?m)^\\[`" + name + "`\\]: (\\S+)$").matcher(text);
      assertThat(link.find()).as("a link for " + name).isTrue();
      assertThat(Docs.page("docs").resolve(link.group(1))).hasFileName(name + ".java").exists();
    }
  }

  /** The pictures are drawn from the text sources beside them, so both name the same classes. */
  @Test
  void every_class_in_a_picture_exists() throws IOException {
    try (Stream<Path> files = Files.list(Docs.page("docs/images"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".dot")).toList();
      assertThat(sources).hasSizeGreaterThan(5);
      for (Path source : sources) {
        String name = "docs/images/" + source.getFileName().toString().replace(".dot", "");
        assertThat(unknown(IN_PICTURE, name + ".dot")).as(name).isEmpty();
        assertThat(names(IN_PICTURE, name + ".svg")).isEqualTo(names(IN_PICTURE, name + ".dot"));
      }
    }
  }

  @Test
  void it_describes_every_package() throws IOException {
    String text = Docs.text(Docs.page("docs/architecture.md"));
    String picture = Docs.text(Docs.page("docs/images/architecture.svg"));
    try (Stream<Path> files = Files.walk(MAIN)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> MAIN.relativize(file.getParent()).toString().replace('/', '.'))
          .filter(name -> !name.isEmpty())
          .distinct()
          .forEach(
              name -> {
                assertThat(text).contains("| `" + name + "` |");
                assertThat(picture).contains(">" + name + "<");
              });
    }
  }

  private static Set<String> names(Pattern names, String page) {
    Set<String> named = new TreeSet<>();
    String text = Docs.text(Docs.page(page)).replace("\\n", " "); // a line break in a label
    names.matcher(text).results().map(m -> m.group(1)).forEach(named::add);
    assertThat(named).as(page).isNotEmpty();
    return named;
  }

  private static Set<String> unknown(Pattern names, String page) throws IOException {
    Set<String> named = names(names, page);
    try (Stream<Path> files = Files.walk(MAIN)) {
      named.removeAll(
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .collect(toSet()));
    }
    named.removeAll(NOT_OURS);
    return named;
  }
}
