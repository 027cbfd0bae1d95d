package io.github.dynamodbjdbc.tests.badinput;

import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import io.github.dynamodbjdbc.tests.pushdown.PushdownTables;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collections;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SQL that nobody would write, and parameters of every class. */
@WithDynamo
@SuppressWarnings("JavaUtilDate") // applications set them
class SqlFuzzTest {
  private static final List<String> TOKENS =
      List.of(
          "SELECT",
          "FROM",
          "WHERE",
          "GROUP BY",
          "ORDER BY",
          "HAVING",
          "LIMIT",
          "OFFSET",
          "UNION",
          "JOIN",
          "LEFT",
          "ON",
          "AS",
          "AND",
          "OR",
          "NOT",
          "IN",
          "IS NULL",
          "LIKE",
          "ESCAPE",
          "BETWEEN",
          "EXISTS",
          "CASE",
          "WHEN",
          "THEN",
          "ELSE",
          "END",
          "WITH",
          "DISTINCT",
          "VALUES",
          "OVER",
          "PARTITION BY",
          "CAST",
          "INTERVAL",
          "DATE",
          "TIMESTAMP",
          "UNNEST",
          "LATERAL",
          "EXPLAIN",
          "DESCRIBE",
          "SHOW TABLES",
          "users",
          "orders",
          "events",
          "profiles",
          "id",
          "name",
          "age",
          "total",
          "tags",
          "metadata",
          "\"status-index\"",
          "u",
          "*",
          ",",
          "(",
          ")",
          "[",
          "]",
          ".",
          "=",
          "<>",
          "<",
          ">=",
          "+",
          "-",
          "/",
          "||",
          "::",
          "?",
          "'x'",
          "'2024-01-01'",
          "1",
          "0",
          "2.5",
          "1e10",
          "COUNT(*)",
          "SUM(total)",
          "UPPER(",
          "SUBSTRING(",
          "NULL",
          "--",
          "/*",
          ";",
          "ANY",
          "ARRAY[1]",
          "ROW(1, 2)",
          "EXTRACT(",
          "POSITION(",
          "JSON_VALUE(",
          "{fn ");

  private static final List<Object> VALUES =
      new ArrayList<>(
          List.of(
              "",
              "x",
              "u3",
              "\u0000",
              "\uD800",
              "9".repeat(400),
              "1e999999999",
              "-0",
              "NaN",
              "null",
              "2024-01-01",
              "24:99",
              "x".repeat(100_000),
              1,
              -1L,
              (short) 3,
              (byte) 4,
              'c',
              1.5f,
              Double.NaN,
              Double.NEGATIVE_INFINITY,
              Double.MAX_VALUE,
              Long.MIN_VALUE));

