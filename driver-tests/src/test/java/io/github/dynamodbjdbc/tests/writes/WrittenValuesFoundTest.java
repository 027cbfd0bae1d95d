package io.github.dynamodbjdbc.tests.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A value that was written is found by the same value, and reads as that value. */
@WithDynamo
class WrittenValuesFoundTest {
  private static final Instant AT = Instant.parse("2024-05-01T22:20:30.500Z");
  private static final TimeZone ZONE = TimeZone.getDefault();

  @BeforeAll
  static void create(TestDynamo server) {
    server.create(
        new TableBuilder("found_times").partitionKey("id", ScalarAttributeType.S),
        List.of(
            Attributes.item("id", Attributes.s("old"), "at", Attributes.s("2020-01-01 00:00:00"))));
    server.create(
        new TableBuilder("found_days").partitionKey("id", ScalarAttributeType.S),
        List.of(Attributes.item("id", Attributes.s("old"), "day", Attributes.s("01.02.2020"))));
    server.create(
        new TableBuilder("found_numbers").partitionKey("id", ScalarAttributeType.S),
        List.of(
            Attributes.item(
                "id", Attributes.s("old"),
                "n", Attributes.n(5),
                "ns", Attributes.numberSet("1"),
                "doc", Attributes.map("n", Attributes.n(1)))));
  }

  @AfterEach
  void setZoneBack() {
    TimeZone.setDefault(ZONE);
  }

