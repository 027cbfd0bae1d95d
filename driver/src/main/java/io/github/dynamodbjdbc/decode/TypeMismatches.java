package io.github.dynamodbjdbc.decode;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.JsonText;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Handles values that do not fit their columns, for one statement's read of one table ({@code
 * on_type_mismatch}). Either such a value fails the statement, and the column is reported, so that
 * the catalog can widen it for later statements; or it is shown as NULL and counted. Safe for use
 * by many threads.
 */
public final class TypeMismatches {
  private static final int SHOWN_CHARACTERS = 60;
  private static final int SHOWN_KEY_CHARACTERS = 200;

  private final String table;
  private final boolean asNull;
  private final BiConsumer<Column, DynamoValue> widen;
  private final LongAdder count = new LongAdder();
  private final Map<DriverException, Misfit> misfits = new ConcurrentHashMap<>();

  /** A value that failed the read. */
  private record Misfit(Column column, DynamoValue value) {}

  /**
   * @param asNull true to show such a value as NULL, false to fail the read
   * @param widen called with the column and the value before the read fails
   */
  public TypeMismatches(String table, boolean asNull, BiConsumer<Column, DynamoValue> widen) {
    this.table = table;
    this.asNull = asNull;
    this.widen = widen;
  }

  /**
   * Returns the number of values shown as NULL so far. A page that was fetched again may count
   * twice.
   */
  public long count() {
    return count.sum();
  }

  /**
   * Handles a value that does not fit its column.
   *
   * @return null, if such values are shown as NULL
   * @throws DriverException SQLState 22018 otherwise
   */
  @Nullable Object unfit(Column column, DynamoValue value) {
    if (asNull) {
      count.increment();
      return null;
    }
    widen.accept(column, value);
    Misfit misfit = new Misfit(column, value);
    DriverException failure = failure(misfit, "an item", null);
    misfits.put(failure, misfit);
    throw failure;
  }

  /** Returns the column whose value caused a failure; empty for a failure of another kind. */
  public Optional<Column> misfitOf(DriverException failure) {
    return Optional.ofNullable(misfits.get(failure)).map(Misfit::column);
  }

  /**
   * Returns the same failure with the key of the item that holds the value.
   *
   * @param failure one for which {@link #misfitOf} returns a column
   * @param key the key of the item
   */
  public DriverException withKey(DriverException failure, Map<String, DynamoValue> key) {
    String item = shortened(JsonText.of(DynamoValue.ofMap(key)), SHOWN_KEY_CHARACTERS);
    return failure(Objects.requireNonNull(misfits.get(failure)), "the item " + item, failure);
  }

  private DriverException failure(Misfit misfit, String item, @Nullable DriverException cause) {
    Column column = misfit.column();
    DynamoValue value = misfit.value();
    return new DriverException(
        SqlState.VALUE_DOES_NOT_FIT,
        String.format(
            "Column \"%s\" of table \"%s\" is %s, but %s holds the %s value %s there."
                + " %s; to read such values as NULL, set on_type_mismatch=null.",
            column.name(),
            table,
            column.type(),
            item,
            value.type(),
            shortened(JsonText.of(value), SHOWN_CHARACTERS),
            column.declared()
                ? "The schema_file or a statement such as CREATE TABLE declares it so: declare a"
                    + " type that shows such values, too"
                : "Run the statement again: the column is now wider. To meet this less often,"
                    + " raise schema_infer_max_records"),
        cause);
  }

  private static String shortened(String text, int shown) {
    if (text.length() <= shown) {
      return text;
    }
    int end = shown;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
