package io.github.dynamodbjdbc.tests.alltypes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's answers, by its client program {@code psql}. They are written with the driver's
 * texts of values (docs/types.md), so that a difference is one of values.
 */
final class Psql {
  private static final String COLUMN = "\u001f";
  private static final String ROW = "\u001e";
  private static final String NULL = "\u001d";
  private static final String MARK = "\u001c";
  private static final Pattern STATE = Pattern.compile("(?:ERROR|FATAL):\\s+(\\w{5})");

  private final List<String> command;

  /**
   * @param command the program with its options, split by blanks, that reach an empty database
   */
  Psql(String command) {
    this.command = List.of(command.split(" "));
  }

  /** The answers to the questions, in their order. */
  List<String> answers(List<Question> questions) throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder();
    script.append("SET client_min_messages = error;\nSET TIME ZONE 'UTC';\n");
    script.append("SET intervalstyle = 'postgres';\nDROP TABLE IF EXISTS alltypes;\n");
    try (InputStream in = Psql.class.getResourceAsStream("/alltypes/postgres.sql")) {
      script.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    AllTypesTable.postgres().forEach(sql -> script.append(sql).append(";\n"));
    script.append("\\set VERBOSITY sqlstate\n\\pset null '").append(NULL).append("'\n");
    for (Question question : questions) {
      String sql = question.postgres();
      script.append("\\echo '").append(MARK).append("'\n");
      script.append("\\warn '").append(MARK).append("'\n");
      script.append(sql).append(" \\gdesc\n");
      script.append("\\echo '").append(MARK).append("'\n");
      script.append(sql).append(";\n");
    }
    Path in = Files.createTempFile("alltypes", ".sql");
    Path out = Files.createTempFile("alltypes", ".out");
    Path err = Files.createTempFile("alltypes", ".err");
    Files.writeString(in, script);
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("-X", "-q", "-A", "-t", "-F", COLUMN, "-R", ROW));
    int code =
        new ProcessBuilder(all)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    String[] outs = Files.readString(out).split(MARK + "\n", -1);
    String[] errs = Files.readString(err).split(MARK + "\n", -1);
    if (code != 0 || outs.length != 2 * questions.size() + 1) {
      throw new IOException("psql ended with " + code + ": " + errs[0]);
    }
    if (!errs[0].isBlank()) {
      throw new IOException(errs[0]);
    }
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      answers.add(answer(questions.get(i), outs[2 * i + 1], outs[2 * i + 2], errs[i + 1]));
    }
    return answers;
  }

  private static String answer(Question question, String columns, String rows, String error) {
    Matcher state = STATE.matcher(error);
    if (state.find()) {
      return Corpus.refusal(state.group(1));
    }
    List<String> types =
        split(columns, ROW).stream().map(column -> column.split(COLUMN, -1)[1]).toList();
    List<List<String>> values = new ArrayList<>();
    for (String row : split(rows, ROW)) {
      List<String> fields = Arrays.asList(row.split(COLUMN, -1));
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        String field = fields.get(i);
        texts.add(field.equals(NULL) ? null : text(types.get(i), field));
      }
      values.add(texts);
    }
    return Corpus.answer(question.sql(), values);
  }

  /** The parts; a line feed ends the last. */
  private static List<String> split(String text, String separator) {
    if (text.isEmpty()) {
      return List.of();
    }
    return List.of(text.substring(0, text.length() - 1).split(separator, -1));
  }

  /** A value of PostgreSQL's as the driver writes it. */
  private static String text(String type, String value) {
    if (type.equals("boolean")) {
      return value.equals("t") ? "true" : "false";
    }
    if (type.equals("double precision")) {
      return Double.toString(Double.parseDouble(value));
    }
    if (type.equals("bytea")) {
      return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(value.substring(2)));
    }
    if (type.startsWith("timestamp")) {
      return value.replace(' ', 'T').replaceFirst("\\+00$", "Z");
    }
    if (type.startsWith("json")) {
      return compact(value);
    }
    if (type.endsWith("[]")) {
      String elements = value.substring(1, value.length() - 1);
      boolean quoted = type.startsWith("text") && !elements.isEmpty();
      return quoted ? "[\"" + elements.replace(",", "\",\"") + "\"]" : "[" + elements + "]";
    }
    return type.startsWith("numeric") ? Answers.number(value) : value;
  }

  /** JSON without spaces between its parts. */
  private static String compact(String json) {
    StringBuilder compact = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      quoted ^= c == '"' && (i == 0 || json.charAt(i - 1) != '\\');
      if (quoted || c != ' ') {
        compact.append(c);
      }
    }
    return compact.toString();
  }
}
