package io.github.dynamodbjdbc.tests.alltypes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the corpus anew: {@code CorpusRecorder <file> <command of psql>}. Differences that the
 * file has a reason for keep their reason and the driver's answer.
 */
final class CorpusRecorder {
  private static final String HEADER =
      """
      # Statements over the table alltypes, with the answers of PostgreSQL 15. Written by CorpusRecorder (CONTRIBUTING.md).
      # A line is "SQL => answer", or "SQL => PostgreSQL's answer => reason => the driver's answer" for a difference that
      # docs/reliability.md gives a reason for.
      """;

  private CorpusRecorder() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path file = Path.of(arguments[0]);
    Map<String, Corpus.Line> known = new LinkedHashMap<>();
    if (Files.exists(file)) {
      Corpus.read(Files.readString(file)).forEach(line -> known.put(line.sql(), line));
    }
    List<Question> questions = Corpus.questions();
    List<String> answers = new Psql(arguments[1]).answers(questions);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      String sql = questions.get(i).sql();
      Corpus.Line before = known.get(sql);
      boolean differs = before != null && !before.reason().isEmpty();
      lines.add(
          new Corpus.Line(
                  sql, answers.get(i), differs ? before.reason() : "", differs ? before.own() : "")
              .toString());
    }
    Files.writeString(file, HEADER + String.join("\n", lines) + "\n");
    System.out.println(lines.size() + " statements");
  }
}
