package io.github.dynamodbjdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.tools.Frameworks;
import org.codehaus.janino.SimpleCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the messages of Calcite and Janino, in the versions that the driver has. */
class CalciteMessageTest {
  private static final class OneColumn extends AbstractTable {
    private final String column;

    OneColumn(String column) {
      this.column = column;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory types) {
      return types
          .builder()
          .add(column, SqlTypeName.INTEGER)
          .add("both", SqlTypeName.INTEGER)
          .build();
    }
  }

  /** The sentence of the validator against a statement about the tables {@code t} and {@code u}. */
  private static CalciteContextException refused(String sql) {
    SchemaPlus schema = Frameworks.createRootSchema(true);
    schema.add("t", new OneColumn("a"));
    schema.add("u", new OneColumn("b"));
    var planner =
        Frameworks.getPlanner(
            Frameworks.newConfigBuilder()
                .defaultSchema(schema)
                .parserConfig(
                    SqlParser.config()
                        .withParserFactory(SqlBabelParserImpl.FACTORY)
                        .withUnquotedCasing(org.apache.calcite.avatica.util.Casing.UNCHANGED))
                .build());
    Throwable failure = catchThrowable(() -> planner.validate(planner.parse(sql)));
    while (!(failure instanceof CalciteContextException context)) {
      assertThat(failure).as(sql).isNotNull();
      failure = failure.getCause();
    }
    return context;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM nope | UNKNOWN_TABLE | nope",
        "SELECT * FROM T | UNKNOWN_TABLE | T",
        "SELECT nope.* FROM t | UNKNOWN_COLUMN | nope",
        "SELECT nope.a FROM t | UNKNOWN_TABLE | nope",
        "SELECT nope FROM t | UNKNOWN_COLUMN | nope",
        "SELECT A FROM t | UNKNOWN_COLUMN | A",
        "SELECT t.nope FROM t | UNKNOWN_COLUMN | nope",
        "SELECT t.A FROM t | UNKNOWN_COLUMN | A",
        "SELECT both FROM t, u | AMBIGUOUS_COLUMN | both",
      })
  void the_validator_names_a_table_or_a_column(String sql, CalciteMessage kind, String name) {
    CalciteContextException failure = refused(sql);
    String message = failure.getCause().getMessage();
    assertThat(kinds(message)).as(message).containsExactly(kind);
    assertThat(kind.argument(message)).as(message).contains(name);
    assertThat(failure.getPosLine()).isEqualTo(1);
  }

  @Test
  void a_message_that_only_mentions_a_column_is_of_no_kind() {
    assertThat(
            kinds(
                "Column 'a' matched using NATURAL keyword or USING clause has incompatible types"))
        .isEmpty();
    assertThat(kinds("Table 'a' is not a sequence")).isEmpty();
  }

  @Test
  void the_parser_takes_an_unknown_first_word_for_an_expression() {
    Throwable failure =
        catchThrowable(
            () ->
                SqlParser.create(
                        "SELEC 1", SqlParser.config().withParserFactory(SqlBabelParserImpl.FACTORY))
                    .parseStmt());
    assertThat(kinds(failure.getMessage())).containsExactly(CalciteMessage.NOT_A_STATEMENT);
  }

  @Test
  void janino_refuses_a_method_of_more_than_64_kilobytes() {
    String statements = "x = x * 31 + y; y = y * 17 + x;".repeat(6_000);
    assertThat(kinds(compiled("int f(int x, int y) {" + statements + " return x; }")))
        .containsExactly(CalciteMessage.METHOD_TOO_LONG);
  }

  @Test
  void janino_refuses_a_class_of_more_than_65535_constants() {
    String methods =
        IntStream.range(0, 80)
            .mapToObj(
                i ->
                    "void f"
                        + i
                        + "(String[] a) {"
                        + IntStream.range(0, 500)
                            .mapToObj(k -> "a[0] = \"v" + (i * 500 + k) + "\";")
                            .collect(Collectors.joining())
                        + "}")
            .collect(Collectors.joining("\n"));
    assertThat(kinds(compiled(methods))).containsExactly(CalciteMessage.TOO_MANY_CONSTANTS);
  }

  /** Why a class with these members is not compiled: the message of the failure at the bottom. */
  private static String compiled(String members) {
    Throwable failure =
        catchThrowable(() -> new SimpleCompiler().cook("public class Large { " + members + " }"));
    assertThat(failure).isNotNull();
    while (failure.getCause() != null) {
      failure = failure.getCause();
    }
    return failure.getMessage();
  }

  private static Set<CalciteMessage> kinds(String message) {
    return EnumSet.allOf(CalciteMessage.class).stream()
        .filter(kind -> kind.matches(message))
        .collect(Collectors.toSet());
  }
}
