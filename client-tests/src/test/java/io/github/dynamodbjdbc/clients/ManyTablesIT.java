package io.github.dynamodbjdbc.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A hundred tables, one of which IAM forbids: what jOOQ and DBeaver ask for at once. */
class ManyTablesIT {
  @Test
  void one_forbidden_table_does_not_hide_the_others() throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(Dynamo.urlOfAll() + "&tables=many_*")) {
      Set<String> listed = new TreeSet<>();
      try (ResultSet tables =
          connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
        while (tables.next()) {
          listed.add(tables.getString("TABLE_NAME"));
          boolean forbidden = tables.getString("TABLE_NAME").equals("many_42");
          assertThat(tables.getString("REMARKS").isEmpty()).isEqualTo(forbidden);
        }
      }
      assertThat(listed).hasSize(100).contains("many_42");
      Set<String> described = new TreeSet<>();
      try (ResultSet columns = connection.getMetaData().getColumns(null, null, "%", "%")) {
        while (columns.next()) {
          described.add(columns.getString("TABLE_NAME"));
        }
      }
      listed.remove("many_42");
      assertThat(described).isEqualTo(listed);
    }
  }
}
