package io.github.dynamodbjdbc.jdbc.contract;

import io.github.dynamodbjdbc.error.SqlState;
import java.sql.JDBCType;
import java.sql.SQLException;

/**
 * Everything that JDBC offers and this driver refuses, with its SQLState and a sentence that names
 * what to do instead.
 *
 * <p>The methods give the exception; the caller checks first that its object is open, and throws.
 */
public final class Refusals {
  private Refusals() {}

  private static SQLException unsupported(String sentence) {
    return Failures.exception(SqlState.FEATURE_NOT_SUPPORTED, sentence);
  }

  // --- writing ---

  /** For a change through a result set. */
  public static SQLException rowUpdate() {
    return unsupported("Rows cannot be changed through a result set (CONCUR_READ_ONLY).");
  }

  public static SQLException clob() {
    return unsupported("Large texts are set as they are: use setString or setCharacterStream.");
  }

  public static SQLException blob() {
    return unsupported("Large values are set as they are: use setBytes or setBinaryStream.");
  }

  public static SQLException xml() {
    return unsupported("DynamoDB has no XML type: use setString.");
  }

  public static SQLException struct() {
    return unsupported("There are no structured types: maps are JSON texts here.");
  }

  /** For a parameter that is a reference or row id of another database. */
  public static SQLException reference() {
    return unsupported("DynamoDB has no references or row ids: set the values of the key.");
  }

  // --- statements ---

  public static SQLException procedure() {
    return unsupported("DynamoDB has no stored procedures to call.");
  }

  public static SQLException keptResult() {
    return unsupported("A statement has one result, which cannot be kept.");
  }

  /** For a method that takes a statement, called on a PreparedStatement. */
  public static SQLException otherStatement() {
    return Failures.exception(
        SqlState.WRONG_OBJECT,
        "A PreparedStatement has its statement already: call the method without one, or use"
            + " createStatement().");
  }

  // --- result sets ---

  public static SQLException scrolling() {
    return unsupported(
        "Rows are read by next() only: the result set is TYPE_FORWARD_ONLY. Create the statement"
            + " with TYPE_SCROLL_INSENSITIVE to move freely.");
  }

  public static SQLException cursorName() {
    return unsupported("A result set has no cursor name: there are no positioned updates.");
  }

  public static SQLException rowId() {
    return unsupported("DynamoDB has no row ids. Select the columns of the primary key.");
  }

  public static SQLException targetClass(Class<?> type, String column) {
    return unsupported("getObject gives no " + type.getName() + " of column '" + column + "'.");
  }

  /**
   * @param target the type of the getter, by its name in SQL
   */
  public static SQLException getter(String column, JDBCType type, String target) {
    return unsupported(
        "Column '" + column + "', of type " + type.getName() + ", is not given as " + target + ".");
  }

  // --- connections ---

  public static SQLException shardingKey() {
    return unsupported(
        "DynamoDB spreads items over partitions itself: there are no sharding keys.");
  }

  public static SQLException typeMap() {
    return unsupported("There are no user-defined types to map to classes.");
  }
}
