package io.github.dynamodbjdbc.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.types.DynamoTypeFactory;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.junit.jupiter.api.Test;

class OutputTypesTest {
  private static final DynamoTypeFactory TYPES = new DynamoTypeFactory();
  private static final RelDataType TEXT = TYPES.createSqlType(SqlTypeName.VARCHAR);
  private static final RelDataType NUMBER = TYPES.createSqlType(SqlTypeName.DOUBLE);

  @Test
  void a_row_value_is_a_json_object_with_every_character_escaped() {
    RelDataType row =
        TYPES
            .builder()
            .add("a \"quoted\"\nname", TEXT)
            .add("number", NUMBER)
            .add("nothing", TEXT)
            .build();
    assertThat(
            OutputTypes.normalizer(row)
                .apply(new Object[] {"line\nbreak \\ \"\t\u0001", 1.5, null}))
        .isEqualTo(
            "{\"a \\\"quoted\\\"\\nname\":\"line\\nbreak \\\\ \\\"\\t\\u0001\",\"number\":1.5,"
                + "\"nothing\":null}");
  }

  @Test
  void a_map_and_what_it_holds_is_json() {
    RelDataType list = TYPES.createArrayType(NUMBER, -1);
    RelDataType row = TYPES.builder().add("x", list).add("y", NUMBER).build();
    Map<Object, Object> values = new LinkedHashMap<>();
    values.put("k\r", new Object[] {Arrays.asList(1.0, null), Double.NaN});
    values.put(2, null);
    assertThat(OutputTypes.normalizer(TYPES.createMapType(TEXT, row)).apply(values))
        .isEqualTo("{\"k\\r\":{\"x\":[1.0,null],\"y\":\"NaN\"},\"2\":null}");
  }

  @Test
  void numbers_are_as_jdbc_has_them() {
    assertThat(OutputTypes.normalizer(TYPES.createSqlType(SqlTypeName.SMALLINT)).apply((short) 5))
        .isEqualTo(5);
    assertThat(OutputTypes.normalizer(TYPES.createSqlType(SqlTypeName.REAL)).apply(0.1f))
        .isEqualTo(0.1);
    assertThat(
            OutputTypes.normalizer(TYPES.createSqlType(SqlTypeName.DECIMAL, 10, 2))
                .apply(new BigDecimal("1.50")))
        .isEqualTo(new BigDecimal("1.50"));
    assertThat(OutputTypes.normalizer(TEXT)).isNull();
  }
}
