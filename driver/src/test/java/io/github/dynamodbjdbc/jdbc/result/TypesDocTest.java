package io.github.dynamodbjdbc.jdbc.result;

import static io.github.dynamodbjdbc.testing.Tables.table;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.SchemaInference;
import io.github.dynamodbjdbc.config.DriverConfig;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.docs.Docs;
import io.github.dynamodbjdbc.engine.ResultColumn;
import io.github.dynamodbjdbc.testing.WireItems;
import io.github.dynamodbjdbc.value.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;
import org.junit.jupiter.api.Test;

/** Writes and checks the tables of docs/types.md, and the README's, by asking the code. */
class TypesDocTest {
  // --- what becomes of DynamoDB's types ---

  /** Values of one attribute, and the properties that they are looked at with. */
  private record Sampled(String what, boolean inReadme, String properties, List<String> values) {
    List<Column> columns() {
      DriverConfig config = JdbcUrl.parse("jdbc:dynamodb:?" + properties, new Properties());
      return SchemaInference.infer(
              table("t", "id:S"),
              values.stream()
                  .map(value -> WireItems.item("{'id':{'S':'x'},'a':" + value + "}"))
                  .toList(),
              SchemaInference.Options.of(config))
          .stream()
          .filter(column -> !column.hidden() && column.path().root().equals("a"))
          .toList();
    }
  }

  private static Sampled sampled(
      String what, boolean inReadme, String properties, String... values) {
    return new Sampled(what, inReadme, properties, List.of(values));
  }

  private static final String TIME = "{'S':'2024-05-01T10:20:30Z'}";

  private static final List<Sampled> SAMPLES =
      List.of(
          sampled("S", true, "", "{'S':'x'}"),
          sampled("S, if every sample is a time in `time_format`", true, "", TIME, TIME),
          sampled(
              "the same, if `time_format` has no time of day (`2006-01-02`)",
              false,
              "time_format=2006-01-02",
              "{'S':'2024-05-01'}"),
          sampled(
              "the same, if `time_format` has no date (`15:04:05`)",
              false,
              "time_format=15:04:05",
              "{'S':'10:20:30'}"),
          sampled("N, if every sample is whole, with at most 18 digits", true, "", "{'N':'42'}"),
          sampled("other N", true, "", "{'N':'42'}", "{'N':'1.5'}"),
          sampled("N, with `number_type=decimal`", false, "number_type=decimal", "{'N':'42'}"),
          sampled("N, with `number_type=double`", false, "number_type=double", "{'N':'42'}"),
          sampled("BOOL", true, "", "{'BOOL':true}"),
          sampled("B", true, "", "{'B':'AQID'}"),
          sampled("SS", true, "", "{'SS':['a']}"),
          sampled("NS, if every number is whole", true, "", "{'NS':['1']}"),
          sampled("other NS", true, "", "{'NS':['1.5']}"),
          sampled("BS", true, "", "{'BS':['AQID']}"),
          sampled("L; nested maps and lists as JSON", true, "", "{'L':[{'N':'1'},{'M':{}}]}"),
          sampled(
              "SS, NS, BS, L, with `list_type=json`", false, "list_type=json", "{'L':[{'N':'1'}]}"),
          sampled("M, as JSON", true, "", "{'M':{'b':{'N':'1'}}}"),
          sampled("M, with `unnest_depth=1`", true, "unnest_depth=1", "{'M':{'b':{'N':'1'}}}"),
          sampled(
              "samples of different types, as text or JSON",
              true,
              "",
              "{'S':'x'}",
              "{'N':'1'}",
              "{'M':{}}"));

  @Test
  void the_readme_says_what_types_become() {
    Docs.assertSection(
        "README.md",
        "types",
        inference(SAMPLES.stream().filter(Sampled::inReadme).toList())
            + "| NULL, or a missing attribute | `NULL` | `null` |\n");
  }

  @Test
  void types_md_says_what_types_become() {
    Docs.assertSection("docs/types.md", "inference", inference(SAMPLES));
  }

  private static String inference(List<Sampled> rows) {
    StringBuilder text =
        new StringBuilder("| DynamoDB | SQL | `getObject` returns |\n|---|---|---|\n");
    for (Sampled sampled : rows) {
      List<Column> columns = sampled.columns();
      assertThat(columns).as(sampled.what()).hasSize(1);
      Column column = columns.get(0);
      boolean own = column.path().isTopLevel();
      text.append("| ")
          .append(sampled.what())
          .append(" | ")
          .append(own ? "" : "a column `" + column.name() + "` for each entry, here ")
          .append(column.type())
          .append(" | `")
          .append(javaClass(column.type()))
          .append("` |\n");
    }
    return text.toString();
  }

