package io.github.dynamodbjdbc.value;

import java.util.Objects;

/**
 * The SQL type of a column, with all that decoding and metadata need.
 *
 * @param type the SQL type
 * @param element the type of the elements; only where {@code type} is ARRAY, else null
 * @param scale the most digits after the decimal point seen in samples; only for DECIMAL, else 0.
 *     It informs metadata; a value with more digits keeps them
 * @param layout how the text of a temporal value is written; only for TIMESTAMP, DATE and TIME,
 *     else null
 */
public record ColumnType(SqlType type, ColumnType element, int scale, TimeLayout layout) {
  public static final ColumnType BOOLEAN = simple(SqlType.BOOLEAN);
  public static final ColumnType BIGINT = simple(SqlType.BIGINT);
  public static final ColumnType DOUBLE = simple(SqlType.DOUBLE);
  public static final ColumnType VARCHAR = simple(SqlType.VARCHAR);
  public static final ColumnType VARBINARY = simple(SqlType.VARBINARY);

  /** DynamoDB numbers have up to 38 significant digits. */
  public static final int MAX_PRECISION = 38;

  public ColumnType {
    Objects.requireNonNull(type);
    if ((type == SqlType.ARRAY) != (element != null)) {
      throw new IllegalArgumentException("an ARRAY, and only an ARRAY, has an element type");
    }
  }

  private static ColumnType simple(SqlType type) {
    return new ColumnType(type, null, 0, null);
  }

  public static ColumnType decimal(int scale) {
    return new ColumnType(SqlType.DECIMAL, null, scale, null);
  }

  public static ColumnType arrayOf(ColumnType element) {
    return new ColumnType(SqlType.ARRAY, element, 0, null);
  }

  public static ColumnType temporal(SqlType type, TimeLayout layout) {
    return new ColumnType(type, null, 0, Objects.requireNonNull(layout));
  }

  /** Whether values are instants (a TIMESTAMP whose layout has a zone) and not wall-clock times. */
  public boolean isInstant() {
    return type == SqlType.TIMESTAMP && layout.hasZone();
  }

  /** The type as SQL names it: {@code DECIMAL}, {@code ARRAY of VARCHAR}. */
  @Override
  public String toString() {
    return type == SqlType.ARRAY ? "ARRAY of " + element : type.toString();
  }
}
