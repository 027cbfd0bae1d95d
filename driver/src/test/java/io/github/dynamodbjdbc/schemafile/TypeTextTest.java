package io.github.dynamodbjdbc.schemafile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.value.ColumnType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "BOOLEAN",
        "BIGINT",
        "DOUBLE",
        "VARCHAR",
        "VARBINARY",
        "DECIMAL(38,2)",
        "DECIMAL(5,0)",
        "DECIMAL(1,1)",
        "ARRAY of VARCHAR",
        "ARRAY of DECIMAL(9,3)"
      })
  void a_type_is_written_as_it_is_read(String text) {
    assertThat(TypeText.parse(text).map(TypeText::of)).contains(text);
  }

  /** Writes are bound by the digits that a schema file declares, and by no others. */
  @Test
  void only_a_declared_decimal_has_a_precision() {
    assertThat(TypeText.parse("decimal( 5 , 2 )")).contains(ColumnType.decimal(5, 2));
    assertThat(TypeText.parse("DECIMAL")).contains(ColumnType.decimal(0));
    assertThat(TypeText.of(ColumnType.decimal(2))).isEqualTo("DECIMAL(38,2)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"DECIMAL(0,0)", "DECIMAL(39,2)", "DECIMAL(2,3)", "DECIMAL(5)", "TEXT", ""})
  void a_text_that_is_no_type_is_not_read(String text) {
    assertThat(TypeText.parse(text)).isEmpty();
  }
}
