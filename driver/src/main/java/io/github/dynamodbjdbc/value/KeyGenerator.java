package io.github.dynamodbjdbc.value;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways to make the value of a key attribute that an INSERT leaves out. */
public enum KeyGenerator {
  /** A random UUID, version 4 of RFC 9562. */
  UUID {
    @Override
    public String next() {
      return java.util.UUID.randomUUID().toString();
    }
  },

  /** A UUID that sorts by the time at which it was made, version 7 of RFC 9562. */
  UUID7 {
    @Override
    public String next() {
      long random = RANDOM.nextLong();
      long time = (System.currentTimeMillis() << 16) | 0x7000 | (random & 0xfff);
      return new java.util.UUID(time, (RANDOM.nextLong() & (-1L >>> 2)) | Long.MIN_VALUE)
          .toString();
    }
  };

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Returns another value with each call. */
  public abstract String next();

  /** Returns the generator that a schema file names, in any case. */
  public static Optional<KeyGenerator> of(String name) {
    return Arrays.stream(values())
        .filter(each -> each.toString().equalsIgnoreCase(name))
        .findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
