package io.github.dynamodbjdbc.access;

/** What a key attribute can hold. */
final class KeyValues {
  /** A partition key has at most so many bytes, a sort key half of it. */
  private static final int MAX_BYTES = 2048;

  private KeyValues() {}

  /**
   * Whether no item can have this value in a key: empty strings and binaries, what is too long, and
   * numbers that DynamoDB cannot hold.
   */
  static boolean isImpossible(Object value) {
    int bytes = Literals.bytes(value);
    return bytes == 0
        || bytes > MAX_BYTES
        || StoredNumbers.exact(value)
            .filter(number -> !StoredNumbers.isStorable(number))
            .isPresent();
  }
}
