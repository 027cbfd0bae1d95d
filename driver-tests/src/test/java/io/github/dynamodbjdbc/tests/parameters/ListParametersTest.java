package io.github.dynamodbjdbc.tests.parameters;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.list;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.DynamoDbStatement;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Lists that are one parameter; the table has the ids 1 to 600. */
@WithDynamo
class ListParametersTest {
  private static final int ITEMS = 600;

  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int i = 1; i <= ITEMS; i++) {
      items.add(
          i % 2 == 0
              ? item("id", n(i), "name", s("n" + i), "price", n(i + ".5"), "tags", list(s("t" + i)))
              : item("id", n(i), "name", s("n" + i)));
    }
    dynamo.create(new TableBuilder("list_parameters").partitionKey("id", N), items);
    connection = dynamo.connect();
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  private static List<String> ids(String condition, Object... parameters) throws SQLException {
    return Rows.of(
        connection,
        "SELECT id FROM list_parameters WHERE " + condition + " ORDER BY id",
        parameters);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id = ANY(?)",
        "id = ANY (?)",
        "id = SOME(?)",
        "id IN (SELECT unnest(?))",
        "id = ANY(SELECT unnest(?))",
        "id IN (SELECT x FROM UNNEST(?) AS u (x))",
        "id IN (SELECT * FROM UNNEST(?) AS u (x))",
        "id = ANY(CAST(? AS BIGINT ARRAY))",
        "id = ANY(cast(? as bigint[]))",
        "id = ANY(?::bigint[])",
        "id IN (SELECT unnest(CAST(? AS BIGINT ARRAY)))",
        "NOT id <> ALL(?)",
        "NOT (id NOT IN (SELECT unnest(?)))"
      })
  void a_list_is_a_parameter_in_each_form(String condition) throws SQLException {
    Array array = connection.createArrayOf("bigint", new Object[] {2L, 3L, 999L});

    assertThat(ids(condition, array)).containsExactly("2", "3");
    assertThat(ids(condition, (Object) new Long[] {2L, 3L})).containsExactly("2", "3");
    assertThat(ids(condition, (Object) new int[] {2, 3, 2})).containsExactly("2", "3");
    assertThat(ids(condition, List.of(2, 3))).containsExactly("2", "3");
    assertThat(ids(condition, Set.of(2L))).containsExactly("2");
    assertThat(ids(condition, List.of("2", "3"))).containsExactly("2", "3");
    assertThat(ids(condition, Arrays.asList(2L, null, 3L))).containsExactly("2", "3");
    assertThat(ids(condition, List.of())).isEmpty();
    assertThat(ids(condition, (Object) null)).isEmpty();
  }

  @Test
  void a_list_of_keys_is_read_by_its_keys() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT name FROM list_parameters WHERE id = ANY(?)")) {
      for (int length : new int[] {1, 2, 3, 19, 20, 33, 60}) {
        statement.setArray(
            1,
            connection.createArrayOf("bigint", IntStream.rangeClosed(1, length).boxed().toArray()));
        try (ResultSet rows = statement.executeQuery()) {
          assertThat(Rows.of(rows)).hasSize(length);
        }
        var read = statement.unwrap(DynamoDbStatement.class).statistics();
        assertThat(read.itemsScanned()).as("items read for %d keys", length).isEqualTo(length);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 5_000})
  void a_list_may_be_long(int length) throws SQLException {
    List<Integer> even = IntStream.rangeClosed(1, length).map(i -> 2 * i).boxed().toList();

    assertThat(ids("id = ANY(?)", even)).hasSize(300);
    assertThat(ids("id <> ALL(?)", even)).hasSize(300);
    assertThat(ids("name IN (SELECT unnest(?))", even.stream().map(i -> "n" + i).toList()))
        .hasSize(300);
    assertThat(ids("id + 1 = ANY(?)", even)).hasSize(300);
  }

  @Test
  void null_elements_and_empty_lists_follow_the_logic_of_sql() throws SQLException {
    assertThat(ids("id <> ALL(?) AND id < 4", List.of(2))).containsExactly("1", "3");
    assertThat(ids("id <> ALL(?)", List.of())).hasSize(ITEMS);
    assertThat(ids("id NOT IN (SELECT unnest(?))", List.of())).hasSize(ITEMS);
    assertThat(ids("id <> ALL(?)", Arrays.asList(2, null))).isEmpty();
    assertThat(ids("id <> ALL(?)", (Object) null)).isEmpty();
    assertThat(ids("NOT (id = ANY(?))", (Object) null)).isEmpty();
    assertThat(ids("(id = ANY(?)) IS NULL AND id < 3", (Object) null)).containsExactly("1", "2");
    assertThat(ids("(id = ANY(?)) IS NULL AND id < 4", Arrays.asList(2, null)))
        .containsExactly("1", "3");
    assertThat(ids("price = ANY(?)", Arrays.asList(null, null))).isEmpty();
  }

  @Test
  void elements_are_compared_exactly() throws SQLException {
    assertThat(ids("id = ANY(?)", List.of(2, 3.5))).containsExactly("2");
    assertThat(ids("id = ANY(?)", List.of(new BigDecimal("2.0"), new BigDecimal("2.5"))))
        .containsExactly("2");
    assertThat(ids("id = ANY(?)", List.of("2", "2.5"))).containsExactly("2");
    assertThat(ids("price = ANY(?)", List.of(2.5, 3))).containsExactly("2");
    assertThat(ids("id = ANY(?)", IntStream.range(0, 50).mapToObj(i -> i + 0.5).toList()))
        .isEmpty();
    assertThat(ids("id > ALL(?)", List.of(597.5, 1))).containsExactly("598", "599", "600");
  }

  @Test
  void a_list_is_compared_by_every_operator() throws SQLException {
    assertThat(ids("id < ANY(?)", List.of(2, 3))).containsExactly("1", "2");
    assertThat(ids("id <= ALL(?)", List.of(2, 3))).containsExactly("1", "2");
    assertThat(ids("id < ALL(?)", List.of())).hasSize(ITEMS);
    assertThat(ids("id < ANY(?)", List.of())).isEmpty();
    assertThat(ids("id = ALL(?)", List.of(2, 2))).containsExactly("2");
    assertThat(ids("id <> ANY(?) AND id < 4", List.of(2, 2))).containsExactly("1", "3");
    assertThat(ids("id > ALL(?)", IntStream.range(0, 598).boxed().toList()))
        .containsExactly("598", "599", "600");
    assertThat(ids("name || '!' = ANY(?)", List.of("n2!"))).containsExactly("2");
  }

  @Test
  void a_list_is_rows_in_from() throws SQLException {
    assertThat(Rows.of(connection, "SELECT x FROM UNNEST(?) AS u (x)", List.of(1, 2)))
        .containsExactly("1", "2");
    assertThat(Rows.of(connection, "SELECT unnest(?)", List.of("a", "b")))
        .containsExactly("a", "b");
    assertThat(
            Rows.of(
                connection,
                "SELECT p.name FROM UNNEST(CAST(? AS BIGINT ARRAY)) AS u (x)"
                    + " JOIN list_parameters p ON p.id = u.x",
                List.of(2, 3)))
        .containsExactlyInAnyOrder("n2", "n3");
    assertThat(Rows.of(connection, "SELECT CARDINALITY(?)", List.of(1, 2))).containsExactly("2");
    assertThat(Rows.of(connection, "SELECT x FROM UNNEST(?) AS u (x)", List.of())).isEmpty();
  }

  @Test
  void lists_stand_beside_other_parameters() throws SQLException {
    assertThat(ids("id > ? AND id = ANY(?) AND id < ?", 1.5, List.of(1, 2, 3, 4), 3.5))
        .containsExactly("2", "3");
    assertThat(ids("id = ANY(?) OR name = ANY(?)", List.of(1), List.of("n3", "n4")))
        .containsExactly("1", "3", "4");
    assertThat(
            Rows.of(
                connection,
                "SELECT id = ANY(?), ? FROM list_parameters WHERE id = ?",
                List.of(1),
                5,
                1))
        .containsExactly("true|5");
  }

  @Test
  void the_metadata_says_that_the_parameter_is_an_array() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id FROM list_parameters WHERE id = ANY(?)")) {
      assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(1);
      assertThat(statement.getParameterMetaData().getParameterType(1)).isEqualTo(Types.ARRAY);
      statement.setNull(1, Types.ARRAY);
      assertThat(statement.executeQuery().next()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bigint",
        "int8",
        "int",
        "integer",
        "varchar",
        "text",
        "numeric",
        "decimal",
        "double",
        "double precision",
        "boolean",
        "bool",
        "BIGINT"
      })
  void arrays_are_created_by_the_usual_names_of_types(String name) throws SQLException {
    assertThat((Object[]) connection.createArrayOf(name, new Object[] {null}).getArray())
        .containsExactly((Object) null);
  }

  @Test
  void a_list_that_does_not_fit_is_refused() {
    assertThatThrownBy(() -> ids("id = ANY(?)", List.of("two")))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Parameter 1 is BIGINT here");
    assertThatThrownBy(() -> ids("id = ?", List.of(1, 2)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Parameter 1");
    assertThatThrownBy(() -> ids("LEFT(name, ?) = 'n'", List.of(1, 2)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Parameter 1");
  }
}
