package io.github.dynamodbjdbc.catalog;

import io.github.dynamodbjdbc.config.ListType;
import io.github.dynamodbjdbc.config.NumberType;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.SqlType;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Collects the values of samples at one path, and derives the SQL type that shows all of them. */
final class AttributeProfile {
  /** Minimum number of values for a statement about repetition. */
  private static final int ENOUGH = 10;

  /** Largest number of digits of a BIGINT: every whole number of 18 digits fits a long. */
  private static final int MAX_BIGINT_DIGITS = 18;

  private final Set<AttributeType> seen = EnumSet.noneOf(AttributeType.class);
  private final Map<String, AttributeProfile> children = new HashMap<>();
  private final Map<Object, Integer> frequencies = new HashMap<>();
  private int count;
  private boolean bigint = true;
  private int scale;
  private boolean numbersSampled;
  private boolean temporal = true;

  /** Returns the types of the values, except NULL. */
  Set<AttributeType> seen() {
    return seen;
  }

  /** Returns the number of values other than NULL. */
  int count() {
    return count;
  }

  /** Returns the profiles of the map entries, by key. */
  Map<String, AttributeProfile> children() {
    return children;
  }

  AttributeProfile child(String name) {
    return children.computeIfAbsent(name, n -> new AttributeProfile());
  }

  /** Adds the type of a key attribute from DescribeTable; the samples may have no value. */
  void declare(AttributeType type) {
    if (count == 0) {
      temporal = false;
    }
    seen.add(type);
  }

  void add(DynamoValue value, TimeLayout layout) {
    AttributeType type = value.type();
    if (type == AttributeType.NULL) {
      return;
    }
    count++;
    seen.add(type);
    countAgain(value);
    switch (type) {
      case S -> temporal = temporal && parses(value.asString(), layout);
      case N -> addNumber(value.asNumber());
      case NS -> value.elements().forEach(number -> addNumber((BigDecimal) number));
      case M -> value.asMap().forEach((name, below) -> child(name).add(below, layout));
      default -> {}
    }
  }

  private void countAgain(DynamoValue value) {
    switch (value.type()) {
      case S, B, BOOL -> frequencies.merge(value.value(), 1, Integer::sum);
      case N -> frequencies.merge(value.asNumber().stripTrailingZeros(), 1, Integer::sum);
      default -> {}
    }
  }

  /**
   * Returns the probability that two values are equal; NaN if there are too few values, or values
   * of types that are not compared. A sample of n different values does not prove that there are no
   * equal values, but a probability well above one in n squared is unlikely then.
   */
  double repetition() {
    long compared = frequencies.values().stream().mapToLong(Integer::longValue).sum();
    if (compared < ENOUGH || compared < count) {
      return Double.NaN;
    }
    double pairs = frequencies.values().stream().mapToDouble(f -> f * (f - 1.0)).sum();
    return pairs / (compared * (compared - 1.0));
  }

  private static boolean parses(String text, TimeLayout layout) {
    long time = layout.parse(text);
    return time != TimeLayout.NO_MATCH && time != TimeLayout.TOO_FINE;
  }

  private void addNumber(BigDecimal number) {
    numbersSampled = true;
    scale = Math.max(scale, decimalScale(number));
    bigint = bigint && fitsBigint(number);
  }

  private static boolean fitsBigint(BigDecimal number) {
    return number.signum() == 0
        || ((long) number.precision() - number.scale() <= MAX_BIGINT_DIGITS
            && number.stripTrailingZeros().scale() <= 0);
  }

  /** Returns the number of digits after the decimal point, at most 38. */
  static int decimalScale(BigDecimal number) {
    return Math.min(Math.max(number.stripTrailingZeros().scale(), 0), ColumnType.MAX_PRECISION);
  }

  /**
   * Returns the type that shows all values.
   *
   * @param mayBeTemporal whether the type may be temporal if all strings are times
   */
  ColumnType type(NumberType numbers, ListType lists, TimeLayout layout, boolean mayBeTemporal) {
    if (seen.size() != 1) {
      return ColumnType.VARCHAR;
    }
    boolean arrays = lists == ListType.ARRAY;
    return switch (seen.iterator().next()) {
      case BOOL -> ColumnType.BOOLEAN;
      case B -> ColumnType.VARBINARY;
      case N -> numberType(numbers);
      case S ->
          mayBeTemporal && temporal
              ? ColumnType.temporal(SqlType.of(layout.kind()), layout)
              : ColumnType.VARCHAR;
      case NS -> arrays ? ColumnType.arrayOf(numberType(numbers)) : ColumnType.VARCHAR;
      case BS -> arrays ? ColumnType.arrayOf(ColumnType.VARBINARY) : ColumnType.VARCHAR;
      case SS, L -> arrays ? ColumnType.arrayOf(ColumnType.VARCHAR) : ColumnType.VARCHAR;
      case M, NULL -> ColumnType.VARCHAR;
    };
  }

  private ColumnType numberType(NumberType numbers) {
    return switch (numbers) {
      case AUTO -> bigint && numbersSampled ? ColumnType.BIGINT : ColumnType.decimal(scale);
      case DECIMAL -> ColumnType.decimal(scale);
      case DOUBLE -> ColumnType.DOUBLE;
    };
  }
}
