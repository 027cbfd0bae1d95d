package io.github.dynamodbjdbc.value;

/** Go-style layout of times kept as strings. */
public final class TimeLayout {
  private TimeLayout() {}

  public boolean hasZone() {
    return false;
  }
}
