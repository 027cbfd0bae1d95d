package io.github.dynamodbjdbc.shell;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Completes words of SQL, names of tables, and columns of the tables that the statement names: only
 * these are sampled, as running the statement would do.
 */
final class NameCompleter implements Completer {
  private static final List<String> KEYWORDS =
      List.of(
          "SELECT",
          "FROM",
          "WHERE",
          "AND",
          "OR",
          "NOT",
          "NULL",
          "IN",
          "BETWEEN",
          "LIKE",
          "JOIN",
          "LEFT",
          "GROUP",
          "ORDER",
          "BY",
          "HAVING",
          "LIMIT",
          "DESC",
          "AS",
          "ON",
          "COUNT(*)",
          "WITH",
          "UNNEST",
          "EXPLAIN",
          "ANALYZE",
          "DESCRIBE",
          "SHOW",
          "TABLES",
          "INDEXES",
          "REFRESH",
          "CREATE",
          "ALTER",
          "DROP",
          "TABLE",
          "INDEX");

  private static final String UNQUOTED = "[A-Za-z_][\\w.]*";

  private final Session session;

  /** The columns of tables, as they were read on {@code known}. */
  private final Map<String, List<String>> columns = new HashMap<>();

  private List<String> tables = List.of();
  private Connection known;

  NameCompleter(Session session) {
    this.session = session;
  }

  @Override
  public void complete(LineReader reader, ParsedLine typed, List<Candidate> candidates) {
    boolean lower = typed.word().equals(typed.word().toLowerCase(Locale.ROOT));
    for (String keyword : KEYWORDS) {
      candidates.add(new Candidate(lower ? keyword.toLowerCase(Locale.ROOT) : keyword));
    }
    try {
      for (String table : tables()) {
        candidates.add(candidate(table, "tables"));
        if (Pattern.compile("\\b" + Pattern.quote(table) + "\\b").matcher(typed.line()).find()) {
          columns(table).forEach(column -> candidates.add(candidate(column, table)));
        }
      }
    } catch (SQLException e) {
      // Running the statement will tell what is wrong; until then only keywords are completed.
      known = null;
    }
  }

  private static Candidate candidate(String name, String group) {
    String text = name.matches(UNQUOTED) ? name : '"' + name.replace("\"", "\"\"") + '"';
    return new Candidate(text, text, group, null, null, null, true);
  }

  private List<String> tables() throws SQLException {
    if (known != session.connection()) {
      columns.clear();
      try (ResultSet rows = session.connection().getMetaData().getTables(null, null, "%", null)) {
        tables = names(rows, "TABLE_NAME");
      }
      known = session.connection();
    }
    return tables;
  }

  private List<String> columns(String table) throws SQLException {
    List<String> names = columns.get(table);
    if (names == null) {
      String escape = session.connection().getMetaData().getSearchStringEscape();
      String pattern = table.replaceAll("[_%]", Matcher.quoteReplacement(escape) + "$0");
      try (ResultSet rows =
          session.connection().getMetaData().getColumns(null, null, pattern, "%")) {
        names = names(rows, "COLUMN_NAME");
      }
      columns.put(table, names);
    }
    return names;
  }

  private static List<String> names(ResultSet rows, String column) throws SQLException {
    List<String> names = new ArrayList<>();
    while (rows.next()) {
      names.add(rows.getString(column));
    }
    return names;
  }
}
