package io.github.dynamodbjdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.List;
import java.util.Map;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.validate.SqlValidatorException;
import org.apache.calcite.util.Static;
import org.junit.jupiter.api.Test;

class EngineErrorsTest {
  private static DriverException invalid(SqlValidatorException cause) {
    return EngineErrors.invalid(
        new CalciteContextException("", cause, 2, 5, 2, 9),
        new NameHints(
            List.of("orders"),
            List.of("name"),
            Map.of("lines", "l"),
            "SELECT \"17\" FROM lines l"));
  }

  @Test
  void a_name_that_is_not_there_is_refused_with_its_place_and_a_suggestion() {
    assertThat(invalid(Static.RESOURCE.objectNotFound("order").ex()))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.state()).isEqualTo(SqlState.UNDEFINED_TABLE))
        .hasMessage("There is no table 'order' (line 2, column 5). Did you mean 'orders'?");
    assertThat(invalid(Static.RESOURCE.columnNotFoundInTable("nmae", "users").ex()))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.state()).isEqualTo(SqlState.UNDEFINED_COLUMN))
        .hasMessage(
            "There is no column 'nmae' (line 2, column 5). Did you mean 'name'? If items have an"
                + " attribute of this name and no sampled item had it, read it as _record.nmae,"
                + " raise schema_infer_max_records, or declare it in schema_file.");
  }

  @Test
  void a_name_that_is_a_text_in_double_quotes_is_told_as_such() {
    assertThat(invalid(Static.RESOURCE.columnNotFoundInTable("17", "lines").ex()))
        .hasMessage(
            "There is no column '17' (line 2, column 5). Double quotes enclose names: a text is"
                + " written '17'.");
  }

  @Test
  void a_table_that_an_alias_hides_is_told_with_the_alias() {
    assertThat(invalid(Static.RESOURCE.tableNameNotFound("Lines").ex()))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.state()).isEqualTo(SqlState.UNDEFINED_TABLE))
        .hasMessage(
            "The alias 'l' hides the name of table 'Lines' (line 2, column 5): write l instead.");
  }

  @Test
  void an_ambiguous_column_is_refused_with_the_remedy() {
    String sentence = "several tables have it. Put the table's name before it.";
    assertThat(invalid(Static.RESOURCE.columnAmbiguous("id").ex()))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.state()).isEqualTo(SqlState.AMBIGUOUS_COLUMN))
        .hasMessage("The column 'id' is ambiguous (line 2, column 5): " + sentence);
    assertThat(EngineErrors.ambiguousColumn("a.b", "", null))
        .hasMessage("The column 'a.b' is ambiguous: " + sentence);
  }

  @Test
  void other_complaints_keep_their_first_line() {
    assertThat(
            invalid(
                Static.RESOURCE.naturalOrUsingColumnNotCompatible("id", "VARCHAR", "BIGINT").ex()))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.state()).isEqualTo(SqlState.INVALID_STATEMENT))
        .hasMessageStartingWith("Column 'id' matched using NATURAL keyword or USING clause");
    assertThat(EngineErrors.refused(new CalciteException("Not so.\nmore", null)))
        .hasMessage("Not so.");
  }

  @Test
  void a_failure_of_size_is_too_complex_and_another_is_a_defect() {
    assertThat(
            EngineErrors.planning(
                    new IllegalStateException("while compiling", new StackOverflowError()))
                .state())
        .isEqualTo(SqlState.STATEMENT_TOO_COMPLEX);
    assertThat(EngineErrors.planning(new IllegalStateException("Code grows beyond 64 KB")).state())
        .isEqualTo(SqlState.STATEMENT_TOO_COMPLEX);
    assertThat(EngineErrors.planning(new IllegalStateException("oops")).state())
        .isEqualTo(SqlState.INTERNAL);
    DriverException known = new DriverException(SqlState.STATEMENT_CANCELED, "canceled");
    assertThat(EngineErrors.planning(new IllegalStateException(known))).isSameAs(known);
  }
}