  private static String javaClass(ColumnType type) {
    String name = JdbcTypes.className(JdbcTypes.jdbcType(type));
    return name.equals(byte[].class.getName())
        ? "byte[]"
        : name.replaceFirst("^java\\.(lang|math)\\.", "");
  }

  // --- what getters give ---

  /** Columns by their names in the table, with values as the engine holds them. */
  private static final Map<ResultColumn, List<Object>> VALUES = new LinkedHashMap<>();

  private static final List<Object> INTEGERS = List.of(1L, 1_000L, Long.MAX_VALUE, -1L);
  private static final byte[] BYTES = {1, 2, 3};

  static {
    values("BOOLEAN", JDBCType.BOOLEAN, false, true, false);
    values("BIGINT", JDBCType.BIGINT, false, INTEGERS.toArray());
    values(
        "DECIMAL",
        JDBCType.DECIMAL,
        false,
        new BigDecimal("1"),
        new BigDecimal("12.50"),
        new BigDecimal("1E+30"));
    values("DOUBLE", JDBCType.DOUBLE, false, 1.5, 2.0, 1e300);
    values(
        "VARCHAR",
        JDBCType.VARCHAR,
        false,
        "Zoë",
        "1",
        "1.5",
        "true",
        "2024-05-01",
        "10:20:30",
        "2024-05-01T10:20:30.123456789Z",
        "123e4567-e89b-12d3-a456-426614174000");
    values("VARBINARY", JDBCType.VARBINARY, false, new ByteString(BYTES));
    long millis = Instant.parse("2024-05-01T10:20:30.500Z").toEpochMilli();
    values("TIMESTAMP with a zone", JDBCType.TIMESTAMP, true, millis);
    values("TIMESTAMP without", JDBCType.TIMESTAMP, false, millis);
    values("DATE", JDBCType.DATE, false, (int) LocalDate.of(2024, 5, 1).toEpochDay());
    values("TIME", JDBCType.TIME, false, 37_230_000);
    values("ARRAY", JDBCType.ARRAY, false, List.of("a", "b"));
  }

  private static void values(String name, JDBCType type, boolean instant, Object... values) {
    JDBCType element = type == JDBCType.ARRAY ? JDBCType.VARCHAR : null;
    VALUES.put(
        new ResultColumn(
            name, type, element, 0, 0, true, instant, null, Optional.empty(), Optional.empty()),
        List.of(values));
  }

  private interface Getter {
    Object get(ColumnAccessor accessor) throws SQLException;
  }

  /** The getters of each row; those of one row do the same. */
  private static final Map<String, List<Getter>> GETTERS = new LinkedHashMap<>();

  static {
    getters(
        "`getString`, `getCharacterStream`, `getClob`",
        ColumnAccessor::getString,
        ColumnAccessor::getCharacterStream,
        ColumnAccessor::getClob,
        a -> a.getObject(String.class));
    getters("`getBoolean`", ColumnAccessor::getBoolean, a -> a.getObject(Boolean.class));
    getters("`getByte`", ColumnAccessor::getByte, a -> a.getObject(Byte.class));
    getters("`getShort`", ColumnAccessor::getShort, a -> a.getObject(Short.class));
    getters("`getInt`", ColumnAccessor::getInt, a -> a.getObject(Integer.class));
    getters("`getLong`", ColumnAccessor::getLong, a -> a.getObject(Long.class));
    getters("`getObject(BigInteger.class)`", a -> a.getObject(BigInteger.class));
    getters(
        "`getBigDecimal`",
        ColumnAccessor::getBigDecimal,
        a -> a.getBigDecimal(2),
        a -> a.getObject(BigDecimal.class));
    getters("`getFloat`", ColumnAccessor::getFloat, a -> a.getObject(Float.class));
    getters("`getDouble`", ColumnAccessor::getDouble, a -> a.getObject(Double.class));
    getters(
        "`getBytes`, `getBinaryStream`, `getBlob`",
        ColumnAccessor::getBytes,
        ColumnAccessor::getBinaryStream,
        ColumnAccessor::getBlob,
        a -> a.getObject(byte[].class));
    getters(
        "`getDate`, `LocalDate`",
        a -> a.getDate(null),
        a -> a.getObject(java.sql.Date.class),
        a -> a.getObject(LocalDate.class));
    getters(
        "`getTime`, `LocalTime`",
        a -> a.getTime(null),
        a -> a.getObject(java.sql.Time.class),
        a -> a.getObject(LocalTime.class));
    getters(
        "`getTimestamp`, `LocalDateTime`, `Instant`, `OffsetDateTime`, `ZonedDateTime`",
        a -> a.getTimestamp(null),
        a -> a.getObject(java.sql.Timestamp.class),
        a -> a.getObject(LocalDateTime.class),
        a -> a.getObject(Instant.class),
        a -> a.getObject(OffsetDateTime.class),
        a -> a.getObject(ZonedDateTime.class));
    getters("`getObject(UUID.class)`", a -> a.getObject(UUID.class));
    getters("`getArray`", ColumnAccessor::getArray, a -> a.getObject(java.sql.Array.class));
  }

