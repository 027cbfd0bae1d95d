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
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the values of samples at one path, and derives the SQL type that shows all of them.
 *
 * <p>A profile can also learn values that were written after the samples were read. They widen the
 * type as samples would, and do not count in the statistics.
 */
final class AttributeProfile {
  /** Minimum number of values for a statement about repetition. */
  private static final int ENOUGH = 10;

  /** A map with more entries is not learned further, because its keys are probably data. */
  private static final int MAX_LEARNED_ENTRIES = 100;

  /** Largest number of digits of a BIGINT: every whole number of 18 digits fits a long. */
  private static final int MAX_BIGINT_DIGITS = 18;

  private final Set<AttributeType> seen = EnumSet.noneOf(AttributeType.class);
  private final Set<AttributeType> elements = EnumSet.noneOf(AttributeType.class);
  private final Map<String, AttributeProfile> children = new HashMap<>();
  private final Map<Object, Integer> frequencies = new HashMap<>();
  private int count;
  private double repetition = Double.NaN;
  private boolean learned;
  private boolean bigint = true;
  private int scale;
  private boolean numbersSampled;
  private boolean temporal = true;

  /** Returns the types of the values, except NULL. */
  Set<AttributeType> seen() {
    return seen;
  }

  /** Returns the types of the elements of lists, except NULL. */
  Set<AttributeType> elements() {
    return elements;
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
      case L -> value.asList().forEach(this::addElement);
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
      return repetition;
    }
    double pairs = frequencies.values().stream().mapToDouble(f -> f * (f - 1.0)).sum();
    return pairs / (compared * (compared - 1.0));
  }

  /** Forgets the values of the samples, and keeps what they say of the types. */
  void forgetValues() {
    repetition = repetition();
    frequencies.clear();
    children.values().forEach(AttributeProfile::forgetValues);
  }

  private static boolean parses(String text, TimeLayout layout) {
    long time = layout.parse(text);
    return time != TimeLayout.NO_MATCH && time != TimeLayout.TOO_FINE;
  }

  private void addElement(DynamoValue element) {
    if (element.type() != AttributeType.NULL) {
      elements.add(element.type());
    }
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

  /** Returns whether no sample had a value, but a write did. */
  boolean isOnlyLearned() {
    return learned && count == 0;
  }

  /**
   * Returns whether {@link #learn} would change nothing. It neither allocates nor locks, because
   * every write asks.
   *
   * @param names the number of names that an item may have before new ones are taken for data
   */
  boolean knows(Map<String, DynamoValue> item, TimeLayout layout, int names) {
    for (Map.Entry<String, DynamoValue> entry : item.entrySet()) {
      AttributeProfile child = children.get(entry.getKey());
      DynamoValue value = entry.getValue();
      boolean known =
          value.type() == AttributeType.NULL
              || (child == null ? children.size() >= names : child.knows(value, layout));
      if (!known) {
        return false;
      }
    }
    return true;
  }

  private boolean knows(DynamoValue value, TimeLayout layout) {
    if (!seen.contains(value.type())) {
      return false;
    }
    return switch (value.type()) {
      case S -> !temporal || parses(value.asString(), layout);
      case N -> knows(value.asNumber());
      case NS -> knowsNumbers(value.elements());
      case M -> knows(value.asMap(), layout, MAX_LEARNED_ENTRIES);
      case L -> knowsElements(value.asList());
      default -> true;
    };
  }

  /** The type of a number key without samples is wide enough for every number. */
  private boolean knows(BigDecimal number) {
    return !bigint || !numbersSampled || fitsBigint(number);
  }

  private boolean knowsNumbers(List<?> numbers) {
    for (int i = 0; i < numbers.size(); i++) {
      if (!knows((BigDecimal) numbers.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean knowsElements(List<DynamoValue> list) {
    for (int i = 0; i < list.size(); i++) {
      AttributeType type = list.get(i).type();
      if (type != AttributeType.NULL && !elements.contains(type)) {
        return false;
      }
    }
    return true;
  }

  /** Takes in what {@link #knows} does not know. */
  void learn(Map<String, DynamoValue> item, TimeLayout layout, int names) {
    item.forEach(
        (name, value) -> {
          boolean isData = !children.containsKey(name) && children.size() >= names;
          if (value.type() != AttributeType.NULL && !isData) {
            child(name).learn(value, layout);
          }
        });
  }

  private void learn(DynamoValue value, TimeLayout layout) {
    if (knows(value, layout)) {
      return;
    }
    learned = true;
    seen.add(value.type());
    switch (value.type()) {
      case S -> temporal = temporal && parses(value.asString(), layout);
      case N -> addNumber(value.asNumber());
      case NS -> value.elements().forEach(number -> addNumber((BigDecimal) number));
      case M -> learn(value.asMap(), layout, MAX_LEARNED_ENTRIES);
      case L -> value.asList().forEach(this::addElement);
      default -> {}
    }
  }

  /** Takes in what another profile has learned. */
  void learn(AttributeProfile other) {
    other.children.forEach(
        (name, below) -> {
          AttributeProfile child = child(name);
          child.learned |= below.learned;
          child.seen.addAll(below.seen);
          child.elements.addAll(below.elements);
          child.temporal &= below.temporal;
          child.bigint &= below.bigint;
          child.numbersSampled |= below.numbersSampled;
          child.scale = Math.max(child.scale, below.scale);
          child.learn(below);
        });
  }

  /** Returns a copy that can learn without effect on this one. */
  AttributeProfile copy() {
    AttributeProfile copy = new AttributeProfile();
    copy.seen.addAll(seen);
    copy.elements.addAll(elements);
    copy.frequencies.putAll(frequencies);
    copy.count = count;
    copy.repetition = repetition;
    copy.learned = learned;
    copy.bigint = bigint;
    copy.scale = scale;
    copy.numbersSampled = numbersSampled;
    copy.temporal = temporal;
    children.forEach((name, child) -> copy.children.put(name, child.copy()));
    return copy;
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
