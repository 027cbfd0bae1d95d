package io.github.dynamodbjdbc.functions;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.CodePointOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates that need all values of a group at once. They take the list that ARRAY_AGG collects,
 * and leave NULL out. An empty group gives NULL.
 */
public final class Statistics {
  /** The most numbers that GENERATE_SERIES makes. */
  private static final long LONGEST = 10_000_000;

  private Statistics() {}

  /** {@code PERCENTILE_CONT(fraction)}, and {@code MEDIAN}: between two values, interpolated. */
  public static @Nullable Double percentileCont(List<?> values, double fraction) {
    check(fraction);
    double[] sorted =
        values.stream()
            .filter(Number.class::isInstance)
            .mapToDouble(v -> ((Number) v).doubleValue())
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return null;
    }
    double place = fraction * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = (int) Math.ceil(place);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
  }

  /**
   * {@code PERCENTILE_DISC(fraction)} of numbers: the first value at or after the fraction.
   *
   * @param descending whether the largest value is the first
   */
  public static @Nullable BigDecimal percentileDisc(
      List<?> values, double fraction, boolean descending) {
    List<BigDecimal> numbers = new ArrayList<>();
    for (Object value : values) {
      if (value != null) {
        numbers.add(value instanceof BigDecimal n ? n : new BigDecimal(value.toString()));
      }
    }
    return discrete(numbers, Comparator.naturalOrder(), fraction, descending);
  }

  /** {@code PERCENTILE_DISC(fraction)} of texts. */
  public static @Nullable String percentileDiscText(
      List<?> values, double fraction, boolean descending) {
    List<String> texts = new ArrayList<>();
    for (Object value : values) {
      if (value != null) {
        texts.add((String) value);
      }
    }
    return discrete(texts, CodePointOrder.COMPARATOR, fraction, descending);
  }

  private static <T> @Nullable T discrete(
      List<T> values, Comparator<? super T> order, double fraction, boolean descending) {
    check(fraction);
    if (values.isEmpty()) {
      return null;
    }
    values.sort(descending ? order.reversed() : order);
    int place = (int) Math.ceil(fraction * values.size()) - 1;
    return values.get(Math.max(0, place));
  }

  private static void check(double fraction) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new DriverException(
          SqlState.DATA_EXCEPTION,
          "The fraction of a percentile must be between 0 and 1, and is " + fraction + ".");
    }
  }

  /** {@code CORR(y, x)}: the correlation of the pairs without NULL. */
  public static @Nullable Double correlation(List<?> ys, List<?> xs) {
    int count = 0;
    double meanX = 0;
    double meanY = 0;
    double squaresX = 0;
    double squaresY = 0;
    double products = 0;
    for (int i = 0; i < ys.size(); i++) {
      if (ys.get(i) instanceof Number first && xs.get(i) instanceof Number second) {
        count++;
        double y = first.doubleValue() - meanY;
        double x = second.doubleValue() - meanX;
        meanY += y / count;
        meanX += x / count;
        squaresY += y * (first.doubleValue() - meanY);
        squaresX += x * (second.doubleValue() - meanX);
        products += x * (first.doubleValue() - meanY);
      }
    }
    return squaresX == 0 || squaresY == 0 ? null : products / Math.sqrt(squaresX * squaresY);
  }

  /** {@code GENERATE_SERIES(from, to)}. */
  public static List<Long> series(long from, long to) {
    return series(from, to, 1);
  }

  /** {@code GENERATE_SERIES(from, to, step)}. */
  public static List<Long> series(long from, long to, long step) {
    if (step == 0) {
      throw new DriverException(
          SqlState.INVALID_PARAMETER, "The step of GENERATE_SERIES must not be 0.");
    }
    BigDecimal span = BigDecimal.valueOf(to).subtract(BigDecimal.valueOf(from));
    BigDecimal count = span.divideToIntegralValue(BigDecimal.valueOf(step)).add(BigDecimal.ONE);
    if (count.compareTo(BigDecimal.valueOf(LONGEST)) > 0) {
      throw new DriverException(
          SqlState.DATA_EXCEPTION,
          "GENERATE_SERIES would make "
              + count.toPlainString()
              + " rows. The most that it makes is "
              + LONGEST
              + ".");
    }
    List<Long> numbers = new ArrayList<>();
    boolean ahead = step > 0 ? from <= to : from >= to;
    for (long i = 0; ahead && i < count.longValue(); i++) {
      numbers.add(from + i * step);
    }
    return numbers;
  }
}
