package io.github.dynamodbjdbc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the rules of language that a machine can check, for the Java sources of all modules. */
class LanguageTest {
  /** A sentence that begins so has no subject. */
  private static final Pattern HEADLESS =
      Pattern.compile("(What|How|Of|Who|Whoever|Whether|Where|All that)\\b");

  /** Names that gave way to the field's words; docs/glossary.md has today's. */
  private static final Pattern RETIRED =
      Pattern.compile(
          "\\b(PartialRows|PartialMerge|WorkedRows|Handover|HeldRows|WeighedRows|WeighedGroups"
              + "|WrappedInput|KeyLookup|IndexLookups|LookupLoop|SettlingStream|PacedReader"
              + "|MisfitFinder|UnseenAttributes|AbsentListings|DatabaseTraits"
              + "|ParameterizedStatement|ExtremeScanRule|ScansApart|ReadStatistics"
              + "|readStatistics|ReadProgress|Circumstances|tellUnseen|whyNot|SignaturePayload)\\b"
              + "|(?:class|record|enum|interface) (?:Fit|Gathering|Scales|Weight|Executing"
              + "|Signatures|Relation|Widening)\\b");

  /** A test with its name; annotations may stand between. */
  private static final Pattern TEST =
      Pattern.compile(
          "(?m)^ +@(?:Test|ParameterizedTest|TestFactory|Property|RepeatedTest)\\b(?:(?!\\n"
              + " {2,4}}|;\\n"
              + ")[\\s\\S])*?\\n"
              + " +(?:(?:public|private|static|final) )*(?:void|(?:Stream|List|Iterable)<[\\w<>?,"
              + " ]*>) (\\w+)\\(");

  /** Words may be proper names: {@code rows_are_those_of_DuckDB}. */
  private static final Pattern SNAKE_CASE =
      Pattern.compile("[a-z][a-z0-9]*|[a-z][A-Za-z0-9]*(_[A-Za-z0-9]+)+");

  private static List<Path> sources;

  @BeforeAll
  static void find() throws IOException {
    Path root = Docs.page("README.md").toAbsolutePath().getParent();
    try (Stream<Path> files = Files.walk(root)) {
      sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> file.toString().contains("/src/"))
              .filter(file -> !file.endsWith("LanguageTest.java"))
              .toList();
    }
    assertThat(sources).hasSizeGreaterThan(400);
  }

  @Test
  void a_comment_begins_with_its_subject() {
    List<String> headless = new ArrayList<>();
    for (Path source : sources) {
      String text = text(source);
      for (int begin = text.indexOf("/**"); begin >= 0; begin = text.indexOf("/**", begin + 3)) {
        int end = text.indexOf("*/", begin + 3);
        String words = text.substring(begin + 3, end).replaceAll("\\s*\\n\\s*\\* ?", " ").strip();
        if (HEADLESS.matcher(words).lookingAt()) {
          headless.add(source.getFileName() + ": " + words);
        }
      }
    }
    assertThat(headless).isEmpty();
  }

  @Test
  void the_name_of_a_test_is_a_sentence_in_snake_case() {
    List<String> others = new ArrayList<>();
    int tests = 0;
    for (Path source : sources) {
      if (!source.toString().contains("/src/test/")) {
        continue;
      }
      Matcher test = TEST.matcher(text(source));
      while (test.find()) {
        tests++;
        if (!SNAKE_CASE.matcher(test.group(1)).matches()) {
          others.add(source.getFileName() + ": " + test.group(1));
        }
      }
    }
    assertThat(tests).isGreaterThan(900);
    assertThat(others).isEmpty();
  }

  @Test
  void no_source_uses_a_retired_name() {
    List<String> retired = new ArrayList<>();
    for (Path source : sources) {
      Matcher name = RETIRED.matcher(text(source));
      while (name.find()) {
        retired.add(source.getFileName() + ": " + name.group());
      }
    }
    assertThat(retired).isEmpty();
  }

  @Test
  void every_package_of_the_driver_describes_itself() {
    List<Path> packages =
        sources.stream()
            .filter(source -> source.toString().contains("/driver/src/main/"))
            .map(Path::getParent)
            .distinct()
            .toList();
    assertThat(packages)
        .hasSizeGreaterThan(20)
        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
  }

  /** NullAway checks the packages with this annotation only. */
  @Test
  void every_package_of_the_driver_is_checked_for_null() {
    List<Path> descriptions =
        sources.stream()
            .filter(source -> source.toString().contains("/driver/src/main/"))
            .filter(source -> source.endsWith("package-info.java"))
            .toList();
    assertThat(descriptions)
        .hasSizeGreaterThan(20)
        .allSatisfy(file -> assertThat(text(file)).contains("\n@NullMarked\npackage "));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
