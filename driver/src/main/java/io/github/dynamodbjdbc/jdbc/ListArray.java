package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.engine.ResultColumn;
import io.github.dynamodbjdbc.error.SqlState;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.avatica.util.ByteString;

/** A list or set of DynamoDB as an SQL ARRAY; its text is JSON. */
final class ListArray implements Array {
  private final JDBCType elementType;
  private final List<?> elements;

  ListArray(JDBCType elementType, List<?> elements) {
    this.elementType = elementType == null ? JDBCType.VARCHAR : elementType;
    this.elements = elements;
  }

  @Override
  public String getBaseTypeName() {
    return SignaturePayload.typeName(elementType);
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

  private Object[] copy(List<?> part) {
    Object[] result =
        switch (elementType) {
          case BIGINT -> new Long[part.size()];
          case INTEGER -> new Integer[part.size()];
          case DECIMAL -> new BigDecimal[part.size()];
          case DOUBLE -> new Double[part.size()];
          case BOOLEAN -> new Boolean[part.size()];
          case VARBINARY -> new byte[part.size()][];
          case VARCHAR -> new String[part.size()];
          default -> new Object[part.size()];
        };
    for (int i = 0; i < result.length; i++) {
      Object element = part.get(i);
      result[i] = element instanceof ByteString bytes ? bytes.getBytes() : element;
    }
    return result;
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
        List.of(column("INDEX", JDBCType.BIGINT), column("VALUE", elementType)), rows);
  }

  private static ResultColumn column(String label, JDBCType type) {
    return new ResultColumn(
        label, type, null, 0, 0, true, false, Optional.empty(), Optional.empty());
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
    return Conversions.json(elements);
  }
}
