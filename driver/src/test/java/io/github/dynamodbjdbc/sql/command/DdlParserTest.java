package io.github.dynamodbjdbc.sql.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.dynamo.TableDescription.Projection;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.sql.SqlText;
import io.github.dynamodbjdbc.sql.command.DdlStatement.AddColumn;
import io.github.dynamodbjdbc.sql.command.DdlStatement.ColumnDefinition;
import io.github.dynamodbjdbc.sql.command.DdlStatement.CreateIndex;
import io.github.dynamodbjdbc.sql.command.DdlStatement.CreateTable;
import io.github.dynamodbjdbc.sql.command.DdlStatement.DropIndex;
import io.github.dynamodbjdbc.sql.command.DdlStatement.DropTable;
import io.github.dynamodbjdbc.sql.command.DdlStatement.IndexColumn;
import io.github.dynamodbjdbc.sql.command.DdlStatement.IndexDefinition;
import io.github.dynamodbjdbc.sql.command.DdlStatement.KeyRole;
import io.github.dynamodbjdbc.sql.command.DdlStatement.Name;
import io.github.dynamodbjdbc.sql.command.DdlStatement.Option;
import io.github.dynamodbjdbc.sql.command.DdlStatement.ResetOptions;
import io.github.dynamodbjdbc.sql.command.DdlStatement.SetOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CREATE, ALTER and DROP as the parser takes them apart. */
class DdlParserTest {
  private static DdlStatement parse(String sql) {
    return DdlParser.parse(SqlText.of(sql));
  }

  private static List<String> texts(List<Name> names) {
    return names.stream().map(Name::text).toList();
  }

