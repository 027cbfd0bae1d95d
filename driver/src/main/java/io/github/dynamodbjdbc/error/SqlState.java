package io.github.dynamodbjdbc.error;

/**
 * Every SQLState this driver reports, with the {@link java.sql.SQLException} subclass that carries
 * it.
 *
 * <p>Codes follow ISO/IEC 9075-2 table "SQLSTATE class and subclass codes"; the classes follow JDBC
 * 4.3 section 8.5. Throttling is deliberately not in class 08: pools such as HikariCP evict a
 * connection on {@code 08*}, and a throttled connection is a healthy one.
 */
public enum SqlState {
  INVALID_CONNECTION_ATTRIBUTE("01S00", Kind.NON_TRANSIENT_CONNECTION),
  CONNECTION_REFUSED("08001", Kind.NON_TRANSIENT_CONNECTION),
  CONNECTION_CLOSED("08003", Kind.NON_TRANSIENT_CONNECTION),
  CONNECTION_FAILURE("08006", Kind.TRANSIENT_CONNECTION),
  FEATURE_NOT_SUPPORTED("0A000", Kind.FEATURE_NOT_SUPPORTED),
  DATA_EXCEPTION("22000", Kind.DATA),
  NUMERIC_OUT_OF_RANGE("22003", Kind.DATA),
  INVALID_DATETIME("22007", Kind.DATA),
  DIVISION_BY_ZERO("22012", Kind.DATA),
  VALUE_DOES_NOT_FIT("22018", Kind.DATA),
  INVALID_PARAMETER("22023", Kind.DATA),
  INTEGRITY_CONSTRAINT("23000", Kind.INTEGRITY),
  INVALID_CURSOR_STATE("24000", Kind.GENERAL),
  INVALID_AUTHORIZATION("28000", Kind.AUTHORIZATION),
  SYNTAX_ERROR("42601", Kind.SYNTAX),
  ACCESS_DENIED("42501", Kind.SYNTAX),
  UNDEFINED_COLUMN("42703", Kind.SYNTAX),
  AMBIGUOUS_COLUMN("42702", Kind.SYNTAX),
  UNDEFINED_TABLE("42P01", Kind.SYNTAX),
  INVALID_STATEMENT("42000", Kind.SYNTAX),
  TYPE_MISMATCH("42804", Kind.SYNTAX),
  THROTTLED("40001", Kind.TRANSIENT),
  LIMIT_EXCEEDED("54000", Kind.NON_TRANSIENT),
  FULL_SCAN_DENIED("54001", Kind.NON_TRANSIENT),
  STATEMENT_TIMEOUT("57014", Kind.TIMEOUT),
  STATEMENT_CANCELED("57014", Kind.GENERAL),
  SERVICE_UNAVAILABLE("57000", Kind.TRANSIENT),
  INTERNAL("XX000", Kind.GENERAL);

  /** The family of {@code SQLException} that a state is thrown as. */
  enum Kind {
    GENERAL,
    DATA,
    SYNTAX,
    INTEGRITY,
    AUTHORIZATION,
    FEATURE_NOT_SUPPORTED,
    NON_TRANSIENT,
    NON_TRANSIENT_CONNECTION,
    TRANSIENT,
    TRANSIENT_CONNECTION,
    TIMEOUT
  }

  private final String code;
  private final Kind kind;

  SqlState(String code, Kind kind) {
    this.code = code;
    this.kind = kind;
  }

  /** The five-character SQLState. */
  public String code() {
    return code;
  }

  Kind kind() {
    return kind;
  }
}
