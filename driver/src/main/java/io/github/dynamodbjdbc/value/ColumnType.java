package io.github.dynamodbjdbc.value;

import io.github.dynamodbjdbc.time.EpochUnit;
import io.github.dynamodbjdbc.time.TimeLayout;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The SQL type of a column, with all that decoding and metadata need.
 *
 * @param type the SQL type
 * @param element the type of the elements; only where {@code type} is ARRAY, else null
 * @param scale the most digits after the decimal point seen in samples; only for DECIMAL, else 0.
 *     It informs metadata; a value with more digits keeps them
 * @param layout how the text of a temporal value is written; only for TIMESTAMP, DATE and TIME,
 *     else null
 * @param epoch how a TIMESTAMP is written that is kept as a number; then there is no layout. Null
 *     for all others
 */
public record ColumnType(
    SqlType type, ColumnType element, int scale, TimeLayout layout, EpochUnit epoch) {
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
    return new ColumnType(type, null, 0, null, null);
  }

  public static ColumnType decimal(int scale) {
    return new ColumnType(SqlType.DECIMAL, null, scale, null, null);
  }

  public static ColumnType arrayOf(ColumnType element) {
    return new ColumnType(SqlType.ARRAY, element, 0, null, null);
  }

  public static ColumnType temporal(SqlType type, TimeLayout layout) {
    return new ColumnType(type, null, 0, Objects.requireNonNull(layout), null);
  }

  /** A TIMESTAMP that is kept as a number. */
  public static ColumnType epoch(EpochUnit unit) {
    return new ColumnType(SqlType.TIMESTAMP, null, 0, null, Objects.requireNonNull(unit));
  }

  /**
   * Whether values are instants (a TIMESTAMP whose layout has a zone, or that is kept as a number)
   * and not wall-clock times.
   */
  public boolean isInstant() {
    return type == SqlType.TIMESTAMP && (epoch != null || layout.hasZone());
  }

  /** The DynamoDB types whose values a column of this type can show: of a VARCHAR, any. */
  public Set<AttributeType> shows() {
    return switch (type) {
      case BOOLEAN -> EnumSet.of(AttributeType.BOOL);
      case BIGINT, DECIMAL, DOUBLE -> EnumSet.of(AttributeType.N);
      case VARCHAR -> EnumSet.complementOf(EnumSet.of(AttributeType.NULL));
      case VARBINARY -> EnumSet.of(AttributeType.B);
      case TIMESTAMP -> EnumSet.of(epoch == null ? AttributeType.S : AttributeType.N);
      case DATE, TIME -> EnumSet.of(AttributeType.S);
      case ARRAY ->
          switch (element.type) {
            case VARCHAR -> EnumSet.of(AttributeType.L, AttributeType.SS);
            case VARBINARY -> EnumSet.of(AttributeType.BS);
            default -> EnumSet.of(AttributeType.NS);
          };
    };
  }

  /** How a time is written: a layout's pattern, or the epoch's unit; empty for what is no time. */
  public Optional<String> timeFormat() {
    return layout != null
        ? Optional.of(layout.pattern())
        : Optional.ofNullable(epoch).map(EpochUnit::toString);
  }

  /** The type as SQL names it: {@code DECIMAL}, {@code ARRAY of VARCHAR}. */
  @Override
  public String toString() {
    return type == SqlType.ARRAY ? "ARRAY of " + element : type.toString();
  }
}