  private static List<Object> instants() {
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"));
    calendar.setTimeInMillis(AT.toEpochMilli());
    return List.of(
        AT,
        Timestamp.from(AT),
        Date.from(AT),
        calendar,
        AT.atOffset(ZoneOffset.ofHours(2)),
        AT.atZone(ZoneId.of("America/Los_Angeles")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"})
  void an_instant_in_a_column_without_a_zone_is_found_by_any_class_of_it(
      String zone, TestDynamo server) throws SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    LocalDateTime local = LocalDateTime.ofInstant(AT, ZoneId.of(zone));
    try (Connection connection = server.connect("time_format=2006-01-02 15:04:05")) {
      for (Object written : instants()) {
        Written.by(connection, "REPLACE INTO found_times (id, at) VALUES ('x', ?)", written);
        assertThat(Rows.of(connection, "SELECT at FROM found_times WHERE id = 'x'"))
            .as(written.getClass().getName())
            .containsExactly(local.toString().replace('T', ' ').replace(".500", ".5"));
        for (Object asked : instants()) {
          for (String where :
              List.of(
                  "at = ?",
                  "at >= ? AND at < TIMESTAMP '2024-05-03 00:00:00'",
                  "at IN (?, TIMESTAMP '2019-01-01 00:00:00')",
                  "at || '' <> '' AND at = ?")) {
            assertThat(Rows.of(connection, "SELECT id FROM found_times WHERE " + where, asked))
                .as("%s, %s", asked.getClass().getName(), where)
                .containsExactly("x");
          }
        }
        assertThat(Rows.of(connection, "SELECT id FROM found_times WHERE at = ?", local))
            .containsExactly("x");
        assertThat(
                Written.by(
                    connection,
                    "UPDATE found_times SET _record.n = 1 WHERE id = 'x' AND at = ?",
                    AT))
            .isEqualTo(1);
        assertThat(instant(connection)).isEqualTo(AT);
      }
      Written.by(connection, "UPDATE found_times SET at = COALESCE(NULL, ?) WHERE id = 'x'", AT);
      assertThat(instant(connection)).as("a computed value").isEqualTo(AT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Pacific/Auckland"})
  void a_timestamp_that_the_statement_writes_out_is_stored_as_it_is(String zone, TestDynamo server)
      throws SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try (Connection connection = server.connect("time_format=2006-01-02 15:04:05")) {
      for (String value :
          List.of(
              "TIMESTAMP '2024-05-01 10:20:30'",
              "CAST('2024-05-01 10:20:30' AS TIMESTAMP)",
              "TIMESTAMP '2024-05-01 10:20:00' + INTERVAL '30' SECOND",
              "COALESCE(NULL, TIMESTAMP '2024-05-01 10:20:30')",
              "CASE WHEN 1 = 1 THEN TIMESTAMP '2024-05-01 10:20:30' END",
              "'2024-05-01 10:20:30'")) {
        for (String write :
            List.of(
                "REPLACE INTO found_times (id, at) VALUES ('x', " + value + ")",
                "UPDATE found_times SET at = " + value + " WHERE id = 'x'",
                "UPDATE found_times SET at = " + value + " WHERE CHAR_LENGTH(id) = 1",
                "REPLACE INTO found_times (id, at) SELECT 'x', "
                    + value
                    + " FROM found_times WHERE id = 'old'",
                "REPLACE INTO found_times (id, at) SELECT 'x', CASE WHEN id = 'old' THEN "
                    + value
                    + " END AS written FROM found_times WHERE id = 'old'")) {
          Written.by(connection, "REPLACE INTO found_times (id) VALUES ('x')");
          Written.by(connection, write);
          assertThat(Rows.of(connection, "SELECT at FROM found_times WHERE id = 'x'"))
              .as(write)
              .containsExactly("2024-05-01 10:20:30");
        }
      }
    }
  }

  private static Instant instant(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT at FROM found_times WHERE id = 'x'");
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getObject(1, Instant.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Pacific/Auckland"})
  void a_date_is_found_by_any_class_of_it(String zone, TestDynamo server) throws SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    LocalDate day = LocalDate.parse("2024-05-01");
    Instant midnight = day.atStartOfDay(ZoneId.of(zone)).toInstant();
    List<Object> values =
        List.of(
            day,
            java.sql.Date.valueOf(day),
            Timestamp.valueOf(day.atStartOfDay()),
            day.atStartOfDay(),
            day.atStartOfDay().atOffset(ZoneOffset.ofHours(5)),
            day.atStartOfDay(ZoneId.of("Asia/Tokyo")),
            midnight,
            Date.from(midnight));
    try (Connection connection = server.connect("time_format=02.01.2006")) {
      for (Object written : values) {
        Written.by(connection, "REPLACE INTO found_days (id, day) VALUES ('x', ?)", written);
        for (Object asked : values) {
          assertThat(Rows.of(connection, "SELECT id, day FROM found_days WHERE day = ?", asked))
              .as("%s, %s", written.getClass(), asked.getClass())
              .containsExactly("x|01.05.2024");
        }
      }
    }
  }

  @Test
  void a_boolean_is_no_number(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      for (String sql :
          List.of(
              "INSERT INTO found_numbers (id, n) VALUES ('new', TRUE)",
              "REPLACE INTO found_numbers (id, n) VALUES ('new', 1 = 1)",
              "REPLACE INTO found_numbers (id, n) VALUES ('new', NOT (1 = 2))",
              "UPSERT INTO found_numbers (id, n) VALUES ('new', FALSE)",
              "INSERT INTO found_numbers (id, n) SELECT 'new', n = 5 FROM found_numbers",
              "UPDATE found_numbers SET n = TRUE WHERE id = 'old'",
              "UPDATE found_numbers SET n = (n > 1) WHERE id = 'old'",
              "UPDATE found_numbers SET ns = '[true]' WHERE id = 'old'")) {

        Refused.by(() -> Written.by(connection, sql)).withState("22018");
      }
      for (String sql :
          List.of(
              "INSERT INTO found_numbers (id, n) VALUES ('new', ?)",
              "UPDATE found_numbers SET n = ? WHERE id = 'old'",
              "UPDATE found_numbers SET n = COALESCE(NULL, ?) WHERE id = 'old'")) {
        Refused.by(() -> Written.by(connection, sql, true)).withState("22018");
      }
      assertThat(Rows.of(connection, "SELECT id, n, ns FROM found_numbers"))
          .containsExactly("old|5|[1]");
      Refused.by(
              () -> Written.by(connection, "INSERT INTO found_numbers (id) VALUES ('new', TRUE)"))
          .saying("INSERT names 1 column, and a row of it has 2 values.");
    }
  }
}
