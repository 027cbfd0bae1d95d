package io.github.dynamodbjdbc.tests.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.tests.Refused;
import io.github.dynamodbjdbc.tests.Rows;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements that change tables and are refused, and the calls that are made before. */
@WithDynamo
class DdlRefusalsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE TABLE xyz (id TEXT, n INT) | 42P16 | has no key",
        "CREATE TABLE xyz (id TEXT NOT NULL) | 42P16 | add PRIMARY KEY",
        "CREATE TABLE xyz (id BOOLEAN PRIMARY KEY) | 42P16 | not BOOLEAN",
        "CREATE TABLE xyz (id TEXT[] PRIMARY KEY) | 42P16 | not TEXT[]",
        "CREATE TABLE xyz (id JSON PRIMARY KEY) | 42P16 | not JSON",
        "CREATE TABLE xyz (a TEXT, b TEXT, c TEXT, PRIMARY KEY (a, b, c)) | 42P16 | too many"
            + " columns",
        "CREATE TABLE xyz (a TEXT PRIMARY KEY, b TEXT PRIMARY KEY) | 42P16 | several keys",
        "CREATE TABLE xyz (a TEXT SORT KEY) | 42P16 | one column as PARTITION KEY",
        "CREATE TABLE xyz (a TEXT, PRIMARY KEY (a, a)) | 42P16 | is the key twice",
        "CREATE TABLE xyz (id TEXT, PRIMARY KEY (ids)) | 42703 | Did you mean 'id'?",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY, id INT) | 42701 | declared twice",
        "CREATE TABLE xyz (id VARCHR PRIMARY KEY) | 42704 | Did you mean 'VARCHAR'",
        "CREATE TABLE xyz (id SERIAL PRIMARY KEY) | 42000 | generates no values",
        "CREATE TABLE xyz (id NUMERIC(40) PRIMARY KEY) | 42000 | 1 to 38 digits",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY, LOCAL INDEX i_1 (id, b)) | 42703 | 'b'",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY, b INT, LOCAL INDEX i_1 (id, b)) | 42P16 | must have"
            + " a sort key",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY, b INT, INDEX i_1 (b), INDEX i_1 (b)) | 42P07 |"
            + " declared twice",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY, b INT, INDEX i (b)) | 42000 | 3 to 255 characters",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY) WITH (biling = on_demand) | 22023 | Did you mean"
            + " 'billing'?",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY) WITH (billing = ondemand) | 22023 | Did you mean"
            + " 'on_demand'?",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY) WITH (billing = provisioned) | 22023 | needs both",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY) WITH (read_units = 5) | 22023 | billing ="
            + " provisioned",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY) WITH (tags = 'x') | 22023 | JSON object",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY) WITH (ttl = a, ttl = b) | 22023 | given twice",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY, n INT DEFAULT 1) | 42000 | DEFAULT of column 'n'",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY, n INT UNIQUE) | 42000 | UNIQUE",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY, n INT CHECK (n > 0)) | 42000 | CHECK",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY, n INT REFERENCES t (id)) | 42000 | foreign keys",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY, CONSTRAINT f FOREIGN KEY (id) REFERENCES t) | 42000"
            + " | FOREIGN KEY",
        "CREATE TABLE xyz (id INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY) | 42000 | GENERATED",
        "CREATE TABLE xyz AS SELECT 1 | 42000 | INSERT INTO … SELECT",
        "CREATE TABLE xy (id TEXT PRIMARY KEY) | 42000 | 3 to 255 characters",
        "CREATE TABLE \"a b c\" (id TEXT PRIMARY KEY) | 42000 | not allowed",
        "CREATE TABLE other.xyz (id TEXT PRIMARY KEY) | 42000 | the one schema is",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY | 42601 | comes )",
        "CREATE TABLE xyz (id TEXT PRIMARY KEY) ENGINE = InnoDB | 42601 | the end of the statement",
        "CREATE VIEW v AS SELECT 1 | 42000 | schema_file",
        "CREATE UNIQUE INDEX i_1 ON t (a) | 42000 | only the primary key is unique",
        "CREATE LOCAL INDEX i_1 ON t (a) | 42000 | only with its table",
        "CREATE TEMPORARY TABLE xyz (id TEXT PRIMARY KEY) | 42000 | CREATE TEMPORARY TABLE",
        "CREATE TABEL xyz (id TEXT PRIMARY KEY) | 42601 | Did you mean 'TABLE'?",
        "ALTER TABLE xyz DROP COLUMN a | 42000 | takes an attribute out",
        "ALTER TABLE xyz RENAME TO b | 42000 | RENAME",
        "ALTER TABLE xyz ADD CONSTRAINT u UNIQUE (a) | 42000 | UNIQUE",
        "ALTER TABLE xyz ADD PRIMARY KEY (a) | 42000 | cannot be changed",
        "ALTER TABLE xyz SET (table_clas = standard) | 22023 | Did you mean 'table_class'?",
        "ALTER TABLE xyz RESET (read_units) | 22023 | no default",
        "ALTER INDEX i_1 RENAME TO b | 42000 | ALTER INDEX",
        "DROP VIEW v | 42000 | DROP VIEW",
        "DROP INDEX i_1 | 42601 | comes ON",
        "EXPLAIN CREATE TABLE xyz (id TEXT PRIMARY KEY) | 42000 | CREATE has no plan to explain",
      })
  void a_mistake_is_named_and_no_call_is_made(
      String sql, String state, String why, TestDynamo dynamo) throws IOException, SQLException {
    try (Recorded recorded = new Recorded(dynamo);
        Statement statement = recorded.connection().createStatement()) {
      Refused.by(() -> statement.execute(sql)).withState(state).saying(why);
      assertThat(recorded.take()).isEmpty();
    }
  }

  @Test
  void ddl_deny_refuses_before_any_call(TestDynamo dynamo) throws IOException, SQLException {
    try (Recorded recorded = new Recorded(dynamo, "ddl=deny");
        Statement statement = recorded.connection().createStatement()) {
      for (String sql :
          new String[] {
            "CREATE TABLE ddl_denied (id TEXT PRIMARY KEY)",
            "DROP TABLE ddl_denied",
            "ALTER TABLE ddl_denied SET (ttl = x)"
          }) {
        Refused.by(() -> statement.executeUpdate(sql)).withState("54S03").saying("ddl is deny");
      }
      assertThat(recorded.take()).isEmpty();
    }
  }

  @Test
  void a_read_only_connection_refuses_before_any_call(TestDynamo dynamo)
      throws IOException, SQLException {
    try (Recorded configured = new Recorded(dynamo, "read_only=true");
        Recorded set = new Recorded(dynamo)) {
      set.connection().setReadOnly(true);
      for (Recorded recorded : new Recorded[] {configured, set}) {
        try (Statement statement = recorded.connection().createStatement()) {
          Refused.by(() -> statement.execute("CREATE TABLE ddl_no (id TEXT PRIMARY KEY)"))
              .withState("25006")
              .saying("would change tables");
          Refused.by(() -> statement.execute("DROP INDEX i_1 ON ddl_no")).withState("25006");
        }
        assertThat(recorded.take()).isEmpty();
      }
    }
  }

  @Test
  void a_table_that_the_property_tables_hides_is_not_made(TestDynamo dynamo)
      throws IOException, SQLException {
    try (Recorded recorded = new Recorded(dynamo, "tables=ddl_shown*");
        Statement statement = recorded.connection().createStatement()) {
      Refused.by(() -> statement.execute("CREATE TABLE ddl_hidden (id TEXT PRIMARY KEY)"))
          .withState("42000")
          .saying("the property tables hides this name");
      assertThat(recorded.take()).isEmpty();
      statement.execute("CREATE TABLE ddl_shown_one (id TEXT PRIMARY KEY)");
    }
  }

  @Test
  void a_table_that_is_there_or_not_has_its_own_state(TestDynamo dynamo)
      throws IOException, SQLException {
    try (Recorded recorded = new Recorded(dynamo);
        Statement statement = recorded.connection().createStatement()) {
      statement.execute("CREATE TABLE ddl_exists (id TEXT PRIMARY KEY)");
      Refused.by(() -> statement.execute("CREATE TABLE ddl_exists (id TEXT PRIMARY KEY)"))
          .as(SQLSyntaxErrorException.class)
          .withState("42P07")
          .saying("'ddl_exists'")
          .withCause();
      Refused.by(() -> statement.execute("DROP TABLE ddl_exist"))
          .withState("42P01")
          .saying("Did you mean 'ddl_exists'?");
      Refused.by(() -> statement.execute("CREATE INDEX i_1 ON ddl_nowhere (a TEXT)"))
          .withState("42P01");
      Refused.by(() -> statement.execute("DROP INDEX i_1 ON ddl_exists")).withState("42704");
      Refused.by(() -> statement.executeQuery("DROP TABLE ddl_exists"))
          .withState("42809")
          .saying("changes tables");
      assertThat(recorded.takeChanges().stream().filter(line -> line.startsWith("Delete")))
          .isEmpty();
    }
  }

  @Test
  void writes_that_wait_for_a_commit_come_first(TestDynamo dynamo)
      throws IOException, SQLException {
    try (Recorded recorded = new Recorded(dynamo);
        Statement statement = recorded.connection().createStatement()) {
      recorded.connection().setAutoCommit(false);
      statement.execute("CREATE TABLE ddl_transaction (id TEXT PRIMARY KEY)");
      statement.execute("INSERT INTO ddl_transaction (id) VALUES ('a')");
      recorded.take();
      Refused.by(() -> statement.execute("DROP TABLE ddl_transaction"))
          .withState("25001")
          .saying("Commit or roll back first");
      assertThat(recorded.take()).isEmpty();
      recorded.connection().commit();
      assertThat(Rows.of(recorded.connection(), "SHOW CREATE TABLE ddl_transaction")).hasSize(1);
      statement.execute("DROP TABLE ddl_transaction");
    }
  }

  @Test
  void a_protected_table_is_not_deleted(TestDynamo dynamo) throws IOException, SQLException {
    try (Recorded recorded = new Recorded(dynamo);
        Statement statement = recorded.connection().createStatement()) {
      statement.execute(
          "CREATE TABLE ddl_protected (id TEXT PRIMARY KEY) WITH (deletion_protection = true)");
      recorded.take();
      Refused.by(() -> statement.execute("DROP TABLE ddl_protected"))
          .withState("55006")
          .saying("protected from deletion");
      assertThat(recorded.takeChanges()).isEmpty();
      statement.execute("ALTER TABLE ddl_protected SET (deletion_protection = false)");
      statement.execute("DROP TABLE ddl_protected");
    }
  }

  @Test
  void a_key_column_is_not_added_again(TestDynamo dynamo) throws SQLException, IOException {
    try (Recorded recorded = new Recorded(dynamo);
        Statement statement = recorded.connection().createStatement()) {
      statement.execute("CREATE TABLE ddl_add (id TEXT PRIMARY KEY, name TEXT)");
      Refused.by(() -> statement.execute("ALTER TABLE ddl_add ADD id INT")).withState("42701");
      Refused.by(() -> statement.execute("ALTER TABLE ddl_add ADD name INT")).withState("42701");
      statement.execute("ALTER TABLE ddl_add ADD COLUMN IF NOT EXISTS name INT");
      assertThat(statement.getWarnings().getMessage()).contains("a column 'name' already");
    }
  }
}
