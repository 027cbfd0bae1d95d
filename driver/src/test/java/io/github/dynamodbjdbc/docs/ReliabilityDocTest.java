package io.github.dynamodbjdbc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/reliability.md promises nothing that no test keeps. */
class ReliabilityDocTest {
  private static final String PAGE = "docs/reliability.md";

  private static final Pattern TEST_CLASS = Pattern.compile("`([A-Z]\\w*(?:Test|IT))`");
  private static final Pattern COMMAND = Pattern.compile("`(mvn [^`]*)`");
  private static final Pattern PROPERTY = Pattern.compile("-D([\\w.]+)(?:=(\\S+))?");

  /** Properties of Maven's own. */
  private static final Set<String> OF_MAVEN = Set.of("test", "it.test");

  /** The text under each heading. */
  private static Map<String, String> promises;

  /** The test sources of all modules, by their class. */
  private static Map<String, Path> tests;

  @BeforeAll
  static void read() throws IOException {
    promises = new LinkedHashMap<>();
    String[] parts = Docs.text(Docs.page(PAGE)).split("\n## ", -1);
    for (int i = 1; i < parts.length; i++) {
      String[] headingAndText = parts[i].split("\n", 2);
      promises.put(headingAndText[0], headingAndText[1]);
    }
    Path root = Docs.page(PAGE).toAbsolutePath().getParent().getParent();
    List<Path> modules;
    try (Stream<Path> children = Files.list(root)) {
      modules = children.map(child -> child.resolve("src/test/java")).toList();
    }
    tests =
        modules.stream()
            .filter(Files::isDirectory)
            .flatMap(ReliabilityDocTest::sources)
            .collect(
                Collectors.toMap(
                    path -> path.getFileName().toString().replace(".java", ""),
                    Function.identity(),
                    (one, other) -> one));
  }

  private static Stream<Path> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a line in the list of a promise. */
  private static String line(String promise, String label) {
    String start = "\n- " + label + ": ";
    assertThat("\n" + promise).contains(start);
    String rest = ("\n" + promise).split(Pattern.quote(start), 2)[1];
    return rest.split("\n- |\n\n", 2)[0];
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  @Test
  void every_promise_names_tests_that_exist_a_long_form_and_a_last_run() {
    assertThat(promises).hasSizeGreaterThan(8);
    promises.forEach(
        (promise, text) -> {
          List<String> classes = found(TEST_CLASS, line(text, "Kept by"));
          assertThat(classes).as("tests of: " + promise).isNotEmpty();
          assertThat(tests.keySet()).as("tests of: " + promise).containsAll(classes);
          assertThat(line(text, "Long form")).isNotBlank();
          assertThat(line(text, "Last run")).isNotBlank();
        });
  }

  @Test
  void every_command_runs_a_test_that_reads_its_properties() throws IOException {
    List<String> commands =
        promises.values().stream().flatMap(text -> found(COMMAND, text).stream()).toList();
    assertThat(commands).hasSizeGreaterThan(5);
    for (String command : commands) {
      List<MatchResult> properties =
          PROPERTY.matcher(command.replaceAll("\\s+", " ")).results().toList();
      List<String> run = new ArrayList<>();
      for (MatchResult property : properties) {
        if (Set.of("test", "it.test").contains(property.group(1))
            && !property.group(2).equals("None")) {
          run.add(property.group(2));
        }
      }
      assertThat(run).as(command).hasSize(1);
      assertThat(tests).as(command).containsKey(run.get(0));
      for (MatchResult property : properties) {
        if (!OF_MAVEN.contains(property.group(1))) {
          assertThat(sourcesBeside(run.get(0)))
              .as("the sources beside %s, for -D%s", run.get(0), property.group(1))
              .contains('"' + property.group(1) + '"');
        }
      }
    }
  }

  /** The text of a test and of what it shares a folder with: a helper may read the property. */
  private static String sourcesBeside(String test) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path source : sources(tests.get(test).getParent()).toList()) {
      text.append(Files.readString(source));
    }
    return text.toString();
  }
}
