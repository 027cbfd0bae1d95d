package io.github.dynamodbjdbc.error;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts failures to {@link SQLException}s; the only class that does so. */
public final class SqlErrors {
  private static final Pattern QUOTED =
      Pattern.compile("\"([^\"]{0,200})\"|'([^']{0,200})'", Pattern.DOTALL);

  private SqlErrors() {}

  /**
   * Returns the SQLException that describes a failure. It always has an SQLState. Its cause is
   * {@code failure}, unless an SQLException from the chain of causes is returned unchanged.
   *
   * <p>Avatica and Calcite wrap exceptions, so the description may come from deep in the chain of
   * causes. The outermost {@link DriverException}, or SQLException with an SQLState, decides; if
   * there is none, the outermost exception of a known kind; if there is none either, the state is
   * {@link SqlState#INTERNAL}.
   */
  public static SQLException toSqlException(Throwable failure) {
    List<Throwable> chain = chain(failure);
    for (Throwable link : chain) {
      if (link instanceof SQLException known && known.getSQLState() != null) {
        return known;
      }
      if (link instanceof DriverException known) {
        return known.state().exception(known.getMessage(), failure);
      }
    }
    for (Throwable link : chain) {
      SqlState state = stateOf(link);
      if (state != null) {
        return state.exception(ended(sentence(state, link)), failure);
      }
    }
    return SqlState.INTERNAL.exception(internal(failure), failure);
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable link = failure; link != null && seen.add(link); link = link.getCause()) {
      chain.add(link);
    }
    return chain;
  }

  /**
   * Returns the state for an exception of the JDK or of Calcite, or null if its kind is not known.
   */
  private static @Nullable SqlState stateOf(Throwable link) {
    if (link instanceof ArithmeticException) {
      return isDivision(message(link)) ? SqlState.DIVISION_BY_ZERO : SqlState.NUMERIC_OUT_OF_RANGE;
    }
    if (link instanceof NumberFormatException) {
      return SqlState.VALUE_DOES_NOT_FIT;
    }
    if (link instanceof DateTimeException || isInvalidDate(link)) {
      return SqlState.INVALID_DATETIME;
    }
    if (link instanceof InterruptedException
        || link instanceof ClosedByInterruptException
        || link instanceof CancellationException) {
      return SqlState.STATEMENT_CANCELED;
    }
    if (link instanceof TimeoutException) {
      return SqlState.STATEMENT_TIMEOUT;
    }
    // The JDK's SocketTimeoutException is a subclass, but not an interruption.
    if (link.getClass() == InterruptedIOException.class) {
      return SqlState.STATEMENT_CANCELED;
    }
    if (link instanceof SQLFeatureNotSupportedException
        || link instanceof UnsupportedOperationException) {
      return SqlState.FEATURE_NOT_SUPPORTED;
    }
    if (link instanceof OutOfMemoryError) {
      return SqlState.OUT_OF_MEMORY;
    }
    if (link instanceof StackOverflowError) {
      return SqlState.STATEMENT_TOO_COMPLEX;
    }
    FunctionFailure function = FunctionFailure.of(link);
    if (function != null) {
      return function.state();
    }
    // Functions of Calcite and its JSON path library throw these for bad values. They are
    // recognized
    // by class name, because this package must not depend on Calcite.
    String name = link.getClass().getName();
    return name.endsWith(".CalciteException") || name.contains("jayway.jsonpath")
        ? SqlState.DATA_EXCEPTION
        : null;
  }

  private static boolean isDivision(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    return text.contains("by zero") || text.contains("division undefined");
  }

  /** Recognizes Avatica's exception for a text that is not a date. */
  private static boolean isInvalidDate(Throwable link) {
    return link instanceof IllegalArgumentException
        && message(link).matches("(?s)Invalid (DATE|TIME|TIMESTAMP) value.*");
  }

  private static String sentence(SqlState state, Throwable link) {
    String message = message(link);
    FunctionFailure function = FunctionFailure.of(link);
    if (function != null) {
      return function.sentence(message);
    }
    return switch (state) {
      case DIVISION_BY_ZERO -> "Division by zero.";
      case NUMERIC_OUT_OF_RANGE -> "A number is out of the range of its type.";
      case VALUE_DOES_NOT_FIT -> subject(message) + " is not a number.";
      case INVALID_DATETIME -> subject(message) + " is not a date or time.";
      case STATEMENT_CANCELED -> "The statement was canceled.";
      case STATEMENT_TIMEOUT -> "The statement took too long and was stopped.";
      case FEATURE_NOT_SUPPORTED -> message.isEmpty() ? "This is not supported." : message;
      case OUT_OF_MEMORY ->
          "The statement needs more memory than the JVM has ("
              + message
              + "): read fewer rows or columns at a time, or give the JVM a larger heap (-Xmx).";
      case STATEMENT_TOO_COMPLEX ->
          "The statement is nested too deeply: split it, or give its thread a larger stack (-Xss).";
      default -> message.isEmpty() ? internal(link) : message;
    };
  }

  /** Returns the text that a message of the JDK or of Avatica quotes, as a subject. */
  private static String subject(String message) {
    Matcher quoted = QUOTED.matcher(message);
    return quoted.find()
        ? "The text '" + (quoted.group(1) == null ? quoted.group(2) : quoted.group(1)) + "'"
        : "A text";
  }

  private static String ended(String sentence) {
    return sentence.matches("(?s).*[.?!)…]\\s*") ? sentence : sentence + ".";
  }

  private static String internal(Throwable failure) {
    return failure instanceof SQLException && !message(failure).isEmpty()
        ? message(failure)
        : "An unexpected failure ("
            + failure.getClass().getSimpleName()
            + "), which is a defect of the driver. The stack trace of this exception's cause shows"
            + " its place.";
  }

  private static String message(Throwable link) {
    return link.getMessage() == null ? "" : link.getMessage();
  }
}
