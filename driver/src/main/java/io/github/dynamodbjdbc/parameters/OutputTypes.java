package io.github.dynamodbjdbc.parameters;

import io.github.dynamodbjdbc.functions.Times;
import io.github.dynamodbjdbc.types.DynamoTypeSystem;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.JsonText;
import io.github.dynamodbjdbc.value.TextList;
import java.math.BigDecimal;
import java.sql.JDBCType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Calcite's types of a result's columns as JDBC's, and its values as ours. */
public final class OutputTypes {
  /** The scale that Spark and others assume for a DECIMAL without one. */
  static final int COMPUTED_SCALE = 18;

  private OutputTypes() {}

  public static JDBCType jdbcType(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case BOOLEAN -> JDBCType.BOOLEAN;
      case TINYINT, SMALLINT, INTEGER, UTINYINT, USMALLINT -> JDBCType.INTEGER;
      case BIGINT, UINTEGER -> JDBCType.BIGINT;
      case DECIMAL, UBIGINT -> JDBCType.DECIMAL;
      case FLOAT, REAL, DOUBLE -> JDBCType.DOUBLE;
      case BINARY, VARBINARY -> JDBCType.VARBINARY;
      case DATE -> JDBCType.DATE;
      case TIME, TIME_WITH_LOCAL_TIME_ZONE, TIME_TZ -> JDBCType.TIME;
      case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ -> JDBCType.TIMESTAMP;
      case ARRAY, MULTISET -> JDBCType.ARRAY;
      default -> JDBCType.VARCHAR;
    };
  }

  public static int precision(RelDataType type) {
    return switch (jdbcType(type)) {
      case DECIMAL ->
          DynamoTypeSystem.isNumber(type)
              ? ColumnType.MAX_PRECISION
              : Math.min(type.getPrecision(), ColumnType.MAX_PRECISION);
      case BIGINT -> 19;
      case INTEGER -> 10;
      case DOUBLE -> 15;
      case BOOLEAN -> 1;
      case DATE -> 10;
      case TIME -> 12;
      case TIMESTAMP -> 23;
      default -> Math.max(0, type.getPrecision());
    };
  }

  public static int scale(RelDataType type) {
    return switch (jdbcType(type)) {
      case DECIMAL -> DynamoTypeSystem.isNumber(type) ? COMPUTED_SCALE : type.getScale();
      case TIME, TIMESTAMP -> 3;
      default -> 0;
    };
  }

  /**
   * From how the engine holds a column's values to how results do; null where they are the same.
   */
  public static @Nullable UnaryOperator<Object> normalizer(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case BOOLEAN, INTEGER, BIGINT, DOUBLE, CHAR, VARCHAR, BINARY, VARBINARY -> null;
      case DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> null;
      case TINYINT, SMALLINT, UTINYINT, USMALLINT -> value -> ((Number) value).intValue();
      case UINTEGER -> value -> ((Number) value).longValue();
      case FLOAT, REAL -> value -> Double.valueOf(value.toString());
      case DECIMAL, UBIGINT -> number(type);
      case ARRAY, MULTISET -> list(type);
      case ANY -> value -> value instanceof DynamoValue ? value : text(value, type);
      default -> value -> text(value, type);
    };
  }

  private static UnaryOperator<Object> number(RelDataType type) {
    boolean ownScale = DynamoTypeSystem.isNumber(type);
    return value -> {
      BigDecimal number =
          value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
      return ownScale && number.scale() > ColumnType.MAX_PRECISION
          ? withoutPadding(number)
          : number;
    };
  }

  private static BigDecimal withoutPadding(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static UnaryOperator<Object> list(RelDataType type) {
    RelDataType component = type.getComponentType();
    UnaryOperator<Object> element = component == null ? null : normalizer(component);
    return value -> {
      if (value instanceof TextList) {
        return value;
      }
      Collection<?> values =
          value instanceof Collection<?> collection ? collection : Arrays.asList((Object[]) value);
      List<Object> result = new ArrayList<>(values.size());
      for (Object v : values) {
        result.add(v == null || element == null ? v : element.apply(v));
      }
      return result;
    };
  }

  /**
   * Rows and maps, which no column has and an expression may make, as JSON; intervals as PostgreSQL
   * shows them; others as text.
   */
  private static String text(Object value, RelDataType type) {
    if (SqlTypeName.YEAR_INTERVAL_TYPES.contains(type.getSqlTypeName())) {
      return Times.monthsText(((Number) value).longValue());
    }
    if (SqlTypeName.DAY_INTERVAL_TYPES.contains(type.getSqlTypeName())) {
      return Times.millisText(((Number) value).longValue());
    }
    boolean composed = value instanceof Object[] || value instanceof Map<?, ?>;
    return composed ? json(value, type) : String.valueOf(value);
  }

  /**
   * @param type null where Calcite does not know it
   */
  private static String json(@Nullable Object value, @Nullable RelDataType type) {
    if (value instanceof Object[] row && type != null && type.isStruct()) {
      List<RelDataTypeField> fields = type.getFieldList();
      return IntStream.range(0, row.length)
          .mapToObj(i -> member(fields.get(i).getName(), row[i], fields.get(i).getType()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> member(entry.getKey(), entry.getValue(), valueType(type)))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof Collection<?> list) {
      RelDataType element = type == null ? null : type.getComponentType();
      return list.stream().map(v -> json(v, element)).collect(Collectors.joining(",", "[", "]"));
    }
    boolean bare = value == null || value instanceof Boolean || isFinite(value);
    String text = String.valueOf(value);
    return bare ? text : JsonText.string(text);
  }

  private static String member(Object name, Object value, @Nullable RelDataType type) {
    return JsonText.string(String.valueOf(name)) + ":" + json(value, type);
  }

  private static @Nullable RelDataType valueType(@Nullable RelDataType map) {
    return map == null ? null : map.getValueType();
  }

  /** JSON has no number for NaN and the infinities. */
  private static boolean isFinite(Object value) {
    return value instanceof Number number
        && (!(value instanceof Double || value instanceof Float)
            || Double.isFinite(number.doubleValue()));
  }
}