  private static List<String> columns(List<IndexColumn> columns) {
    return columns.stream()
        .map(column -> column.name().text() + column.type().map(type -> " " + type).orElse(""))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "int | INT",
        "VARCHAR(20) | VARCHAR(20)",
        "character varying ( 20 ) | CHARACTER VARYING(20)",
        "NUMERIC(10,2) | NUMERIC(10, 2)",
        "double precision | DOUBLE PRECISION",
        "TIMESTAMP WITH TIME ZONE | TIMESTAMP WITH TIME ZONE",
        "timestamp(6) without time zone | TIMESTAMP WITHOUT TIME ZONE(6)",
        "CHARACTER LARGE OBJECT | CHARACTER LARGE OBJECT",
        "Binary Varying(8) | BINARY VARYING(8)",
        "TEXT[] | TEXT[]",
        "TEXT ARRAY | TEXT[]",
        "double | DOUBLE",
      })
  void types_have_the_spellings_of_other_databases(String sql, String expected) {
    CreateTable create = (CreateTable) parse("CREATE TABLE t (c " + sql + " NOT NULL, d INT)");
    ColumnDefinition column = create.columns().get(0);
    assertThat(column.type()).hasToString(expected);
    assertThat(column.notNull()).isTrue();
    assertThat(create.columns()).hasSize(2);
  }

  @Test
  void a_table_has_columns_keys_indexes_and_options() {
    CreateTable create =
        (CreateTable)
            parse(
                """
                create table if not exists "us-east-1"."my.t" (
                  pk varchar(20) partition key, sk bigint not null sort key, "select" text null,
                  index varchar(20),
                  constraint c primary key (pk, sk),
                  local index i_1 (pk, "select" desc) projection keys_only,
                  index i_2 (a) projection include (b, "c d") with (read_units = 5)
                ) with (Billing = ON_DEMAND, ttl = "expiresAt", tags = '{"a":"b"}');
                """);
    assertThat(create.table().parts()).containsExactly("us-east-1", "my.t");
    assertThat(create.ifNotExists()).isTrue();
    assertThat(create.columns().stream().map(column -> column.name() + " " + column.key()))
        .containsExactly("pk PARTITION", "sk SORT", "select NONE", "index NONE");
    assertThat(create.columns().get(1).notNull()).isTrue();
    assertThat(texts(create.primaryKeys().get(0))).containsExactly("pk", "sk");
    IndexDefinition local = create.indexes().get(0);
    assertThat(local.local()).isTrue();
    assertThat(columns(local.partitionKeys())).containsExactly("pk");
    assertThat(columns(local.sortKeys())).containsExactly("select");
    assertThat(local.projection()).isEqualTo(Projection.KEYS_ONLY);
    IndexDefinition global = create.indexes().get(1);
    assertThat(texts(global.included())).containsExactly("b", "c d");
    assertThat(global.options()).extracting(Option::value).containsExactly("5");
    assertThat(create.options().stream().map(option -> option.name() + "=" + option.value()))
        .containsExactly("Billing=ON_DEMAND", "ttl=expiresAt", "tags={\"a\":\"b\"}");
  }

  @Test
  void a_column_may_be_its_tables_key() {
    CreateTable create = (CreateTable) parse("CREATE TABLE t (id INT PRIMARY KEY NOT NULL)");
    assertThat(create.columns().get(0).key()).isEqualTo(KeyRole.PRIMARY);
    assertThat(create.columns().get(0).name().where()).isEqualTo(" (line 1, column 17)");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "(a) | [a] | []",
        "(a, b) | [a] | [b]",
        "((a, b), c) | [a, b] | [c]",
        "((a, b), (c, d)) | [a, b] | [c, d]",
        "((a, b)) | [a, b] | []",
        "(a VARCHAR(20), b NUMERIC(3) DESC) | [a VARCHAR(20)] | [b NUMERIC(3)]",
      })
  void an_index_has_partition_keys_and_sort_keys(String keys, String partition, String sort) {
    CreateIndex create = (CreateIndex) parse("CREATE INDEX i ON t " + keys);
    assertThat(columns(create.index().partitionKeys())).hasToString(partition);
    assertThat(columns(create.index().sortKeys())).hasToString(sort);
  }

  @Test
  void the_other_statements_have_their_parts() {
    assertThat((DropTable) parse("drop table if exists a.b cascade"))
        .satisfies(
            drop -> {
              assertThat(drop.ifExists()).isTrue();
              assertThat(drop.table()).hasToString("a.b");
            });
    assertThat((DropIndex) parse("DROP INDEX IF EXISTS \"i-1\" ON t"))
        .satisfies(
            drop -> {
              assertThat(drop.ifExists()).isTrue();
              assertThat(drop.index()).hasToString("i-1");
            });
    assertThat(((SetOptions) parse("ALTER TABLE t SET (stream = off)")).options()).hasSize(1);
    assertThat(texts(((ResetOptions) parse("ALTER TABLE t RESET (ttl, stream)")).options()))
        .containsExactly("ttl", "stream");
    assertThat((AddColumn) parse("ALTER TABLE IF EXISTS t ADD IF NOT EXISTS c INT"))
        .satisfies(
            add -> {
              assertThat(add.ifExists()).isTrue();
              assertThat(add.ifNotExists()).isTrue();
              assertThat(add.column().name()).hasToString("c");
            });
  }

  /** A column may have the name of a clause. */
  @ParameterizedTest
  @CsvSource({"unique", "check", "local", "add", "set", "key", "projection", "with"})
  void a_column_may_have_the_name_of_a_clause(String name) {
    CreateTable create = (CreateTable) parse("CREATE TABLE t (" + name + " INT PRIMARY KEY)");
    assertThat(create.columns().get(0).name()).hasToString(name);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CREATE | 42601 | after CREATE comes TABLE or INDEX, not nothing",
        "CREATE TABLE | 42601 | after TABLE comes a table's name, not nothing",
        "CREATE TABLE t (id) | 42601 | after id comes a type, not ')'",
        "CREATE TABLE t (id INT PRIMRY KEY) | 42601 | Did you mean 'PRIMARY'?",
        "CREATE TABLE t (id INT NOT) | 42601 | after NOT comes NULL",
        "CREATE TABLE t (id VARCHAR(x)) | 42601 | after ( comes a number, not 'x'",
        "CREATE TABLE t (id INT) WITH (a) | 42601 | after a comes =, not ')'",
        "CREATE TABLE t (id INT) WITH (a = ) | 42601 | after = comes a value",
        "CREATE INDEX i ON t (a) PROJECTION SOME | 42601 | ALL or KEYS_ONLY or INCLUDE",
        "CREATE INDEX ON t (a) | 42601 | after ON comes ON, not 't'",
        "ALTER TABLE t STE (a = 1) | 42601 | Did you mean 'SET'?",
        "ALTER TABLE t ADD a INT, ADD b INT | 42000 | one statement for each",
        "DROP TABLE t, u | 42000 | one statement for each",
        "DROP TABLE t u | 42601 | after t comes the end of the statement, not 'u'",
        "DROP SEQUENCE s | 42000 | DROP SEQUENCE is not supported (line 1, column 6)",
      })
  void a_mistake_is_refused_with_its_place(String sql, String state, String why) {
    assertThatThrownBy(() -> parse(sql))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.state().code()).isEqualTo(state))
        .hasMessageContaining(why);
  }
}