  private static void getters(String name, Getter... getters) {
    GETTERS.put(name, List.of(getters));
  }

  @Test
  void types_md_says_what_texts_values_have() throws SQLException {
    StringBuilder text = new StringBuilder("| column | text |\n|---|---|\n");
    for (Map.Entry<ResultColumn, List<Object>> each : VALUES.entrySet()) {
      ResultColumn column = each.getKey();
      if (column.type() == JDBCType.VARCHAR) {
        continue; // the text itself
      }
      Set<String> texts = new LinkedHashSet<>();
      for (Object value : each.getValue()) {
        texts.add("`" + accessor(column, value).getString() + "`");
      }
      text.append("| " + column.label() + " | " + String.join(", ", texts) + " |\n");
    }
    Docs.assertSection("docs/types.md", "texts", text.toString());
  }

  @Test
  void types_md_says_which_getter_gives_what() throws SQLException {
    StringBuilder text = new StringBuilder("| |");
    VALUES.keySet().forEach(column -> text.append(" " + column.label() + " |"));
    text.append("\n|---|" + "---|".repeat(VALUES.size()) + "\n");
    GETTERS.forEach(
        (name, getters) -> {
          text.append("| " + name + " |");
          VALUES.forEach(
              (column, values) -> text.append(" " + cell(getters, column, values) + " |"));
          text.append("\n");
        });
    text.append("| `getObject` |");
    for (Map.Entry<ResultColumn, List<Object>> each : VALUES.entrySet()) {
      Object object = accessor(each.getKey(), each.getValue().get(0)).getObject();
      String declared = JdbcTypes.className(each.getKey().type());
      assertThat(object).as(each.getKey().label()).matches(o -> isA(declared, o));
      text.append(" `" + simpleName(declared) + "` |");
    }
    Docs.assertSection("docs/types.md", "getters", text.append("\n").toString());
  }

  private static boolean isA(String className, Object object) {
    try {
      return Class.forName(className).isInstance(object);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static String simpleName(String className) {
    return className.equals(byte[].class.getName())
        ? "byte[]"
        : className.substring(className.lastIndexOf('.') + 1);
  }

  private static String cell(List<Getter> getters, ResultColumn column, List<Object> values) {
    Set<String> cells = new LinkedHashSet<>();
    getters.forEach(getter -> cells.add(cell(getter, column, values)));
    assertThat(cells).as("what getters of one row do with " + column.label()).hasSize(1);
    return cells.iterator().next();
  }

  private static String cell(Getter getter, ResultColumn column, List<Object> values) {
    Set<String> failures = new TreeSet<>();
    boolean given = false;
    for (Object value : values) {
      try {
        assertThat(getter.get(accessor(column, value))).isNotNull();
        given = true;
      } catch (SQLException e) {
        failures.add(e.getSQLState());
      }
    }
    String or = failures.stream().collect(joining(", "));
    return failures.isEmpty() ? "✓" : given ? "✓ or " + or : "– " + or;
  }

  private static ColumnAccessor accessor(ResultColumn column, Object value) {
    return new ColumnAccessor(column, place -> value, 0);
  }

  @Test
  void null_is_null_or_zero_whatever_the_getter_and_the_type() throws SQLException {
    for (ResultColumn column : VALUES.keySet()) {
      for (List<Getter> getters : GETTERS.values()) {
        for (Getter getter : getters) {
          assertThat(getter.get(accessor(column, null)))
              .as(column.label())
              .isIn(null, false, (byte) 0, (short) 0, 0, 0L, 0f, 0d);
        }
      }
      assertThat(accessor(column, null).getObject()).isNull();
      ResultSet rows =
          DynamoDbResultSet.ofRows(List.of(column), List.<Object[]>of(new Object[] {null}));
      rows.next();
      rows.getObject(1);
      assertThat(rows.wasNull()).isTrue();
    }
  }

  @Test
  void an_integer_is_given_as_a_bigint_is() {
    ResultColumn integer = column(JDBCType.INTEGER);
    ResultColumn bigint = column(JDBCType.BIGINT);
    GETTERS.forEach(
        (name, getters) ->
            assertThat(cell(getters, integer, List.of(1, 1_000)))
                .as(name)
                .isEqualTo(cell(getters, bigint, List.of(1L, 1_000L))));
  }

  private static ResultColumn column(JDBCType type) {
    return ResultColumn.of("c", type);
  }
}
