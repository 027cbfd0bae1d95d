package io.github.dynamodbjdbc.tests.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** INSERT, UPSERT, REPLACE, UPDATE and DELETE of items that are named by their whole keys. */
@WithDynamo
class KeyedWritesTest {
  private static final String TABLE = "kw_users";

  @BeforeEach
  void create(TestDynamo server) {
    if (server.client().listTables().tableNames().contains(TABLE)) {
      server.client().deleteTable(request -> request.tableName(TABLE));
    }
    server.create(
        new TableBuilder(TABLE).partitionKey("id", ScalarAttributeType.S),
        List.of(
            Attributes.item(
                "id", Attributes.s("a"),
                "name", Attributes.s("Ann"),
                "n", Attributes.n(3),
                "tags", AttributeValue.fromSs(List.of("x", "y")),
                "address", AttributeValue.fromM(Map.of("city", Attributes.s("Bonn")))),
            Attributes.item("id", Attributes.s("b"), "name", Attributes.s("Bob"))));
  }

  private static String item(TestDynamo server, String id) {
    return Written.item(server, TABLE, Map.of("id", Attributes.s(id)));
  }

  @Test
  void insert_makes_an_item_of_what_it_is_given(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      assertThat(
              Written.by(
                  connection,
                  "INSERT INTO kw_users (id, name, n, address.city, tags) VALUES (?, ?, ?, ?, ?)",
                  "c",
                  "Cleo",
                  4,
                  "Köln",
                  List.of("z")))
          .isEqualTo(1);
      assertThat(item(server, "c"))
          .isEqualTo("{address={city=S Köln}, id=S c, n=N 4, name=S Cleo, tags=SS [z]}");
      assertThat(
              Written.by(
                  connection,
                  "INSERT INTO kw_users (id, name, n) VALUES ('d', UPPER('dan'), 2 * 3), ('e',"
                      + " NULL, -1.50)"))
          .isEqualTo(2);
      assertThat(item(server, "d")).isEqualTo("{id=S d, n=N 6, name=S DAN}");
      assertThat(item(server, "e")).isEqualTo("{id=S e, n=N -1.5}");
    }
  }

  @Test
  void insert_never_overwrites(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect("write_parallelism=1")) {
      Refused.by(
              () -> Written.by(connection, "INSERT INTO kw_users (id, name) VALUES ('a', 'Eve')"))
          .as(SQLIntegrityConstraintViolationException.class)
          .withState("23505")
          .saying("id = a", "UPSERT", "REPLACE");
      Refused.by(
              () ->
                  Written.by(
                      connection,
                      "INSERT INTO kw_users (id, name) VALUES ('x1', 'n'), ('a', 'Eve'), ('x2',"
                          + " 'n')"))
          .withState("23505")
          .saying("1 of 3 rows were inserted, and stay so");
      assertThat(item(server, "a")).contains("name=S Ann");
      assertThat(item(server, "x1")).isNotEqualTo("null");
      assertThat(item(server, "x2")).isEqualTo("null");
    }
  }

  @Test
  void upsert_sets_what_it_names_and_keeps_the_rest(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      assertThat(
              Written.by(
                  connection,
                  "UPSERT INTO kw_users (id, n, _record.address.zip) VALUES (?, ?, ?)",
                  "a",
                  9,
                  "53111"))
          .isEqualTo(1);
      assertThat(item(server, "a"))
          .isEqualTo(
              "{address={city=S Bonn, zip=S 53111}, id=S a, n=N 9, name=S Ann, tags=SS [x, y]}");
      assertThat(
              Written.by(connection, "UPSERT INTO kw_users (id, address.city) VALUES ('b', 'Ulm')"))
          .isEqualTo(1);
      assertThat(item(server, "b")).isEqualTo("{address={city=S Ulm}, id=S b, name=S Bob}");
      assertThat(
              Written.by(
                  connection, "UPSERT INTO kw_users (id, address.city) VALUES ('new', 'Ulm')"))
          .isEqualTo(1);
      assertThat(item(server, "new")).isEqualTo("{address={city=S Ulm}, id=S new}");
    }
  }

  @Test
  void replace_leaves_nothing_of_the_old_item(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      assertThat(Written.by(connection, "REPLACE INTO kw_users (id, n) VALUES ('a', 1)"))
          .isEqualTo(1);
      assertThat(item(server, "a")).isEqualTo("{id=S a, n=N 1}");
      assertThat(
              Written.by(
                  connection,
                  "REPLACE INTO kw_users (_record) VALUES (?)",
                  "{\"id\":\"r\",\"tags\":[\"q\"],\"deep\":{\"l\":[1,null,true]}}"))
          .isEqualTo(1);
      assertThat(item(server, "r"))
          .isEqualTo("{deep={l=[N 1, NULL, BOOL true]}, id=S r, tags=SS [q]}");
    }
  }

  @Test
  void update_never_creates_and_counts_what_was_done(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      assertThat(Written.by(connection, "UPDATE kw_users SET name = ? WHERE id = ?", "Anna", "a"))
          .isEqualTo(1);
      assertThat(item(server, "a")).contains("name=S Anna");
      assertThat(Written.by(connection, "UPDATE kw_users SET name = ? WHERE id = ?", "No", "none"))
          .isZero();
      assertThat(item(server, "none")).isEqualTo("null");
      assertThat(
              Written.by(connection, "UPDATE kw_users SET name = 'No' WHERE id = 'a' AND n > 100"))
          .isZero();
      assertThat(item(server, "a")).contains("name=S Anna");
      assertThat(
              Written.by(connection, "UPDATE kw_users SET n = NULL WHERE id IN ('a', 'b', 'none')"))
          .isEqualTo(2);
      assertThat(item(server, "a")).doesNotContain("n=");
    }
  }

  @Test
  void update_computes_as_sql_does(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      assertThat(Written.by(connection, "UPDATE kw_users SET n = n + 1 WHERE id = 'a'"))
          .isEqualTo(1);
      assertThat(item(server, "a")).contains("n=N 4");
      assertThat(Written.by(connection, "UPDATE kw_users SET n = n - ? WHERE id = 'a'", 10))
          .isEqualTo(1);
      assertThat(item(server, "a")).contains("n=N -6");
      assertThat(
              Written.by(
                  connection,
                  "UPDATE kw_users SET n = n * 2 + 0.5, name = name || '!' WHERE id = 'a'"))
          .isEqualTo(1);
      assertThat(item(server, "a")).contains("n=N -11.5", "name=S Ann!");
      // NULL + 1 is NULL: the item keeps having no n.
      assertThat(Written.by(connection, "UPDATE kw_users SET n = n + 1 WHERE id = 'b'"))
          .isEqualTo(1);
      assertThat(item(server, "b")).isEqualTo("{id=S b, name=S Bob}");
      assertThat(
              Written.by(
                  connection, "UPDATE kw_users SET address.city = 'Ulm' WHERE id IN ('a', 'b')"))
          .isEqualTo(2);
      assertThat(item(server, "a")).contains("address={city=S Ulm}");
      assertThat(item(server, "b")).contains("address={city=S Ulm}");
    }
  }

  @Test
  void delete_counts_the_items_that_were_there(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      assertThat(Written.by(connection, "DELETE FROM kw_users WHERE id = 'a' AND name = 'Bob'"))
          .isZero();
      assertThat(Written.by(connection, "DELETE FROM kw_users WHERE id = ?", "a")).isEqualTo(1);
      assertThat(Written.by(connection, "DELETE FROM kw_users WHERE id = ?", "a")).isZero();
      assertThat(item(server, "a")).isEqualTo("null");
    }
  }

  @Test
  void other_conditions_find_the_items_first(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      assertThat(
              Written.by(
                  connection,
                  "UPDATE kw_users AS u SET n = CHAR_LENGTH(u.name) WHERE u.name LIKE '%o%'"))
          .isEqualTo(1);
      assertThat(item(server, "b")).isEqualTo("{id=S b, n=N 3, name=S Bob}");
      assertThat(Written.by(connection, "UPDATE kw_users SET n = 7")).isEqualTo(2);
      assertThat(
              Written.by(
                  connection,
                  "DELETE FROM kw_users WHERE n IN (SELECT n FROM kw_users WHERE id = 'a') AND"
                      + " id <> 'a'"))
          .isEqualTo(1);
      assertThat(item(server, "b")).isEqualTo("null");
      assertThat(Written.by(connection, "DELETE FROM kw_users")).isEqualTo(1);
    }
  }

  @Test
  void a_new_attribute_is_a_column_after_it_was_written(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect()) {
      Refused.by(() -> Written.by(connection, "UPDATE kw_users SET nmae = 'x' WHERE id = 'a'"))
          .withState("42703")
          .saying("nmae", "name", "_record.nmae");
      assertThat(Written.by(connection, "UPDATE kw_users SET _record.score = 1.5 WHERE id = 'a'"))
          .isEqualTo(1);
      assertThat(Rows.of(connection, "SELECT id, score FROM kw_users WHERE score > 1"))
          .containsExactly("a|1.5");
    }
  }

  @Test
  void the_rows_of_a_query_are_copied_as_dynamodb_holds_them(TestDynamo server)
      throws SQLException {
    try (Connection connection = server.connect()) {
      assertThat(
              Written.by(
                  connection,
                  "INSERT INTO kw_users (id, tags, n, _record.initial) SELECT id || '-' || ?, tags,"
                      + " n * 10, SUBSTRING(name FROM 1 FOR 1) FROM kw_users u WHERE u.n > 1",
                  "copy"))
          .isEqualTo(1);
      assertThat(item(server, "a-copy"))
          .isEqualTo("{id=S a-copy, initial=S A, n=N 30, tags=SS [x, y]}");
      assertThat(
              Written.by(
                  connection,
                  "INSERT INTO kw_users (id, name) SELECT 'x' || id, name FROM kw_users"))
          .as("a copy is not copied again")
          .isEqualTo(3);
      Refused.by(
              () ->
                  Written.by(connection, "INSERT INTO kw_users (id) SELECT id, name FROM kw_users"))
          .withState("42601")
          .saying("1 column, and its query has 2");
      Refused.by(() -> Written.by(connection, "INSERT INTO kw_users (id) SELECT id FROM kw_users"))
          .withState("23505")
          .saying("0 rows were inserted, and stay so");
    }
  }

  @Test
  void what_cannot_be_written_is_refused(TestDynamo server) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      Refused.by(() -> statement.executeUpdate("UPDATE kw_users SET id = 'z' WHERE id = 'a'"))
          .withState("42000")
          .saying("primary key");
      Refused.by(() -> statement.executeUpdate("INSERT INTO kw_users (name) VALUES ('z')"))
          .withState("23502")
          .saying("'id'");
      Refused.by(() -> statement.executeUpdate("INSERT INTO kw_users (id) VALUES (NULL)"))
          .withState("23502");
      Refused.by(() -> statement.executeUpdate("INSERT INTO kw_users VALUES ('z')"))
          .withState("42000")
          .saying("names no columns");
      Refused.by(() -> statement.executeUpdate("INSERT INTO kw_users (id, n) VALUES ('z', 'q')"))
          .withState("22018")
          .saying("n");
      Refused.by(() -> statement.executeUpdate("SELECT * FROM kw_users")).withState("42809");
      Refused.by(() -> statement.executeQuery("DELETE FROM kw_users")).withState("42809");
      assertThat(item(server, "a")).isNotEqualTo("null");
      connection.setReadOnly(true);
      Refused.by(() -> statement.executeUpdate("DELETE FROM kw_users")).withState("25006");
      assertThat(item(server, "a")).isNotEqualTo("null");
    }
  }
}
