package io.github.dynamodbjdbc.tests;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.map;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.TableBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Names that differ in case only: an exact one wins, else the only one that fits when case is
 * ignored. DynamoDB tells {@code Name} from {@code name}, so one table may have both; Calcite, told
 * to ignore case, calls even the exact name ambiguous.
 */
@WithDynamo
class ExactNamesTest {
  private static Connection connection;

  @BeforeAll
  static void load(TestDynamo dynamo) throws SQLException {
    dynamo.create(
        new TableBuilder("exact_twins").partitionKey("id", N),
        List.of(
            item("id", n(1), "Name", s("a"), "name", s("z"), "Rank", n(1)),
            item("id", n(2), "Name", s("a"), "name", s("y"), "Rank", n(2)),
            item("id", n(3), "Name", s("b"), "name", s("x"), "Rank", n(3))));
    dynamo.create(
        new TableBuilder("exact_single").partitionKey("id", N),
        List.of(
            item(
                "id",
                n(1),
                "NAME",
                s("x"),
                "only",
                n(10),
                "meta",
                map("Ip", s("upper"), "ip", s("lower"))),
            item("id", n(2), "NAME", s("b"), "only", n(20))));
    connection = dynamo.connect("tables=exact_*");
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  @Test
  void select_takes_the_exact_one() throws SQLException {
    check("SELECT name FROM exact_twins WHERE id = 1", "z");
    check("SELECT \"name\" FROM exact_twins WHERE id = 1", "z");
    check("SELECT Name FROM exact_twins WHERE id = 1", "a");
    check("SELECT \"Name\", name FROM exact_twins WHERE id = 1", "a|z");
    check("SELECT t.name, T.Name FROM exact_twins t WHERE t.id = 1", "z|a");
    check("SELECT upper(name) || Upper(t.Name) FROM exact_twins t WHERE id = 1", "ZA");
    check("SELECT * FROM exact_twins WHERE id = 1", "1|a|z|1");
    assertThat(Rows.columns(connection, "SELECT name, Name, ID FROM exact_twins"))
        .containsExactly("name VARCHAR", "Name VARCHAR", "ID BIGINT");
  }

  @Test
  void where_takes_the_exact_one() throws SQLException {
    check("SELECT id FROM exact_twins WHERE name = 'x'", "3");
    check("SELECT id FROM exact_twins WHERE Name = 'x'");
    check("SELECT id FROM exact_twins WHERE \"Name\" = 'a' AND name > 'y'", "1");
    check("SELECT id FROM exact_twins t WHERE t.Name = 'b' AND T.name = 'x'", "3");
    check("SELECT id FROM exact_twins WHERE Name < name ORDER BY id", "1", "2", "3");
  }

  @Test
  void group_by_and_having_take_the_exact_one() throws SQLException {
    check("SELECT Name, count(*) FROM exact_twins GROUP BY Name ORDER BY Name", "a|2", "b|1");
    check(
        "SELECT name, COUNT(*) FROM exact_twins GROUP BY name ORDER BY name", "x|1", "y|1", "z|1");
    check("SELECT Name, Max(name) FROM exact_twins GROUP BY Name ORDER BY 1", "a|z", "b|x");
    check("SELECT Name FROM exact_twins GROUP BY Name HAVING MIN(name) < 'y'", "b");
    check("SELECT Name FROM exact_twins GROUP BY Name, name HAVING name = 'y'", "a");
    check("SELECT count(*) AS n FROM exact_twins GROUP BY Name ORDER BY N", "1", "2");
  }

  @Test
  void order_by_takes_the_exact_one() throws SQLException {
    check("SELECT id FROM exact_twins ORDER BY name", "3", "2", "1");
    check("SELECT id FROM exact_twins ORDER BY Name DESC, id", "3", "1", "2");
    check("SELECT Name, name FROM exact_twins ORDER BY name", "b|x", "a|y", "a|z");
    check("SELECT Name, name FROM exact_twins ORDER BY Name, name", "a|y", "a|z", "b|x");
    check("SELECT id AS x, -id AS X FROM exact_twins ORDER BY X", "3|-3", "2|-2", "1|-1");
    check(
        "SELECT id, ROW_NUMBER() OVER (ORDER BY name) FROM exact_twins ORDER BY id",
        "1|3",
        "2|2",
        "3|1");
  }

  @Test
  void joins_take_the_exact_one() throws SQLException {
    check("SELECT t.id, s.only FROM exact_twins t JOIN exact_single s ON s.name = t.name", "3|10");
    check("SELECT t.id, s.only FROM exact_twins t JOIN exact_single s ON s.Name = t.Name", "3|20");
    check(
        "SELECT t.name, u.Name FROM exact_twins t JOIN exact_twins u USING (id) WHERE id = 1",
        "z|a");
    check(
        "SELECT a.name FROM exact_twins a JOIN exact_twins b USING (name) ORDER BY name",
        "x",
        "y",
        "z");
    check(
        "SELECT t.name, T.only FROM exact_twins t JOIN exact_single T ON t.id = T.id ORDER BY t.id",
        "z|10",
        "y|20");
    check("SELECT id FROM exact_twins WHERE name IN (SELECT name FROM exact_single)", "3");
    check(
        "SELECT id FROM exact_twins t WHERE EXISTS (SELECT 1 FROM exact_single s WHERE s.name ="
            + " t.Name)",
        "3");
  }

  @Test
  void derived_tables_keep_both() throws SQLException {
    check("SELECT name FROM (SELECT Name, name FROM exact_twins) WHERE Name = 'b'", "x");
    check("SELECT d.Name FROM (SELECT * FROM exact_twins) d WHERE d.name = 'x'", "b");
    check("WITH c AS (SELECT * FROM exact_twins) SELECT Name, name FROM c WHERE name = 'x'", "b|x");
    check(
        "WITH c (Name, name) AS (SELECT id, name FROM exact_twins) SELECT Name FROM c WHERE name ="
            + " 'x'",
        "3");
    check("SELECT X FROM (SELECT id AS x, -id AS X FROM exact_twins) WHERE x = 3", "-3");
    check(
        "SELECT name FROM exact_twins UNION ALL SELECT Name FROM exact_twins ORDER BY name",
        "a",
        "a",
        "b",
        "x",
        "y",
        "z");
  }

  @Test
  void attributes_within_maps_are_told_apart() throws SQLException {
    check("SELECT meta.ip, s.meta.Ip FROM exact_single s WHERE id = 1", "lower|upper");
    check("SELECT id FROM exact_single WHERE meta.Ip = 'upper' AND meta.ip = 'lower'", "1");
    check("SELECT meta.ip FROM exact_single WHERE id = 1 ORDER BY meta.ip", "lower");
    check("SELECT _record.meta.ip, _record.NAME FROM exact_single WHERE id = 1", "lower|x");
  }

  @Test
  void a_unique_name_still_ignores_case() throws SQLException {
    check("SELECT rank, RANK FROM EXACT_TWINS WHERE ID = 1", "1|1");
    check("SELECT T.RANK FROM \"US-EAST-1\".exact_twins t WHERE name = 'z'", "1");
    check("SELECT name AS Name FROM exact_single ORDER BY NAME", "b", "x");
    check(
        "SELECT RANK AS r, SUM(rank) FROM exact_twins WHERE name > '' GROUP BY R ORDER BY R",
        "1|1",
        "2|2",
        "3|3");
  }

  @Test
  void what_fits_several_and_none_exactly_is_refused() {
    for (String where : List.of("NAME = 'x'", "t.NAME = 'x'", "\"nAME\" = 'x'")) {
      Refused.by(() -> Rows.of(connection, "SELECT id FROM exact_twins t WHERE " + where))
          .withState("42702")
          .saying("ambiguous");
    }
  }

  private static void check(String sql, String... rows) throws SQLException {
    assertThat(Rows.of(connection, sql)).as(sql).containsExactly(rows);
  }
}
