package io.github.dynamodbjdbc.spark;

import java.sql.Connection;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;
import org.apache.spark.sql.jdbc.JdbcDialect;
import scala.Function1;
import scala.Option;
import scala.collection.immutable.Map;

/**
 * Tells Spark what it must know of the driver to send it LIMIT, OFFSET and aggregates; and what the
 * driver must know of Spark: lists as JSON texts, since Spark refuses columns of type ARRAY, and
 * {@code _segment} as a column where Spark is told to split a table by it, with as many segments as
 * the upper bound says.
 */
public final class DynamoDbDialect extends JdbcDialect {
  private static final long serialVersionUID = 1L;

  private static final String PREFIX = "jdbc:dynamodb:";
  private static final String LISTS = "list_type";
  private static final String SEGMENTS = "scan_segments";
  private static final String SEGMENT_COLUMN = "segment_column";

  /** Those of Spark that mean the same here. */
  private static final Set<String> FUNCTIONS =
      Set.of("COUNT", "SUM", "MIN", "MAX", "AVG", "ABS", "COALESCE", "LOWER", "UPPER");

  /** Each session registers one: Spark keeps it once, and would else do without both. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DynamoDbDialect;
  }

  @Override
  public int hashCode() {
    return DynamoDbDialect.class.hashCode();
  }

  @Override
  public boolean canHandle(String url) {
    return url.toLowerCase(Locale.ROOT).startsWith(PREFIX);
  }

  @Override
  public boolean isSupportedFunction(String name) {
    return FUNCTIONS.contains(name);
  }

  @Override
  public boolean supportsLimit() {
    return true;
  }

  @Override
  public boolean supportsOffset() {
    return true;
  }

  /** Says that TRUNCATE TABLE empties no other table; else Spark drops the table instead. */
  @Override
  public Option<Object> isCascadingTruncateTable() {
    return Option.apply(false);
  }

  /**
   * Refuses what the mode {@code overwrite} begins with: Spark names no key when it creates the
   * table again, which DynamoDB needs, so the table would be lost.
   */
  @Override
  public String dropTable(String table) {
    throw new UnsupportedOperationException(
        "Spark would drop the table "
            + table
            + " and cannot create it again, because its CREATE TABLE names no key. To replace the"
            + " items of the table, set the option truncate to true. To drop the table, execute"
            + " DROP TABLE through JDBC.");
  }

  /** Called on the driver and on every executor; what the URL or an option says wins. */
  @Override
  public Function1<Object, Connection> createConnectionFactory(JDBCOptions options) {
    Map<String, String> all = options.parameters();
    if (!says(options, LISTS)) {
      all = with(all, LISTS, "json");
    }
    boolean split =
        options.partitionColumn().exists(column -> column.replace("\"", "").equals("_segment"));
    if (split && !says(options, SEGMENT_COLUMN)) {
      all = with(all, SEGMENT_COLUMN, "true");
    }
    if (split && !says(options, SEGMENTS) && options.upperBound().isDefined()) {
      // One number for all tasks: each JVM would else choose its own by the table's size.
      all = with(all, SEGMENTS, options.upperBound().get());
    }
    return super.createConnectionFactory(new JDBCOptions(all));
  }

  /** Java does not see the types of Scala's maps. */
  @SuppressWarnings("unchecked")
  private static Map<String, String> with(Map<String, String> all, String name, String value) {
    return (Map<String, String>) all.updated(name, value);
  }

  private static boolean says(JDBCOptions options, String property) {
    return options.parameters().contains(property)
        || options.url().toLowerCase(Locale.ROOT).contains(property + "=");
  }
}
