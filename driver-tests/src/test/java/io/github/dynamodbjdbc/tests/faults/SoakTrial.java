package io.github.dynamodbjdbc.tests.faults;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One statement of the soak, from its preparation to its end, with what comes in between. */
final class SoakTrial {
  /** An action of another thread, or of the reader itself. */
  private enum Disturbance {
    NONE,
    CANCEL,
    CLOSE_STATEMENT,
    CLOSE_CONNECTION,
    ABORT_CONNECTION,
    INTERRUPT,
    STOP_READING
  }

  /** The SQLStates that faults may end any statement with. */
  private static final Set<Outcome> BY_FAULTS =
      Set.of(
          Outcome.THROTTLED,
          Outcome.UNAVAILABLE,
          Outcome.UNREACHABLE,
          Outcome.BROKEN,
          Outcome.UNAUTHORIZED);

  private final Connection connection;
  private final boolean limited;
  private final Question question;
  private final Random random;
  private final ScheduledExecutorService others;
  private final SoakReport report;
  private final Disturbance disturbance;
  private final Thread reader = Thread.currentThread();
  private final List<String> rows = new ArrayList<>();
  private volatile Statement statement;

  /**
   * @param limited whether the connection has a time limit
   */
  SoakTrial(
      Connection connection,
      boolean limited,
      Question question,
      Random random,
      ScheduledExecutorService others,
      SoakReport report) {
    this.connection = connection;
    this.limited = limited;
    this.question = question;
    this.random = random;
    this.others = others;
    this.report = report;
    this.disturbance = disturbance(random.nextInt(100));
  }

  private static Disturbance disturbance(int percent) {
    if (percent < 10) {
      return Disturbance.CANCEL;
    } else if (percent < 14) {
      return Disturbance.CLOSE_STATEMENT;
    } else if (percent < 15) {
      return Disturbance.CLOSE_CONNECTION;
    } else if (percent < 16) {
      return Disturbance.ABORT_CONNECTION;
    } else if (percent < 19) {
      return Disturbance.INTERRUPT;
    } else if (percent < 27) {
      return Disturbance.STOP_READING;
    }
    return Disturbance.NONE;
  }

  /** Runs it, and says in the report how it ended. */
  void run() throws InterruptedException {
    Future<?> other = others.schedule(this::disturb, random.nextInt(40_000), TimeUnit.MICROSECONDS);
    try {
      boolean all = read();
      judge(all);
    } catch (SQLException e) {
      judge(e);
    } catch (RuntimeException | Error e) {
      report.wrong(this + " ends with " + e);
    } finally {
      other.cancel(false);
      await(other);
      Thread.interrupted();
    }
  }

  /** So that what is meant for this statement does not meet the next one. */
  private void await(Future<?> other) throws InterruptedException {
    while (!other.isDone()) {
      Thread.interrupted();
      try {
        other.get();
      } catch (ExecutionException e) {
        report.wrong(this + ": " + disturbance + " fails with " + e.getCause());
      } catch (InterruptedException e) {
        // It was meant for the statement.
      }
    }
  }

  private void disturb() {
    try {
      Statement running = statement;
      switch (disturbance) {
        case CANCEL -> {
          if (running == null || running.isClosed()) {
            return;
          }
          running.cancel();
        }
        case CLOSE_STATEMENT -> {
          if (running == null) {
            return;
          }
          running.close();
        }
        case CLOSE_CONNECTION -> connection.close();
        case ABORT_CONNECTION -> connection.abort(others);
        case INTERRUPT -> reader.interrupt();
        case STOP_READING, NONE -> {
          return;
        }
      }
      report.disturbed(disturbance.toString());
    } catch (SQLException e) {
      // A statement that closes in this very moment cannot be canceled.
      if (!"24000".equals(e.getSQLState())) {
        report.wrong(this + ": " + disturbance + " fails with " + e);
      }
    }
  }

  /** Reads all rows, or as many as are wanted; whether it were all. */
  private boolean read() throws SQLException {
    int wanted = disturbance == Disturbance.STOP_READING ? random.nextInt(50) : Integer.MAX_VALUE;
    if (random.nextBoolean()) {
      try (PreparedStatement prepared = connection.prepareStatement(question.sql())) {
        statement = prepared;
        for (int i = 0; i < question.parameters().size(); i++) {
          prepared.setObject(i + 1, question.parameters().get(i));
        }
        if (random.nextInt(4) == 0) {
          readBefore(prepared);
        }
        try (ResultSet result = prepared.executeQuery()) {
          return read(result, wanted);
        }
      }
    }
    try (Statement plain = connection.createStatement()) {
      statement = plain;
      try (ResultSet result = plain.executeQuery(question.literally())) {
        return read(result, wanted);
      }
    }
  }

  /** An execution before the last, which may fail without harm to that one. */
  private void readBefore(PreparedStatement prepared) {
    try (ResultSet result = prepared.executeQuery()) {
      judge(read(result, Integer.MAX_VALUE));
    } catch (SQLException e) {
      judge(e);
    }
    rows.clear();
  }

  private boolean read(ResultSet result, int wanted) throws SQLException {
    int columns = result.getMetaData().getColumnCount();
    while (rows.size() < wanted) {
      if (!next(result)) {
        return true;
      }
      StringJoiner row = new StringJoiner("|");
      for (int i = 1; i <= columns; i++) {
        row.add(String.valueOf(result.getString(i)));
      }
      rows.add(row.toString());
    }
    report.disturbed(Disturbance.STOP_READING.toString());
    return false;
  }

  private static boolean next(ResultSet result) throws SQLException {
    try {
      return result.next();
    } catch (SQLException e) {
      throw Endings.afterFailure(result, e);
    }
  }

  private void judge(boolean all) {
    if (all ? question.isAnswer(rows) : question.isBeginning(rows)) {
      report.ended(all ? "all rows" : "some rows");
    } else {
      report.wrong(this + " gives WRONG ROWS: " + difference());
    }
  }

  private void judge(SQLException e) {
    String outcome = Outcome.of(e);
    if (!question.isBeginning(rows)) {
      report.wrong(this + " gives WRONG ROWS: " + difference() + ", before " + e);
    } else if (allows(e, outcome)) {
      report.ended(outcome + (e instanceof SQLTimeoutException ? " (time limit)" : ""));
    } else {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      report.wrong(this + " ends with " + outcome + ": " + trace);
    }
  }

  private String difference() {
    List<String> missing = new ArrayList<>(question.rows());
    rows.forEach(missing::remove);
    List<String> extra = new ArrayList<>(rows);
    question.rows().forEach(extra::remove);
    return missing.size() + " of " + question.rows().size() + " missing, and not wanted " + extra;
  }

  private boolean allows(SQLException e, String outcome) {
    if (BY_FAULTS.stream().anyMatch(known -> known.toString().equals(outcome))) {
      return true;
    }
    if (e instanceof SQLTimeoutException) {
      return limited;
    }
    return switch (outcome) {
      case "57014" ->
          isClosed()
              || disturbance == Disturbance.CANCEL
              || disturbance == Disturbance.CLOSE_STATEMENT
              || disturbance == Disturbance.INTERRUPT;
      case "08003", "24000" -> isClosed() || disturbance == Disturbance.CLOSE_STATEMENT;
      default -> false;
    };
  }

  private boolean isClosed() {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return question.literally()
        + " ("
        + disturbance
        + (isClosed() ? ", connection closed" : "")
        + ")";
  }
}
