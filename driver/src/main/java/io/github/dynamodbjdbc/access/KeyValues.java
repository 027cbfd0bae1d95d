package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.expression.Literals;
import io.github.dynamodbjdbc.expression.StoredNumbers;
import io.github.dynamodbjdbc.value.CodePointOrder;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values that a key attribute can hold. */
final class KeyValues {
  /** A partition key has at most so many bytes, a sort key half of it. */
  private static final int MAX_BYTES = 2048;

  private KeyValues() {}

  /** Compares two key values of one type as DynamoDB orders sort keys. */
  static int compare(DynamoValue a, DynamoValue b) {
    return switch (a.type()) {
      case S -> CodePointOrder.compare(a.asString(), b.asString());
      case N -> a.asNumber().compareTo(b.asNumber());
      case B -> Arrays.compareUnsigned(a.asBinary().getBytes(), b.asBinary().getBytes());
      default -> throw new IllegalArgumentException("no key is " + a.type());
    };
  }

  /**
   * Returns whether no item can have this value in a key: empty strings and binaries, what is too
   * long, and numbers that DynamoDB cannot hold.
   */
  static boolean isImpossible(@Nullable Object value) {
    int bytes = Literals.bytes(value);
    return bytes == 0
        || bytes > MAX_BYTES
        || StoredNumbers.exact(value)
            .filter(number -> !StoredNumbers.isStorable(number))
            .isPresent();
  }
}