  static {
    Collections.addAll(
        VALUES,
        new BigDecimal("1e500"),
        new BigDecimal("1e-500"),
        new BigDecimal("9".repeat(39)),
        new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE),
        new BigDecimal(BigInteger.TEN, Integer.MIN_VALUE + 10),
        BigInteger.TWO.pow(5_000),
        true,
        new byte[0],
        new byte[] {1, 2},
        new int[] {1},
        new String[] {"a", null},
        List.of("a"),
        Map.of("a", 1),
        Optional.empty(),
        new Object(),
        Object.class,
        UUID.nameUUIDFromBytes(new byte[0]),
        Duration.ofDays(1),
        LocalDate.MIN,
        LocalDate.MAX,
        LocalDateTime.MAX,
        OffsetDateTime.MIN,
        Instant.MAX,
        ZonedDateTime.of(2024, 2, 29, 23, 59, 59, 999_999_999, ZoneId.of("Asia/Kathmandu")),
        new Date(Long.MAX_VALUE),
        new Time(Long.MIN_VALUE),
        new Timestamp(Long.MAX_VALUE),
        new java.util.Date(0),
        new GregorianCalendar(2024, Calendar.FEBRUARY, 29),
        Thread.State.NEW,
        CharBuffer.wrap("x"));
  }

  /** Values that most places take. */
  private static final List<Object> PLAIN_VALUES =
      List.of("a", "u1", 1, 2L, 2.5, new BigDecimal("0.50"), true, LocalDate.of(2024, 2, 29));

  private static final List<Integer> TARGETS =
      List.of(
          Types.VARCHAR,
          Types.BIGINT,
          Types.INTEGER,
          Types.DECIMAL,
          Types.DOUBLE,
          Types.BOOLEAN,
          Types.DATE,
          Types.TIME,
          Types.TIMESTAMP,
          Types.TIMESTAMP_WITH_TIMEZONE,
          Types.VARBINARY,
          Types.ARRAY,
          Types.STRUCT,
          Types.NULL,
          Types.OTHER,
          Types.CLOB,
          Types.ROWID,
          123_456,
          -1);

  private static List<String> statements() throws IOException {
    try (InputStream in = SqlFuzzTest.class.getResourceAsStream("/pushdown.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("--") && !line.startsWith("@"))
          .map(line -> line.split(" \\| ", -1)[0])
          .toList();
    }
  }

  @Test
  @Timeout(7_200)
  void statements_are_answered_or_refused(TestDynamo dynamo) throws SQLException, IOException {
    PushdownTables.create(dynamo);
    List<String> statements = statements();
    try (Connection connection = dynamo.connect("query_timeout=10s");
        Fuzz fuzz = new Fuzz("statements", 300)) {
      for (int i = 0; i < fuzz.cases(); i++) {
        String sql =
            fuzz.random.nextInt(4) == 0
                ? soup(fuzz)
                : fuzz.mutated(
                    fuzz.one(statements), fuzz.random.nextBoolean() ? TOKENS : statements);
        fuzz.attempt(sql, () -> run(connection, fuzz, sql));
      }
    }
  }

  @Test
  @Timeout(7_200)
  void statements_of_the_grammar_are_answered_or_refused(TestDynamo dynamo) throws SQLException {
    PushdownTables.create(dynamo);
    try (Connection connection = dynamo.connect("query_timeout=10s");
        Fuzz fuzz = new Fuzz("grammar", 60)) {
      GrammarSql grammar = new GrammarSql(fuzz.random);
      for (int i = 0; i < fuzz.cases(); i++) {
        String sql = grammar.next();
        List<Object> values = new ArrayList<>();
        for (int j = 0; j < 20; j++) {
          values.add(fuzz.random.nextInt(3) == 0 ? fuzz.one(VALUES) : fuzz.one(PLAIN_VALUES));
        }
        fuzz.attempt(sql, () -> run(connection, sql, values));
      }
    }
  }

  /** The values are those of the parameters, in order. */
  private static void run(Connection connection, String sql, List<Object> values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int count = statement.getParameterMetaData().getParameterCount();
      for (int i = 1; i <= count; i++) {
        statement.setObject(i, values.get(i % values.size()));
      }
      read(statement);
    }
  }

  private static String soup(Fuzz fuzz) {
    StringBuilder sql = new StringBuilder(fuzz.random.nextInt(3) == 0 ? "" : "SELECT ");
    for (int i = fuzz.random.nextInt(30); i >= 0; i--) {
      sql.append(fuzz.one(TOKENS)).append(' ');
    }
    return sql.toString();
  }

  private static void run(Connection connection, Fuzz fuzz, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = statement.getParameterMetaData().getParameterCount(); i > 0; i--) {
        statement.setObject(i, fuzz.one(List.of("u1", "1", "x")));
      }
      read(statement);
    }
  }

  private static void read(PreparedStatement statement) throws SQLException {
    statement.setMaxRows(200);
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        for (int i = rows.getMetaData().getColumnCount(); i > 0; i--) {
          rows.getObject(i);
          rows.getString(i);
        }
      }
    }
  }

  @Test
  @Timeout(3_600)
  void parameters_are_taken_or_refused(TestDynamo dynamo) throws SQLException {
    PushdownTables.create(dynamo);
    try (Connection connection = dynamo.connect("query_timeout=10s");
        Fuzz fuzz = new Fuzz("parameters", 600)) {
      List<PreparedStatement> statements = new ArrayList<>();
      for (String sql :
          List.of(
              "SELECT id FROM users WHERE id = ?",
              "SELECT id FROM users WHERE age > ?",
              "SELECT id FROM users WHERE score = ?",
              "SELECT id FROM users WHERE active = ?",
              "SELECT id FROM users WHERE token = ?",
              "SELECT id FROM users WHERE name LIKE ?",
              "SELECT id FROM users WHERE ? = ANY (tags)",
              "SELECT * FROM orders WHERE customer = ? AND placed > TIMESTAMP '2024-01-01"
                  + " 00:00:00'",
              "SELECT * FROM orders WHERE placed = ?",
              "SELECT * FROM days WHERE day = ?",
              "SELECT * FROM events WHERE stream = 's1' AND seq > ?",
              "SELECT id, CAST(? AS DECIMAL(38, 2)) FROM users LIMIT 1",
              "SELECT id, CAST(? AS TIME) FROM users LIMIT 1",
              "SELECT id || ? FROM users LIMIT 1",
              "SELECT age + ? FROM users LIMIT 1",
              "SELECT id FROM users LIMIT ?",
              "SELECT id FROM users OFFSET ?")) {
        statements.add(connection.prepareStatement(sql));
      }
      for (int i = 0; i < fuzz.cases(); i++) {
        PreparedStatement statement = fuzz.one(statements);
        Object value = fuzz.random.nextInt(20) == 0 ? null : fuzz.one(VALUES);
        int target = fuzz.one(TARGETS);
        int way = fuzz.random.nextInt(3);
        fuzz.attempt(
            statement
                + " with "
                + (value == null ? null : value.getClass())
                + " way "
                + way
                + " as "
                + target,
            () -> {
              statement.clearParameters();
              switch (way) {
                case 0 -> statement.setObject(1, value);
                case 1 -> statement.setObject(1, value, target);
                default -> statement.setObject(1, value, target, fuzz.random.nextInt(60) - 10);
              }
              read(statement);
            });
      }
    }
  }
}
