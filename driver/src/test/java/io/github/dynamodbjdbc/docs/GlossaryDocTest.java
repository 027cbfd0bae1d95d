package io.github.dynamodbjdbc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The classes that docs/glossary.md names in its last column exist. */
class GlossaryDocTest {
  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)(?:\\.[A-Z]\\w+)?`");

  @Test
  void every_class_it_names_exists() throws IOException {
    Path root = Docs.page("README.md").toAbsolutePath().getParent();
    Set<String> classes;
    try (Stream<Path> files = Files.walk(root)) {
      classes =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .collect(Collectors.toSet());
    }
    classes.add("Enumerable"); // Calcite's
    Set<String> unknown = new TreeSet<>();
    int found = 0;
    for (String line : Docs.text(Docs.page("docs/glossary.md")).lines().toList()) {
      String[] cells = line.split("\\|", -1);
      if (!line.startsWith("|") || cells.length < 6) {
        continue;
      }
      // The last cell ends with a bar.
      Matcher names = NAME.matcher(cells[cells.length - 2]);
      while (names.find()) {
        found++;
        if (!classes.contains(names.group(1))) {
          unknown.add(names.group(1));
        }
      }
    }
    assertThat(found).isGreaterThan(50);
    assertThat(unknown).isEmpty();
  }
}
