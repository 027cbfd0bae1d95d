package io.github.dynamodbjdbc.concurrent;

/**
 * The number of calls that may be made at a time, which follows DynamoDB's throttling: additive
 * increase, multiplicative decrease. Where a call was refused, half as many are allowed from then
 * on, and one more each time that so many ended without.
 *
 * <p>Not safe for use by many threads; its owner has a lock.
 */
public final class Pace {
  private final int most;
  private int allowed;
  private int calling;

  /**
   * The number of times that the pace was lowered. A call that began before does not lower it
   * again.
   */
  private int cuts;

  private int calm;

  /**
   * @param first calls that are allowed at a time at first
   * @param most calls that are ever allowed at a time
   */
  public Pace(int first, int most) {
    this.allowed = Math.min(first, most);
    this.most = most;
  }

  /** Returns the calls that are allowed at a time. */
  public int allowed() {
    return allowed;
  }

  /** Returns whether another call may begin. */
  public boolean hasRoom() {
    return calling < allowed;
  }

  /**
   * Counts a call that begins.
   *
   * @return what {@link #end} takes
   */
  public int begin() {
    calling++;
    return cuts;
  }

  /**
   * Counts a call that ends.
   *
   * @param begun as {@link #begin} gave it
   * @param refused whether DynamoDB has refused the call, once or more often
   */
  public void end(int begun, boolean refused) {
    if (refused) {
      calm = 0;
      if (begun == cuts) {
        cuts++;
        allowed = Math.max(1, calling / 2);
      }
    } else if (++calm >= allowed && allowed < most) {
      calm = 0;
      allowed++;
    }
    calling--;
  }
}
