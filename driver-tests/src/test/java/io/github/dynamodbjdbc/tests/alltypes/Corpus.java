package io.github.dynamodbjdbc.tests.alltypes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements with PostgreSQL's answers, one a line: {@code SQL => answer}. An answer is its
 * rows, {@code a|b; c|d}, or {@code !22}, the class of the SQLState that refuses the statement.
 * Where the driver deliberately answers otherwise, the line goes on with the name of the reason and
 * the driver's answer: {@code SQL => answer => reason => answer}.
 */
final class Corpus {
  static final String RESOURCE = "/alltypes/corpus.txt";

  private static final String ARROW = " => ";

  private Corpus() {}

  /**
   * A line.
   *
   * @param expected PostgreSQL's answer
   * @param reason why the driver's differs, or an empty text
   * @param own the driver's answer if it differs
   */
  record Line(String sql, String expected, String reason, String own) {
    String wanted() {
      return reason.isEmpty() ? expected : own;
    }

    @Override
    public String toString() {
      return reason.isEmpty()
          ? sql + ARROW + expected
          : String.join(ARROW, sql, expected, reason, own);
    }
  }

  static List<Line> read() throws IOException {
    try (InputStream in = Corpus.class.getResourceAsStream(RESOURCE)) {
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static List<Line> read(String text) {
    List<Line> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(ARROW, -1);
        lines.add(
            switch (parts.length) {
              case 2 -> new Line(parts[0], parts[1], "", "");
              case 4 -> new Line(parts[0], parts[1], parts[2], parts[3]);
              default -> throw new IllegalArgumentException(line);
            });
      }
    }
    return lines;
  }

  /** Returns the questions in the order of the file. */
  static List<Question> questions() {
    Map<String, Question> questions = new LinkedHashMap<>();
    Stream.of(
            TextQuestions.all(),
            ComparisonQuestions.all(),
            OrderQuestions.all(),
            CharacterQuestions.all(),
            NumberQuestions.all(),
            TimeQuestions.all(),
            JsonQuestions.all())
        .flatMap(List::stream)
        .forEach(question -> questions.putIfAbsent(question.sql(), question));
    return List.copyOf(questions.values());
  }

  /** An answer of rows; a null value is SQL's NULL. */
  static String answer(String sql, List<List<String>> rows) {
    List<String> texts =
        new ArrayList<>(
            rows.stream()
                .map(row -> row.stream().map(Corpus::escaped).collect(Collectors.joining("|")))
                .toList());
    if (!Question.ordered(sql)) {
      texts.sort(null);
    }
    return texts.isEmpty() ? "(no rows)" : String.join("; ", texts);
  }

  /** An answer that refuses. A form without a meaning is class 42 for one, 0A for the other. */
  static String refusal(String state) {
    return "!" + state.substring(0, 2).replace("0A", "42");
  }

  private static String escaped(String value) {
    if (value == null) {
      return "NULL";
    }
    String text = value.equals("NULL") || value.startsWith("!") ? "\\" + value : value;
    return text.replace("\n", "\\n").replace("|", "\\p").replace(";", "\\s").replace("=>", "=\\>");
  }
}
