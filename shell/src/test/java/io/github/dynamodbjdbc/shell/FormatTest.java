package io.github.dynamodbjdbc.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {
  private static final Columns COLUMNS =
      new Columns(
          List.of("id", "name", "tags", "ok"),
          List.of(Types.BIGINT, Types.VARCHAR, Types.ARRAY, Types.BOOLEAN));

  private static final List<String[]> ROWS =
      List.of(
          new String[] {"1", "Ada, \"the\" | first", "[\"a\",\"b\"]", "true"},
          new String[] {"20", "two\nlines\t\\", null, "false"},
          new String[] {"3", "", "[]", null});

  private static String printed(Format format, Columns columns, int width, List<String[]> rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ResultPrinter printer =
        format.printer(columns, new PrintStream(bytes, true, UTF_8), width, "\\x");
    rows.forEach(printer::row);
    printer.end();
    return bytes.toString(UTF_8);
  }

  private static String printed(Format format, List<String[]> rows) {
    return printed(format, COLUMNS, ShellIo.UNLIMITED, rows);
  }

  @Test
  void a_table_has_numbers_at_the_right_and_each_row_on_a_line() {
    assertThat(printed(Format.TABLE, ROWS))
        .isEqualTo(
            """
            +----+--------------------+-----------+-------+
            | id | name               | tags      | ok    |
            +----+--------------------+-----------+-------+
            |  1 | Ada, "the" | first | ["a","b"] | true  |
            | 20 | two lines \\        | NULL      | false |
            |  3 |                    | []        | NULL  |
            +----+--------------------+-----------+-------+
            """);
  }

  @Test
  void a_table_cuts_long_text_to_fit_the_terminal_and_says_so() {
    assertThat(printed(Format.TABLE, COLUMNS, 46, ROWS))
        .contains("|  1 | Ada, \"the\" | fir… | [\"a\",\"b\"] | true  |")
        .endsWith("\nText is cut at …; \\x shows it whole.\n");
  }

  @Test
  void a_table_leaves_out_what_does_not_fit_and_says_how_much() {
    assertThat(printed(Format.TABLE, COLUMNS, 30, ROWS))
        .isEqualTo(
            """
            +----+--------------------+
            | id | name               |
            +----+--------------------+
            |  1 | Ada, "the" | first |
            | 20 | two lines \\        |
            |  3 |                    |
            +----+--------------------+
            2 more columns; \\x shows them.
            """);
    assertThat(printed(Format.TABLE, COLUMNS, 42, ROWS))
        .endsWith("\n1 more column; \\x shows it.\n");
  }

  @Test
  void a_table_never_cuts_numbers() {
    Columns numbers = new Columns(List.of("a", "b"), List.of(Types.DECIMAL, Types.DECIMAL));
    String number = "1234567890123456789012345678901234567890";
    assertThat(
            printed(
                Format.TABLE,
                numbers,
                30,
                List.of(new String[] {number, "1"}, new String[] {"1", "1"})))
        .contains(number)
        .doesNotContain("…");
  }

  @Test
  void wide_characters_take_two_columns_of_the_terminal() {
    Columns columns = new Columns(List.of("a", "b"), List.of(Types.VARCHAR, Types.VARCHAR));
    assertThat(
            printed(
                Format.TABLE,
                columns,
                80,
                List.of(new String[] {"東京", "x"}, new String[] {"Zoë!", "y"})))
        .contains("| 東京 | x |\n| Zoë! | y |");
  }

  @Test
  void a_lone_column_and_a_plan_are_never_cut() {
    String line = "Read table orders: " + "x".repeat(100);
    assertThat(
            printed(
                Format.TABLE,
                new Columns(List.of("text"), List.of(Types.VARCHAR)),
                40,
                List.<String[]>of(new String[] {line})))
        .contains("| " + line + " |");
    assertThat(
            printed(
                Format.TABLE,
                new Columns(List.of("PLAN"), List.of(Types.VARCHAR)),
                40,
                List.<String[]>of(new String[] {line})))
        .isEqualTo(line + "\n");
  }

  @Test
  void csv_quotes_what_rfc_4180_says_and_tells_null_from_the_empty_text() {
    assertThat(printed(Format.CSV, ROWS).split("\r\n", -1))
        .containsExactly(
            "id,name,tags,ok",
            "1,\"Ada, \"\"the\"\" | first\",\"[\"\"a\"\",\"\"b\"\"]\",true",
            "20,\"two\nlines\t\\\",,false",
            "3,\"\",[],",
            "");
  }

  @Test
  void json_keeps_numbers_booleans_and_lists() {
    assertThat(printed(Format.JSON, ROWS))
        .isEqualTo(
            """
            [
            {"id":1,"name":"Ada, \\"the\\" | first","tags":["a","b"],"ok":true},
            {"id":20,"name":"two\\u000alines\\u0009\\\\","tags":null,"ok":false},
            {"id":3,"name":"","tags":[],"ok":null}
            ]
            """);
  }

  @Test
  void markdown_escapes_pipes_and_lines() {
    assertThat(printed(Format.MARKDOWN, ROWS))
        .isEqualTo(
            """
            | id | name | tags | ok |
            |---:|---|---|---|
            | 1 | Ada, "the" \\| first | ["a","b"] | true |
            | 20 | two<br>lines\t\\ | NULL | false |
            | 3 |  | [] | NULL |
            """);
  }

  @Test
  void vertical_has_a_line_for_each_column() {
    assertThat(printed(Format.VERTICAL, ROWS.subList(0, 1)))
        .isEqualTo(
            """
            -[ row 1 ]------------------------------
            id   | 1
            name | Ada, "the" | first
            tags | ["a","b"]
            ok   | true
            """);
  }

  @Test
  void a_result_without_rows_has_its_columns() {
    assertThat(printed(Format.TABLE, List.of())).contains("| id | name | tags | ok |");
    assertThat(printed(Format.CSV, List.of())).isEqualTo("id,name,tags,ok\r\n");
    assertThat(printed(Format.JSON, List.of())).isEqualTo("[]\n");
    assertThat(printed(Format.MARKDOWN, List.of())).startsWith("| id | name | tags | ok |\n|---:");
  }
}
