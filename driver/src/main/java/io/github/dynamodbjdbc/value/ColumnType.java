package io.github.dynamodbjdbc.value;

import io.github.dynamodbjdbc.time.EpochUnit;
import io.github.dynamodbjdbc.time.TimeLayout;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The SQL type of a column, with the details that decoding and metadata need.
 *
 * @param type the SQL type
 * @param element the type of the elements; only for an ARRAY
 * @param precision the declared number of digits of a DECIMAL; 0 if none is declared. Only writes
 *     are bound by it: a value with more digits is refused then, and shown as it is when it is read
 * @param scale the largest number of digits after the decimal point in the samples, or the declared
 *     one; 0 unless {@code type} is DECIMAL. Metadata uses it: a value with more digits keeps them
 * @param layout the layout of temporal texts; only for TIMESTAMP, DATE, TIME and spellings
 * @param epoch the unit of a TIMESTAMP that is stored as a number, which then has no layout
 */
public record ColumnType(
    SqlType type,
    @Nullable ColumnType element,
    int precision,
    int scale,
    @Nullable TimeLayout layout,
    @Nullable EpochUnit epoch) {
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
    return new ColumnType(type, null, 0, 0, null, null);
  }

  /** A DECIMAL without a declared number of digits. */
  public static ColumnType decimal(int scale) {
    return decimal(0, scale);
  }

  /** A DECIMAL that is declared with these numbers of digits. */
  public static ColumnType decimal(int precision, int scale) {
    return new ColumnType(SqlType.DECIMAL, null, precision, scale, null, null);
  }

  public static ColumnType arrayOf(ColumnType element) {
    return new ColumnType(SqlType.ARRAY, element, 0, 0, null, null);
  }

  public static ColumnType temporal(SqlType type, TimeLayout layout) {
    return new ColumnType(type, null, 0, 0, Objects.requireNonNull(layout), null);
  }

  /** The texts of a time that its layout writes otherwise; see {@code Column.asSpelling}. */
  public static ColumnType spellingOf(ColumnType time) {
    return new ColumnType(SqlType.VARCHAR, null, 0, 0, time.presentLayout(), null);
  }

  /** A TIMESTAMP that is stored as a number. */
  public static ColumnType epoch(EpochUnit unit) {
    return new ColumnType(SqlType.TIMESTAMP, null, 0, 0, null, Objects.requireNonNull(unit));
  }

  /**
   * Returns true if values are instants (a TIMESTAMP whose layout has a zone, or that is stored as
   * a number), false if they are wall-clock times.
   */
  public boolean isInstant() {
    return type == SqlType.TIMESTAMP && (epoch != null || presentLayout().hasZone());
  }

  /**
   * Returns the DynamoDB types whose values a column of this type can show. A VARCHAR can show all.
   */
  public Set<AttributeType> shows() {
    return switch (type) {
      case BOOLEAN -> EnumSet.of(AttributeType.BOOL);
      case BIGINT, DECIMAL, DOUBLE -> EnumSet.of(AttributeType.N);
      case VARCHAR -> EnumSet.complementOf(EnumSet.of(AttributeType.NULL));
      case VARBINARY -> EnumSet.of(AttributeType.B);
      case TIMESTAMP -> EnumSet.of(epoch == null ? AttributeType.S : AttributeType.N);
      case DATE, TIME -> EnumSet.of(AttributeType.S);
      case ARRAY ->
          switch (presentElement().type) {
            case VARCHAR -> EnumSet.of(AttributeType.L, AttributeType.SS);
            case VARBINARY -> EnumSet.of(AttributeType.BS);
            default -> EnumSet.of(AttributeType.NS);
          };
    };
  }

  /**
   * Returns the pattern of the layout or the name of the epoch unit; empty for a type that is not
   * temporal.
   */
  public Optional<String> timeFormat() {
    return layout != null
        ? Optional.of(layout.pattern())
        : Optional.ofNullable(epoch).map(EpochUnit::toString);
  }

  /** Returns the type of the elements of an ARRAY. */
  public ColumnType presentElement() {
    return Objects.requireNonNull(element);
  }

  /** Returns the layout of a DATE, a TIME, or a TIMESTAMP that is stored as a text. */
  public TimeLayout presentLayout() {
    return Objects.requireNonNull(layout);
  }

  /** Returns the SQL name of the type, such as {@code DECIMAL} or {@code ARRAY of VARCHAR}. */
  @Override
  public String toString() {
    return type == SqlType.ARRAY ? "ARRAY of " + element : type.toString();
  }
}
