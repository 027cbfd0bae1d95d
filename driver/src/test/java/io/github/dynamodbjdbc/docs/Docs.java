package io.github.dynamodbjdbc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages of this repository. */
public final class Docs {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Docs() {}

  /** A page, by its path from the root of the repository. */
  public static Path page(String path) {
    return ROOT.resolve(path);
  }

  /** Every page: those at the root and those in docs. */
  public static List<Path> pages() {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Holds the part of a page between {@code <!-- begin: name -->} and {@code <!-- end: name -->} to
   * what the code says; {@code -Ddocs.update=true} writes it.
   */
  public static void assertSection(String path, String name, String expected) {
    Path page = page(path);
    String begin = "<!-- begin: " + name + " -->\n";
    String end = "<!-- end: " + name + " -->";
    String text = text(page);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    assertThat(text).as(path).contains(begin, end);
    if (Boolean.getBoolean("docs.update")) {
      try {
        Files.writeString(page, text.substring(0, from) + expected + text.substring(to));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return;
    }
    assertThat(text.substring(from, to))
        .as("%s, %s: run with -Ddocs.update=true to write it anew", path, name)
        .isEqualTo(expected);
  }
}
