package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.SqlType;
import java.util.Optional;

/**
 * Compares times that are kept as strings by their strings: what a comparison of times implies for
 * their texts, where the layout is sortable.
 *
 * <p>With a zone, the clock that is written may be {@link TimeLayout#MAX_OFFSET_SECONDS} off the
 * instant, so the bounds are that much wider. Without, they are wider by what is finer than the
 * layout's fixed part. A string between the bounds may also be no time at all.
 */
public final class TimeTexts {
  private static final long MILLIS_PER_DAY = 86_400_000L;

  /** 0000-01-01 and 10000-01-01, in days since 1970: the years that have four digits. */
  private static final long FIRST_DAY = -719_528;

  private static final long END_DAY = 2_932_897;

  private final SqlType type;
  private final TimeLayout layout;

  private TimeTexts(SqlType type, TimeLayout layout) {
    this.type = type;
    this.layout = layout;
  }

  /** Returns the texts of a temporal column, if they have an order; else empty. */
  public static Optional<TimeTexts> of(ColumnType type) {
    TimeLayout layout = type.layout();
    return layout != null && layout.sortable()
        ? Optional.of(new TimeTexts(type.type(), layout))
        : Optional.empty();
  }

  /** Returns whether an operand is, or may turn out to be, a time of this column's type. */
  boolean accepts(Operand operand) {
    return !(operand instanceof Operand.Literal literal)
        || (type == SqlType.TIMESTAMP
            ? literal.value() instanceof Long
            : literal.value() instanceof Integer);
  }

  /** Returns whether each value has one text, {@link #of(Object)}. */
  public boolean isOne() {
    return layout.unique();
  }

  /** The one text of a time; empty if no text of this layout means it. */
  public Optional<String> of(Object time) {
    long value = ((Number) time).longValue();
    return isWritable(value) && layout.isExact(value)
        ? Optional.of(layout.format(value))
        : Optional.empty();
  }

  /** Every text of this time or a later one is at least this; empty if that says nothing. */
  public Optional<String> atLeast(Object time) {
    return beginning(((Number) time).longValue() - reach());
  }

  /** Every text of this time or an earlier one is below this; empty if that says nothing. */
  public Optional<String> below(Object time) {
    return beginning(((Number) time).longValue() + reach() + layout.resolution());
  }

  private Optional<String> beginning(long value) {
    return isWritable(value) ? Optional.of(layout.beginning(value)) : Optional.empty();
  }

  /**
   * Returns how much later than the next text's time the time of a text may be, in the column's
   * unit: where texts are read in order, times are in order but for that.
   */
  public long slack() {
    return 2 * reach() + (isOne() ? 0 : layout.resolution());
  }

  private long reach() {
    return layout.hasZone() ? TimeLayout.MAX_OFFSET_SECONDS * 1000L : 0;
  }

  private boolean isWritable(long value) {
    return switch (type) {
      case DATE -> value >= FIRST_DAY && value < END_DAY;
      case TIME -> value >= 0 && value < MILLIS_PER_DAY;
      default -> value >= FIRST_DAY * MILLIS_PER_DAY && value < END_DAY * MILLIS_PER_DAY;
    };
  }
}
