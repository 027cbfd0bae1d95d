package io.github.dynamodbjdbc.error;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/**
 * The SQLStates that this driver reports, each with the {@link java.sql.SQLException} subclass that
 * carries it.
 *
 * <p>The codes follow the table "SQLSTATE class and subclass codes" of ISO/IEC 9075-2, and
 * PostgreSQL's table of error codes if the standard has no code. The classes follow section 8.5 of
 * JDBC 4.3.
 *
 * <p>Throttling is not in class 08 on purpose: pools such as HikariCP evict a connection on {@code
 * 08*}, but a throttled connection is healthy. It is in class 40, because frameworks that retry
 * statements, such as Spring, retry on that class. For the same reason a write is not refused with
 * {@code 0A000}, on which HikariCP evicts as well.
 */
public enum SqlState {
  INVALID_CONNECTION_ATTRIBUTE(
      "01S00",
      Kind.NON_TRANSIENT_CONNECTION,
      "the connection URL or a connection property is wrong: an unknown name, a bad"
          + " value, or contradicting properties"),
  CONNECTION_REFUSED(
      "08001",
      Kind.NON_TRANSIENT_CONNECTION,
      "DynamoDB cannot be reached: no region is set, the host is unknown, nothing listens there,"
          + " or TLS fails"),
  CONNECTION_CLOSED("08003", Kind.NON_TRANSIENT_CONNECTION, "the connection is closed"),
  CONNECTION_FAILURE(
      "08006",
      Kind.TRANSIENT_CONNECTION,
      "the network failed during a request, or DynamoDB did not answer in request_timeout, or"
          + " not in retry_timeout with all retries"),
  UNKNOWN_OUTCOME(
      "08007",
      Kind.NON_TRANSIENT_CONNECTION,
      "a write or a change of a table was sent and no answer came, so it may be done or not; for a"
          + " write the message says what the item looks like now"),
  FEATURE_NOT_SUPPORTED(
      "0A000", Kind.FEATURE_NOT_SUPPORTED, "the driver does not support the feature"),
  CARDINALITY(
      "21000",
      Kind.GENERAL,
      "a subquery that stands for one value has several rows, or ON CONFLICT meets a row twice"),
  DATA_EXCEPTION("22000", Kind.DATA, "a function got a value that it is not defined for"),
  VALUE_TOO_LONG("22001", Kind.DATA, "the value of a key attribute is longer than DynamoDB allows"),
  NUMERIC_OUT_OF_RANGE(
      "22003",
      Kind.DATA,
      "a number is outside the range of its type, in a computation, a getter or a write"),
  INVALID_DATETIME("22007", Kind.DATA, "a text is not a date or time"),
  DIVISION_BY_ZERO("22012", Kind.DATA, "a number is divided by zero"),
  VALUE_DOES_NOT_FIT(
      "22018", Kind.DATA, "a value cannot be cast, or does not fit the type of its column"),
  INVALID_PARAMETER("22023", Kind.DATA, "the number or the value of a parameter is not allowed"),
  INVALID_LIMIT("2201W", Kind.DATA, "the number of rows of LIMIT is negative"),
  INVALID_OFFSET("2201X", Kind.DATA, "the number of rows of OFFSET is negative"),
  INTEGRITY_CONSTRAINT("23000", Kind.INTEGRITY, "a write would violate a constraint"),
  NOT_NULL_VIOLATION(
      "23502", Kind.INTEGRITY, "a write gives a key attribute no value, NULL, or an empty one"),
  DUPLICATE_KEY("23505", Kind.INTEGRITY, "INSERT meets an item with the same primary key"),
  INVALID_CURSOR_STATE("24000", Kind.GENERAL, "the result set is closed or not on a row"),
  NO_TRANSACTION(
      "25000",
      Kind.GENERAL,
      "a savepoint without a transaction, or a rollback or BEGIN with transactions=off"),
  ACTIVE_TRANSACTION(
      "25001",
      Kind.GENERAL,
      "a statement that changes tables is executed while writes wait for a commit"),
  READ_ONLY(
      "25006",
      Kind.NON_TRANSIENT,
      "the statement would change items or tables, and the connection is read-only"),
  INVALID_SAVEPOINT(
      "3B001", Kind.GENERAL, "there is no such savepoint, or it was released, or rolled back"),
  INVALID_AUTHORIZATION(
      "28000",
      Kind.AUTHORIZATION,
      "there are no credentials, or AWS refused them: they are wrong or expired, or an"
          + " SSO session has expired"),
  THROTTLED(
      "40001",
      Kind.TRANSIENT,
      "DynamoDB throttled the request and every retry; the connection is healthy"),
  CONFLICT(
      "40001",
      Kind.ROLLBACK,
      "another write of the same item was in progress, on every retry too; nothing was written"),
  INVALID_STATEMENT("42000", Kind.SYNTAX, "the statement is not valid"),
  ACCESS_DENIED(
      "42501", Kind.SYNTAX, "IAM does not allow a call; the message names the action to allow"),
  SYNTAX_ERROR("42601", Kind.SYNTAX, "the statement is not valid SQL; the message gives the place"),
  DUPLICATE_COLUMN(
      "42701",
      Kind.SYNTAX,
      "a statement names an attribute twice, or an attribute and a part of it"),
  AMBIGUOUS_COLUMN("42702", Kind.SYNTAX, "a name matches more than one column"),
  UNDEFINED_COLUMN("42703", Kind.SYNTAX, "there is no such column"),
  TYPE_MISMATCH(
      "42804", Kind.SYNTAX, "an operator or function does not accept the types of its operands"),
  WRONG_OBJECT(
      "42809", Kind.SYNTAX, "a method that takes a statement is called on a PreparedStatement"),
  UNDEFINED_OBJECT(
      "42704",
      Kind.SYNTAX,
      "there is no such index, option or type in a statement that changes" + " tables"),
  UNDEFINED_TABLE("42P01", Kind.SYNTAX, "there is no such table"),
  DUPLICATE_TABLE("42P07", Kind.SYNTAX, "there is a table or an index of this name already"),
  INVALID_CONFLICT_TARGET(
      "42P10", Kind.SYNTAX, "ON CONFLICT names other columns than those of the primary key"),
  INVALID_TABLE_DEFINITION(
      "42P16",
      Kind.SYNTAX,
      "CREATE TABLE or CREATE INDEX has no key or a wrong one, schema_file contradicts a table's"
          + " keys, or a view's condition is wrong"),
  OUT_OF_MEMORY(
      "53200",
      Kind.NON_TRANSIENT,
      "the statement needs more memory than memory_limit allows, or more than the JVM has"),
  LIMIT_EXCEEDED(
      "54000", Kind.NON_TRANSIENT, "the statement would exceed max_read_units or max_write_units"),
  STATEMENT_TOO_COMPLEX(
      "54001", Kind.NON_TRANSIENT, "the statement is nested too deeply, or too long to compile"),
  FULL_SCAN_DENIED(
      "54S01", Kind.NON_TRANSIENT, "the statement must read a whole table, and full_scan is deny"),
  SIZE_LIMIT(
      "54S02",
      Kind.NON_TRANSIENT,
      "a write would exceed a size that DynamoDB allows: 400 KB for an item, 10 GB for the items"
          + " of a partition key in a table with a local index, or the bytes of a key"),
  STATEMENT_DENIED(
      "54S03",
      Kind.NON_TRANSIENT,
      "the statement would make, change or delete a table or an index, and ddl is deny; or it would"
          + " write items that it does not name by their keys, and bulk_writes is deny"),
  OBJECT_IN_USE(
      "55006",
      Kind.GENERAL,
      "a table or an index is busy with another change, or is protected from deletion"),
  SERVICE_UNAVAILABLE("57000", Kind.TRANSIENT, "DynamoDB failed, on every retry too"),
  STATEMENT_CANCELED("57014", Kind.GENERAL, "the statement was canceled"),
  STATEMENT_TIMEOUT(
      "57014",
      Kind.TIMEOUT,
      "the statement, or a call of the metadata, took longer than its query timeout, or opening"
          + " the connection longer than login_timeout"),
  FILE_ERROR(
      "58030", Kind.NON_TRANSIENT, "the file of EXPORT SCHEMA exists already or cannot be written"),
  INTERNAL(
      "XX000",
      Kind.GENERAL,
      "the driver fails unexpectedly; please report it with its stack trace");

