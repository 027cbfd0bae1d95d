package io.github.dynamodbjdbc.semantics;

import io.github.dynamodbjdbc.expression.LazyValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of a long IN list in a hash table. Generated code looks values up in it instead of
 * comparing with one after the other. Public only because that code calls it.
 *
 * <p>A candidate is one value, or a row of several: {@code (a, b) IN ((1, 2), (3, 4))}.
 */
public final class InListValues {
  /** A value that is a parameter of the statement. */
  record Parameter(int index) {}

  private final List<Object[]> candidates;
  private final boolean withParameters;
  private final Set<Object> known = new HashSet<>();
  private final List<Object[]> partlyNull = new ArrayList<>();

  /**
   * @param candidates rows of equal length; each value as the engine holds it, null for SQL's NULL,
   *     or a {@link Parameter}
   */
  InListValues(List<Object[]> candidates) {
    this.candidates = candidates;
    this.withParameters =
        candidates.stream().flatMap(Arrays::stream).anyMatch(Parameter.class::isInstance);
    if (!withParameters) {
      candidates.forEach(this::add);
    }
  }

  private void add(Object[] candidate) {
    if (hasNull(candidate)) {
      partlyNull.add(candidate);
    } else {
      known.add(key(candidate));
    }
  }

  /** Returns whether a value of the list is NULL, or may be NULL. */
  boolean mayHaveNull() {
    return withParameters || !partlyNull.isEmpty();
  }

  /** Returns the list with the parameters of one execution. */
  public InListValues with(List<Object> parameters) {
    if (!withParameters) {
      return this;
    }
    return new InListValues(
        candidates.stream()
            .map(
                candidate ->
                    Arrays.stream(candidate)
                        .map(
                            value ->
                                value instanceof Parameter p
                                    ? LazyValue.of(parameters.get(p.index))
                                    : value)
                        .toArray())
            .toList());
  }

  /** Evaluates SQL's IN; returns null if the result is unknown. */
  public static @Nullable Boolean contains(Object list, Object[] tested) {
    InListValues values = (InListValues) list;
    if (hasNull(tested)) {
      return unknownOrFalse(values.candidates, tested);
    }
    return values.known.contains(key(tested))
        ? Boolean.TRUE
        : unknownOrFalse(values.partlyNull, tested);
  }

  /**
   * Compares rows that contain a NULL: unknown if a candidate is equal in all values that are not
   * NULL.
   */
  private static @Nullable Boolean unknownOrFalse(List<Object[]> candidates, Object[] tested) {
    for (Object[] candidate : candidates) {
      if (agrees(candidate, tested)) {
        return null;
      }
    }
    return false;
  }

  private static boolean agrees(Object[] candidate, Object[] tested) {
    for (int i = 0; i < tested.length; i++) {
      boolean differs =
          candidate[i] != null && tested[i] != null && !key(candidate[i]).equals(key(tested[i]));
      if (differs) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasNull(Object[] values) {
    for (Object value : values) {
      if (value == null) {
        return true;
      }
    }
    return false;
  }

  private static Object key(Object[] values) {
    if (values.length == 1) {
      return key(values[0]);
    }
    Object[] keys = new Object[values.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(values[i]);
    }
    return Arrays.asList(keys);
  }

  /** Returns the same key for equal numbers of any class: a Long for an integer. */
  private static Object key(Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof BigDecimal number) {
      BigDecimal normalized = Objects.requireNonNull(ExactRuntime.normalize(number));
      BigInteger whole = normalized.scale() == 0 ? normalized.unscaledValue() : null;
      return whole != null && whole.bitLength() < Long.SIZE
          ? (Object) whole.longValue()
          : normalized;
    }
    return value;
  }
}
