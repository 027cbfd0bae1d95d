package io.github.dynamodbjdbc.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.SocketTimeoutException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.calcite.runtime.CalciteException;
import org.junit.jupiter.api.Test;

class SqlErrorsTest {
  private static void assertTranslated(
      Throwable failure, String code, Class<? extends SQLException> type, String message) {
    SQLException translated = SqlErrors.toSqlException(failure);
    assertThat((Throwable) translated).isExactlyInstanceOf(type).hasMessageContaining(message);
    assertThat(translated.getCause()).isSameAs(failure);
    assertThat(translated.getSQLState()).isEqualTo(code);
  }

  private static Throwable failureOf(Callable<?> work) {
    try {
      throw new AssertionError("" + work.call());
    } catch (Exception e) {
      return e;
    }
  }

  @Test
  void each_state_has_its_exception_class() {
    Map<SqlState, Class<? extends SQLException>> some =
        Map.ofEntries(
            Map.entry(
                SqlState.INVALID_CONNECTION_ATTRIBUTE, SQLNonTransientConnectionException.class),
            Map.entry(SqlState.CONNECTION_REFUSED, SQLNonTransientConnectionException.class),
            Map.entry(SqlState.CONNECTION_FAILURE, SQLTransientConnectionException.class),
            Map.entry(SqlState.FEATURE_NOT_SUPPORTED, SQLFeatureNotSupportedException.class),
            Map.entry(SqlState.DIVISION_BY_ZERO, SQLDataException.class),
            Map.entry(
                SqlState.INTEGRITY_CONSTRAINT, SQLIntegrityConstraintViolationException.class),
            Map.entry(SqlState.INVALID_AUTHORIZATION, SQLInvalidAuthorizationSpecException.class),
            Map.entry(SqlState.ACCESS_DENIED, SQLSyntaxErrorException.class),
            Map.entry(SqlState.THROTTLED, SQLTransientException.class),
            Map.entry(SqlState.FULL_SCAN_DENIED, SQLNonTransientException.class),
            Map.entry(SqlState.STATEMENT_TIMEOUT, SQLTimeoutException.class),
            Map.entry(SqlState.STATEMENT_CANCELED, SQLException.class),
            Map.entry(SqlState.INTERNAL, SQLException.class));
    some.forEach(
        (state, type) ->
            assertTranslated(new DriverException(state, "why"), state.code(), type, "why"));
  }

  @Test
  void an_explanation_deep_in_the_causes_is_found() {
    DriverException cause =
        new DriverException(SqlState.UNDEFINED_TABLE, "no such table", new IOException());
    assertTranslated(
        new RuntimeException("while executing", new ExecutionException(cause)),
        "42P01",
        SQLSyntaxErrorException.class,
        "no such table");
    assertTranslated(
        new SQLException("Error while executing SQL", new RuntimeException(cause)),
        "42P01",
        SQLSyntaxErrorException.class,
        "no such table");
  }

  @Test
  void an_exception_that_is_right_already_is_given_as_it_came() {
    SQLException right = new SQLException("why", "42601");
    assertThat((Throwable) SqlErrors.toSqlException(right)).isSameAs(right);
    assertThat((Throwable) SqlErrors.toSqlException(new RuntimeException(right))).isSameAs(right);
  }

  @Test
  void an_exception_without_state_gets_one() {
    assertTranslated(new SQLException("why"), "XX000", SQLException.class, "why");
    assertTranslated(
        new SQLFeatureNotSupportedException("no such thing"),
        "0A000",
        SQLFeatureNotSupportedException.class,
        "no such thing");
  }

  @Test
  @SuppressWarnings("DivZero") // the JDK's messages are what is tested
  void divisions_by_zero_are_told_from_overflows() {
    int zero = 0;
    for (Callable<?> division :
        new Callable<?>[] {
          () -> 1 / zero,
          () -> 1L % zero,
          () -> BigDecimal.ONE.divide(BigDecimal.ZERO),
          () -> BigDecimal.ZERO.divide(BigDecimal.ZERO),
          () -> BigDecimal.ONE.divide(BigDecimal.ZERO, MathContext.DECIMAL128),
          () -> BigDecimal.ONE.remainder(BigDecimal.ZERO),
          () -> BigDecimal.ONE.divide(BigDecimal.ZERO, 2, RoundingMode.DOWN),
          () -> BigInteger.ONE.divide(BigInteger.ZERO)
        }) {
      assertTranslated(failureOf(division), "22012", SQLDataException.class, "Division by zero");
    }
    for (Callable<?> overflow :
        new Callable<?>[] {
          () -> Math.addExact(Integer.MAX_VALUE, 1),
          () -> Math.multiplyExact(Long.MAX_VALUE, 2),
          () -> Math.toIntExact(Long.MAX_VALUE),
          () -> new BigDecimal("1e30").longValueExact(),
          () -> new BigDecimal("1.5").intValueExact(),
          () -> BigInteger.TEN.pow(30).intValueExact()
        }) {
      assertTranslated(failureOf(overflow), "22003", SQLDataException.class, "out of the range");
    }
  }

