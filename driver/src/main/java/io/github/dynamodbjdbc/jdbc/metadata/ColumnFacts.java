package io.github.dynamodbjdbc.jdbc.metadata;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.catalog.KeyRoles;
import io.github.dynamodbjdbc.catalog.Table;
import io.github.dynamodbjdbc.dynamo.TableDescription;
import io.github.dynamodbjdbc.jdbc.result.JdbcTypes;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.SqlType;
import java.sql.JDBCType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Facts about tables, columns and types as DatabaseMetaData reports them. */
final class ColumnFacts {
  static final List<JDBCType> TYPES =
      List.of(
          JDBCType.BOOLEAN,
          JDBCType.BIGINT,
          JDBCType.INTEGER,
          JDBCType.DECIMAL,
          JDBCType.DOUBLE,
          JDBCType.VARCHAR,
          JDBCType.VARBINARY,
          JDBCType.TIMESTAMP,
          JDBCType.DATE,
          JDBCType.TIME,
          JDBCType.ARRAY);

  private ColumnFacts() {}

  /** COLUMN_SIZE: digits, or characters. */
  static @Nullable Integer size(ColumnType type) {
    return maxPrecision(JdbcTypes.jdbcType(type));
  }

  static @Nullable Integer maxPrecision(JDBCType type) {
    return switch (type) {
      case BOOLEAN -> 1;
      case BIGINT -> 19;
      case INTEGER -> 10;
      case DECIMAL -> ColumnType.MAX_PRECISION;
      case DOUBLE -> 15;
      case VARCHAR, VARBINARY -> JdbcTypes.MAX_BYTES;
      case TIMESTAMP -> 23;
      case DATE -> 10;
      case TIME -> 12;
      default -> null;
    };
  }

  /** DECIMAL_DIGITS. */
  static @Nullable Integer digits(ColumnType type) {
    return switch (type.type()) {
      case DECIMAL -> type.scale();
      case BIGINT -> 0;
      case TIMESTAMP, TIME -> 3;
      default -> null;
    };
  }

  static @Nullable Integer radix(ColumnType type) {
    return type.type() == SqlType.DECIMAL || type.type() == SqlType.BIGINT ? 10 : null;
  }

  static @Nullable String literalPrefix(JDBCType type) {
    return switch (type) {
      case VARCHAR -> "'";
      case VARBINARY -> "X'";
      case DATE -> "DATE '";
      case TIME -> "TIME '";
      case TIMESTAMP -> "TIMESTAMP '";
      default -> null;
    };
  }

  static @Nullable String literalSuffix(JDBCType type) {
    return literalPrefix(type) == null ? null : "'";
  }

  /**
   * The table's items and bytes, as DynamoDB last counted them.
   *
   * @param table null where it could not be described; its remarks are then empty
   */
  static String remarks(@Nullable TableDescription table) {
    return table == null
        ? ""
        : String.format(
            Locale.ROOT,
            "about %,d %s, %,d bytes",
            table.itemCount(),
            table.itemCount() == 1 ? "item" : "items",
            table.sizeBytes());
  }

  /** The column's key roles, the DynamoDB types seen, and the share of samples that had it. */
  static String remarks(Table table, Column column) {
    List<String> parts = new ArrayList<>(KeyRoles.of(table.description(), column));
    if (!column.seen().isEmpty()) {
      parts.add(
          "DynamoDB type "
              + column.seen().stream().map(Enum::name).sorted().collect(Collectors.joining(", ")));
    }
    if (!Double.isNaN(column.share())) {
      parts.add(String.format(Locale.ROOT, "in %.0f%% of sampled items", column.share() * 100));
    }
    column.type().timeFormat().ifPresent(format -> parts.add("written as " + format));
    return String.join("; ", parts);
  }
}