  /** Creates the exception of a {@link Kind}. */
  private interface Maker {
    SQLException make(@Nullable String message, String code, Throwable cause);
  }

  /** The subclass of {@code SQLException} that carries a state. */
  @SuppressWarnings("ImmutableEnumChecker") // constructor references, which have no state
  enum Kind {
    GENERAL(SQLException::new),
    DATA(SQLDataException::new),
    SYNTAX(SQLSyntaxErrorException::new),
    INTEGRITY(SQLIntegrityConstraintViolationException::new),
    AUTHORIZATION(SQLInvalidAuthorizationSpecException::new),
    FEATURE_NOT_SUPPORTED(SQLFeatureNotSupportedException::new),
    NON_TRANSIENT(SQLNonTransientException::new),
    NON_TRANSIENT_CONNECTION(SQLNonTransientConnectionException::new),
    TRANSIENT(SQLTransientException::new),
    TRANSIENT_CONNECTION(SQLTransientConnectionException::new),
    ROLLBACK(SQLTransactionRollbackException::new),
    TIMEOUT(SQLTimeoutException::new);

    private final Maker maker;

    Kind(Maker maker) {
      this.maker = maker;
    }
  }

  private final String code;
  private final Kind kind;
  private final String when;

  SqlState(String code, Kind kind, String when) {
    this.code = code;
    this.kind = kind;
    this.when = when;
  }

  /** The five-character SQLState. */
  public String code() {
    return code;
  }

  /**
   * The condition under which it is reported, as the end of the sentence "It is reported when …".
   */
  public String when() {
    return when;
  }

  SQLException exception(@Nullable String message, Throwable cause) {
    return kind.maker.make(message, code, cause);
  }
}
