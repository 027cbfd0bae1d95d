package io.github.dynamodbjdbc.decode;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.value.DynamoValue;
import io.github.dynamodbjdbc.value.JsonText;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/**
 * What becomes of values that do not fit their columns, for one statement's read of one table: they
 * stop the statement, and the column is reported, so that the catalog can widen it for statements
 * prepared from then on; or they show as NULL and are counted ({@code on_type_mismatch}). Safe for
 * use by many threads.
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
   * @param asNull whether such a value shows as NULL; else it fails the read
   * @param widen told the column and the value that did not fit it, where that fails the read
   */
  public TypeMismatches(String table, boolean asNull, BiConsumer<Column, DynamoValue> widen) {
    this.table = table;
    this.asNull = asNull;
    this.widen = widen;
  }

  /**
   * Values shown as NULL so far. A page that DynamoDB's client had to fetch again may count twice.
   */
  public long count() {
    return count.sum();
  }

  /**
   * Answers for a value that does not fit.
   *
   * @return null, to be shown in its place
   * @throws DriverException of state 22018, unless such values show as NULL
   */
  Object unfit(Column column, DynamoValue value) {
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

  /** The column whose value a failure is about; empty for a failure of another kind. */
  public Optional<Column> misfitOf(DriverException failure) {
    return Optional.ofNullable(misfits.get(failure)).map(Misfit::column);
  }

  /**
   * The same failure, which now says in which item the value is.
   *
   * @param failure one that has a {@link #misfitOf}
   * @param key of the item
   */
  public DriverException withKey(DriverException failure, Map<String, DynamoValue> key) {
    String item = shortened(JsonText.of(DynamoValue.ofMap(key)), SHOWN_KEY_CHARACTERS);
    return failure(misfits.get(failure), "the item " + item, failure);
  }

  private DriverException failure(Misfit misfit, String item, DriverException cause) {
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
                ? "The schema_file declares it so: declare a type that shows such values, too"
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
