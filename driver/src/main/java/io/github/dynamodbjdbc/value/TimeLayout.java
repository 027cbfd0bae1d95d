package io.github.dynamodbjdbc.value;

/** Go-style layout of times kept as strings. */
public final class TimeLayout {
  private final String pattern;

  private TimeLayout(String pattern) {
    this.pattern = pattern;
  }

  public static TimeLayout parse(String pattern) {
    return new TimeLayout(pattern);
  }

  public String pattern() {
    return pattern;
  }

  public boolean hasZone() {
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TimeLayout layout && pattern.equals(layout.pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
