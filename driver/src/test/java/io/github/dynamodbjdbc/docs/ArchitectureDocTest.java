package io.github.dynamodbjdbc.docs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
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
          "DynamoDB");

  @Test
  void every_class_it_names_exists() throws IOException {
    assertThat(unknown(CLASS, "docs/architecture.md")).isEmpty();
  }

  @Test
  void every_class_in_its_picture_exists() throws IOException {
    assertThat(unknown(IN_PICTURE, "docs/images/architecture.svg")).isEmpty();
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

  private static Set<String> unknown(Pattern names, String page) throws IOException {
    Set<String> named = new TreeSet<>();
    names.matcher(Docs.text(Docs.page(page))).results().map(m -> m.group(1)).forEach(named::add);
    assertThat(named).isNotEmpty();
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