  @Test
  void texts_that_are_not_numbers_or_dates_are_data_exceptions() {
    assertTranslated(
        failureOf(() -> Integer.valueOf("abc")),
        "22018",
        SQLDataException.class,
        "'abc' is not a number.");
    assertTranslated(
        failureOf(() -> new BigDecimal("abc")), "22018", SQLDataException.class, "not a number");
    assertTranslated(
        failureOf(() -> LocalDate.parse("abc".repeat(1))),
        "22007",
        SQLDataException.class,
        "'abc'");
    assertTranslated(
        new IllegalArgumentException("Invalid DATE value, 'abc'"),
        "22007",
        SQLDataException.class,
        "'abc'");
    assertTranslated(
        new CalciteException("Substring error", null),
        "22000",
        SQLDataException.class,
        "Substring");
  }

  @Test
  void interruptions_and_timeouts_are_told_apart() {
    for (Exception canceled :
        new Exception[] {
          new InterruptedException(), new InterruptedIOException(), new CancellationException()
        }) {
      assertTranslated(canceled, "57014", SQLException.class, "canceled");
    }
    assertTranslated(
        new ExecutionException(new TimeoutException()),
        "57014",
        SQLTimeoutException.class,
        "too long");
    assertTranslated(
        new SocketTimeoutException("Read timed out"),
        "XX000",
        SQLException.class,
        "(SocketTimeoutException)");
  }

  @Test
  void errors_of_the_jvm_are_sentences_too() {
    assertTranslated(
        new OutOfMemoryError("Java heap space"),
        "53200",
        SQLNonTransientException.class,
        "(Java heap space)");
    assertTranslated(
        new StackOverflowError(), "54001", SQLNonTransientException.class, "nested too deeply");
    assertTranslated(new AssertionError("oops"), "XX000", SQLException.class, "(AssertionError)");
  }

  @Test
  void anything_else_names_its_class_and_leaves_its_message_to_the_cause() {
    assertTranslated(
        new IllegalStateException("oops"),
        "XX000",
        SQLException.class,
        "An unexpected failure (IllegalStateException), which is a defect of the driver.");
    assertTranslated(
        new NullPointerException(), "XX000", SQLException.class, "(NullPointerException)");
  }

  /** The libraries that compute functions throw general exceptions with messages of their own. */
  @Test
  void failures_of_functions_are_sentences() {
    assertTranslated(
        new IllegalStateException(
            new java.util.regex.PatternSyntaxException("Unclosed group", "a(", 2)),
        "22000",
        SQLDataException.class,
        "The regular expression 'a(' is not valid at character 3.");
    assertTranslated(
        new java.util.regex.PatternSyntaxException("Bad", "a(", -1),
        "22000",
        SQLDataException.class,
        "The regular expression is not valid.");
    assertTranslated(
        new RuntimeException("Invalid regular expression '[', index 1"),
        "22000",
        SQLDataException.class,
        "The pattern '[' is not valid at character 2.");
    assertTranslated(
        new CalciteException("com.fasterxml.jackson.core.JsonParseException: Unexpected", null),
        "22000",
        SQLDataException.class,
        "A text is not JSON.");
    assertTranslated(
        new CalciteException("Invalid character for cast: 36", null),
        "22018",
        SQLDataException.class,
        "The text '36' is not TRUE or FALSE.");
    assertTranslated(
        new RuntimeException("Invalid escape sequence 'a!', 1"),
        "22000",
        SQLDataException.class,
        "The pattern 'a!' of LIKE ends with its escape character");
    assertTranslated(
        new RuntimeException(
            "java.sql.SQLException: Invalid format: 'YYYY' for datetime string: 'x'."),
        "22007",
        SQLDataException.class,
        "The text 'x' does not have the format 'YYYY'.");
    assertTranslated(
        new IllegalStateException("more than one value in agg SINGLE_VALUE"),
        "21000",
        SQLException.class,
        "A subquery that stands for one value has more than one row");
  }

  @Test
  void causes_that_go_in_a_circle_do_no_harm() {
    RuntimeException one = new RuntimeException("one");
    RuntimeException two = new RuntimeException("two", one);
    one.initCause(two);
    assertTranslated(one, "XX000", SQLException.class, "(RuntimeException)");
  }
}
