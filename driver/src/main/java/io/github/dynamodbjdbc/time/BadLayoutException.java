package io.github.dynamodbjdbc.time;

/**
 * Thrown for a text that is not a valid time layout. The message names the layout, the position and
 * the reason.
 */
public final class BadLayoutException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int position;

  /**
   * @param index position in the layout, from 0
   */
  BadLayoutException(String layout, int index, String why) {
    super("The layout '" + layout + "' is wrong at position " + (index + 1) + ": " + why);
    this.position = index + 1;
  }

  /**
   * Returns the position in the layout, from 1. If a part is missing, the position is one past the
   * end.
   */
  public int position() {
    return position;
  }
}
