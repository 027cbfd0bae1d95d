package io.github.dynamodbjdbc.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Checks the SQLException that something ends in: class, SQLState and message. */
public final class Refused {
  private final SQLException exception;

  private Refused(SQLException exception) {
    this.exception = exception;
  }

  /** Runs what must fail with an SQLException. */
  public static Refused by(ThrowingCallable action) {
    SQLException exception = catchThrowableOfType(SQLException.class, action);
    assertThat((Throwable) exception).as("the SQLException it must end in").isNotNull();
    return new Refused(exception);
  }

  public SQLException failure() {
    return exception;
  }

  public Refused as(Class<? extends SQLException> type) {
    assertThat((Throwable) exception).isInstanceOf(type);
    return this;
  }

  /** The SQLState, or its first characters. */
  public Refused withState(String state) {
    assertThat(exception.getSQLState()).as(exception.getMessage()).startsWith(state);
    return this;
  }

  public Refused saying(String... parts) {
    assertThat(exception.getMessage()).contains(parts);
    return this;
  }

  public Refused notSaying(String... parts) {
    assertThat(exception.getMessage()).doesNotContain(parts);
    return this;
  }

  public Refused withCause() {
    assertThat(exception.getCause()).isNotNull();
    return this;
  }
}
