package io.github.dynamodbjdbc.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Bad input from a seed, and what is expected of it: it is taken, or refused by an SQLException
 * that says why, soon. {@code -Dfuzz.cases=N -Dfuzz.seed=S} runs a long form.
 */
final class Fuzz implements AutoCloseable {
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_121L);
  private static final long SLOW_MILLIS = 30_000;
  private static final int FAILURES_SHOWN = 25;

  /** Texts that break scanners, decoders and patterns. */
  private static final List<String> ODD =
      List.of(
          "\u0000",
          "\uD800",
          "\uDC00",
          "\uFFFF",
          "\uD83D\uDE00",
          "\u202E",
          "\n",
          "\r",
          "\t",
          " ",
          "'",
          "\"",
          "`",
          "\\",
          "%",
          "%zz",
          "%00",
          "&",
          ";",
          "=",
          "?",
          "#",
          ":",
          "/",
          "//",
          "--",
          "/*",
          "*/",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ",",
          ".",
          "..",
          "$",
          "*",
          "+",
          "-",
          "0",
          "-1",
          "99999999999999999999",
          "1e400",
          "1E-400",
          "NaN",
          "null",
          "NULL",
          "true",
          "é",
          "İ",
          "ß",
          "ſ",
          "٣");

  /** The end of a sentence, or of a text that is quoted at its end. */
  private static final Pattern SENTENCE = Pattern.compile("(?s).{10,}[.?)…'\"]\\s*");

  /** An exception's name, which is for programmers of the driver. */
  private static final Pattern EXCEPTION =
      Pattern.compile("\\b(java|org|com|software)\\.[\\w.$]+(Exception|Error)");

  /** Something that takes bad input. */
  interface Attempt {
    void run() throws SQLException;
  }

  final Random random = new Random(SEED);
  private final String name;
  private final int cases;
  private final Map<String, String> failures = new LinkedHashMap<>();
  private final Thread testing = Thread.currentThread();
  private final Thread watch = new Thread(this::watch, "fuzz-watch");
  private volatile String current = "";
  private volatile long since = System.nanoTime();
  private int taken;
  private int refused;

  /**
   * @param cases unless {@code fuzz.cases} says another number
   */
  Fuzz(String name, int cases) {
    this.name = name;
    this.cases = Integer.getInteger("fuzz.cases", cases);
    watch.setDaemon(true);
    watch.start();
  }

  int cases() {
    return cases;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(500);
        if ((System.nanoTime() - since) / 1_000_000 > SLOW_MILLIS) {
          StringBuilder stack = new StringBuilder();
          for (StackTraceElement frame : testing.getStackTrace()) {
            stack.append("\n  ").append(frame);
          }
          failed("no end within " + SLOW_MILLIS + " ms", stack.toString());
          since = System.nanoTime();
          testing.interrupt();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tries one; what goes wrong is told by {@link #close}. */
  void attempt(String input, Attempt attempt) {
    current = input;
    since = System.nanoTime();
    try {
      attempt.run();
      taken++;
    } catch (SQLException e) {
      refused++;
      check(e);
    } catch (Throwable e) { // nothing else may come
      failed(e.getClass().getName(), String.valueOf(e.getMessage()) + at(e));
    }
  }

  private void check(SQLException e) {
    String message = e.getMessage();
    if (e.getSQLState() == null || e.getSQLState().equals("XX000")) {
      failed("state " + e.getSQLState(), message + at(e.getCause() == null ? e : e.getCause()));
    } else if (message == null
        || !SENTENCE.matcher(message).matches()
        || EXCEPTION.matcher(message).find()
        || message.startsWith("null")) {
      failed("no sentence", e.getSQLState() + " " + message + at(e));
    }
  }

  private static String at(Throwable e) {
    Throwable deepest = e;
    while (cause(deepest) != deepest) {
      deepest = cause(deepest);
    }
    StackTraceElement[] stack = deepest.getStackTrace();
    return " | " + deepest + (stack.length == 0 ? "" : " at " + stack[0]);
  }

  /** Calcite adds the reason for which a plan cannot run as a suppressed exception. */
  private static Throwable cause(Throwable e) {
    if (e.getCause() != null) {
      return e.getCause();
    }
    return e.getSuppressed().length > 0 && e.getMessage().startsWith("Unable to implement")
        ? e.getSuppressed()[0]
        : e;
  }

  private synchronized void failed(String kind, String detail) {
    String shown = current.length() > 2_000 ? current.substring(0, 2_000) + "…" : current;
    failures.putIfAbsent(
        kind + " " + detail.replaceAll(".* at ", ""), kind + ": " + detail + "\n  of: " + shown);
  }

  /** One of a list. */
  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** A text with one to five places changed. */
  String mutated(String text, List<String> others) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = random.nextInt(4) == 0 ? random.nextInt(5) : 0; i >= 0; i--) {
      int at = random.nextInt(changed.length() + 1);
      int to = Math.min(changed.length(), at + random.nextInt(12));
      switch (random.nextInt(7)) {
        case 0 -> changed.delete(at, to);
        case 1 -> changed.insert(at, one(ODD));
        case 2 -> changed.replace(at, to, one(ODD));
        case 3 -> changed.insert(at, changed.substring(at, to));
        case 4 -> changed.insert(at, one(others));
        case 5 -> {
          String other = one(others);
          int from = random.nextInt(other.length() + 1);
          changed.replace(at, to, other.substring(from));
        }
        default -> {
          if (random.nextInt(20) == 0) {
            changed.insert(at, one(ODD).repeat(1 + random.nextInt(20_000)));
          } else if (random.nextInt(3) == 0) {
            changed.setLength(at);
          }
        }
      }
    }
    return changed.toString();
  }

  @Override
  public void close() {
    watch.interrupt();
    System.out.printf(
        "%s: %d cases of seed %d: %d taken, %d refused, %d wrong%n",
        name, taken + refused, SEED, taken, refused, failures.size());
    assertThat(failures.values().stream().limit(FAILURES_SHOWN).toList())
        .as("%s, -Dfuzz.seed=%d -Dfuzz.cases=%d", name, SEED, cases)
        .isEmpty();
  }
}
