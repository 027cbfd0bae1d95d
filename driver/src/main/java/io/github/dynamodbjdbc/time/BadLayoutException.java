package io.github.dynamodbjdbc.time;

/** A text that is not a usable layout of times; the message names the layout, the place and why. */
public final class BadLayoutException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int position;

  /**
   * @param index from 0
   */
  BadLayoutException(String layout, int index, String why) {
    super("The layout '" + layout + "' is wrong at position " + (index + 1) + ": " + why);
    this.position = index + 1;
  }

  /** Where in the layout, from 1; one past its end where something is missing. */
  public int position() {
    return position;
  }
}
