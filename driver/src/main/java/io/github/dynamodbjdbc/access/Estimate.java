package io.github.dynamodbjdbc.access;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The estimated cost of a read, before it is made.
 *
 * @param calls requests, pages included
 * @param readUnits read capacity units
 * @param rows items found, before any filter
 */
public record Estimate(double calls, double readUnits, double rows) {
  static final Estimate NOTHING = new Estimate(0, 0, 0);
  private static final MathContext SHOWN = new MathContext(3);

  Estimate plus(Estimate other) {
    return new Estimate(calls + other.calls, readUnits + other.readUnits, rows + other.rows);
  }

  Estimate times(double factor) {
    return new Estimate(calls * factor, readUnits * factor, rows * factor);
  }

  @Override
  public String toString() {
    return "about " + count(calls, "call") + ", " + count(readUnits, "read unit");
  }

  private static String count(double number, String noun) {
    String text =
        number >= 100
            ? Long.toString(Math.round(number))
            : new BigDecimal(number).round(SHOWN).stripTrailingZeros().toPlainString();
    return text + " " + noun + (text.equals("1") ? "" : "s");
  }
}
