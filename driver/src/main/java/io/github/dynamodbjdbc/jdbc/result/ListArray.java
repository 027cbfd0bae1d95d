package io.github.dynamodbjdbc.jdbc.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.dynamodbjdbc.engine.ResultColumn;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.jdbc.contract.Failures;
import io.github.dynamodbjdbc.value.TextList;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/** A list or set of DynamoDB as an SQL ARRAY; its text is JSON. */
public final class ListArray implements Array {
  private static final JsonFactory JSON = new JsonFactory();

  /** PostgreSQL's names of types. */
  private static final Map<String, JDBCType> NAMES =
      Map.ofEntries(
          Map.entry("INT2", JDBCType.SMALLINT),
          Map.entry("INT", JDBCType.INTEGER),
          Map.entry("INT4", JDBCType.INTEGER),
          Map.entry("INT8", JDBCType.BIGINT),
          Map.entry("FLOAT4", JDBCType.REAL),
          Map.entry("FLOAT8", JDBCType.DOUBLE),
          Map.entry("DOUBLE PRECISION", JDBCType.DOUBLE),
          Map.entry("TEXT", JDBCType.VARCHAR),
          Map.entry("STRING", JDBCType.VARCHAR),
          Map.entry("UUID", JDBCType.VARCHAR),
          Map.entry("BOOL", JDBCType.BOOLEAN),
          Map.entry("BYTEA", JDBCType.VARBINARY),
          Map.entry("TIMESTAMPTZ", JDBCType.TIMESTAMP));

  private final JDBCType elementType;
  private final List<?> elements;

  ListArray(@Nullable JDBCType elementType, List<?> elements) {
    this.elementType = elementType == null ? JDBCType.VARCHAR : elementType;
    this.elements = elements;
  }

  /**
   * An array of an application's values.
   *
   * @param typeName a type as {@link JDBCType} or PostgreSQL names it, in any case, and not of
   *     arrays or structures
   */
  public static Array of(String typeName, Object[] elements) throws SQLException {
    return new ListArray(elementType(typeName), Arrays.asList(elements.clone()));
  }

  private static JDBCType elementType(String typeName) throws SQLException {
    String name = typeName.toUpperCase(Locale.ROOT);
    JDBCType known = NAMES.get(name);
    if (known != null) {
      return known;
    }
    for (JDBCType type : JDBCType.values()) {
      if (type.getName().equals(name) && type != JDBCType.ARRAY && type != JDBCType.STRUCT) {
        return type;
      }
    }
    throw Failures.exception(
        SqlState.INVALID_PARAMETER,
        "There are no arrays of '" + typeName + "'. Use the name of a JDBC type, such as BIGINT.");
  }

  @Override
  public String getBaseTypeName() {
    return JdbcTypes.typeName(elementType);
  }

  @Override
  public int getBaseType() {
    return elementType.getVendorTypeNumber();
  }

  /** String[], Long[], BigDecimal[], Boolean[], Double[] or byte[][]; NULL elements are null. */
  @Override
  public Object getArray() {
    return copy(elements);
  }

  /** An application's values keep their classes, so they may not be of the type's own class. */
  private Object[] copy(List<?> part) {
    Class<?> type = elementClass();
    boolean uniform = part.stream().allMatch(e -> e == null || type.isInstance(plain(e)));
    Object[] result =
        (Object[]) java.lang.reflect.Array.newInstance(uniform ? type : Object.class, part.size());
    for (int i = 0; i < result.length; i++) {
      result[i] = plain(part.get(i));
    }
    return result;
  }

  private Class<?> elementClass() {
    return switch (elementType) {
      case BIGINT -> Long.class;
      case INTEGER -> Integer.class;
      case DECIMAL -> BigDecimal.class;
      case DOUBLE -> Double.class;
      case BOOLEAN -> Boolean.class;
      case VARBINARY -> byte[].class;
      case VARCHAR -> String.class;
      default -> Object.class;
    };
  }

  private static Object plain(Object element) {
    return element instanceof ByteString bytes ? bytes.getBytes() : element;
  }

  @Override
  public Object getArray(Map<String, Class<?>> map) {
    return getArray();
  }

  /** A part, counted from 1. */
  @Override
  public Object getArray(long index, int count) throws SQLException {
    return copy(part(index, count));
  }

  private List<?> part(long index, int count) throws SQLException {
    if (index < 1 || count < 0 || index - 1 + count > elements.size()) {
      throw Failures.exception(
          SqlState.INVALID_PARAMETER,
          "The array has "
              + elements.size()
              + " elements; there are no "
              + count
              + " from "
              + index
              + " on.");
    }
    return elements.subList((int) index - 1, (int) index - 1 + count);
  }

  @Override
  public Object getArray(long index, int count, Map<String, Class<?>> map) throws SQLException {
    return getArray(index, count);
  }

  /** A row for each element: its index, from 1, and its value. */
  @Override
  public ResultSet getResultSet() throws SQLException {
    return getResultSet(1, elements.size());
  }

  @Override
  public ResultSet getResultSet(Map<String, Class<?>> map) throws SQLException {
    return getResultSet();
  }

  @Override
  public ResultSet getResultSet(long index, int count) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    for (Object element : part(index, count)) {
      rows.add(new Object[] {index + rows.size(), element});
    }
    return DynamoDbResultSet.ofRows(
        List.of(ResultColumn.of("INDEX", JDBCType.BIGINT), ResultColumn.of("VALUE", elementType)),
        rows);
  }

  @Override
  public ResultSet getResultSet(long index, int count, Map<String, Class<?>> map)
      throws SQLException {
    return getResultSet(index, count);
  }

  @Override
  public void free() {
    // Nothing is held beyond the heap.
  }

  @Override
  public String toString() {
    return json(elements);
  }

  /** JSON text of an array's elements: numbers exact, texts as strings, bytes in base64. */
  static String json(List<?> elements) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (int i = 0; i < elements.size(); i++) {
        Object element = elements.get(i);
        if (element == null) {
          json.writeNull();
        } else if (elements instanceof TextList texts && texts.isDocument(i)) {
          json.writeRawValue(element.toString());
        } else if (element instanceof BigDecimal number) {
          json.writeNumber(number.toPlainString());
        } else if (element instanceof Number || element instanceof Boolean) {
          json.writeRawValue(element.toString());
        } else if (element instanceof ByteString bytes) {
          json.writeBinary(bytes.getBytes());
        } else if (element instanceof List<?> nested) {
          json.writeRawValue(json(nested));
        } else {
          json.writeString(element.toString());
        }
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
