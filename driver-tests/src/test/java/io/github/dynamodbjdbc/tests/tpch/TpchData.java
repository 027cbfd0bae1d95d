package io.github.dynamodbjdbc.tests.tpch;

import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.local.Attributes;
import io.github.dynamodbjdbc.local.BulkLoader;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The TPC-H tables at scale factor 0.01: the same rows for DynamoDB (whole numbers and decimals as
 * N, dates as S such as {@code 1998-09-02}) and for DuckDB (BIGINT, DECIMAL(15,2), DATE).
 */
final class TpchData {
  private static final double SCALE_FACTOR = 0.01;

  /** The primary key of each table; the second attribute is the sort key. */
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "customer", List.of("c_custkey"),
          "lineitem", List.of("l_orderkey", "l_linenumber"),
          "nation", List.of("n_nationkey"),
          "orders", List.of("o_orderkey"),
          "part", List.of("p_partkey"),
          "partsupp", List.of("ps_partkey", "ps_suppkey"),
          "region", List.of("r_regionkey"),
          "supplier", List.of("s_suppkey"));

  private TpchData() {}

  static void loadDynamo(DynamoDbClient client) {
    for (TpchTable<?> table : TpchTable.getTables()) {
      List<String> keys = KEYS.get(table.getTableName());
      TableBuilder builder = new TableBuilder(table.getTableName()).partitionKey(keys.get(0), N);
      if (keys.size() > 1) {
        builder.sortKey(keys.get(1), N);
      }
      builder.create(client);
      new BulkLoader(client).load(table.getTableName(), items(table));
    }
  }

  static void loadDuck(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (TpchTable<?> table : TpchTable.getTables()) {
        statement.execute(createTable(table));
        append(connection.unwrap(DuckDBConnection.class), table);
      }
    }
  }

  private static <E extends TpchEntity> Iterable<Map<String, AttributeValue>> items(
      TpchTable<E> table) {
    Iterable<E> rows = table.createGenerator(SCALE_FACTOR, 1, 1);
    return () -> {
      Iterator<E> iterator = rows.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return iterator.hasNext();
        }

        @Override
        public Map<String, AttributeValue> next() {
          E row = iterator.next();
          Map<String, AttributeValue> item = new LinkedHashMap<>();
          for (TpchColumn<E> column : table.getColumns()) {
            item.put(column.getColumnName(), attribute(column, row));
          }
          return item;
        }
      };
    };
  }

  private static <E extends TpchEntity> AttributeValue attribute(TpchColumn<E> column, E row) {
    return switch (column.getType().getBase()) {
      case IDENTIFIER -> Attributes.n(column.getIdentifier(row));
      case INTEGER -> Attributes.n(column.getInteger(row));
      case DOUBLE -> Attributes.n(decimal(column, row));
      case DATE -> Attributes.s(date(column, row).toString());
      case VARCHAR -> Attributes.s(column.getString(row));
    };
  }

  private static String createTable(TpchTable<?> table) {
    return table.getColumns().stream()
        .map(
            column ->
                column.getColumnName()
                    + switch (column.getType().getBase()) {
                      case IDENTIFIER, INTEGER -> " BIGINT";
                      case DOUBLE -> " DECIMAL(15, 2)";
                      case DATE -> " DATE";
                      case VARCHAR -> " VARCHAR";
                    })
        .collect(Collectors.joining(", ", "CREATE TABLE " + table.getTableName() + " (", ")"));
  }

  private static <E extends TpchEntity> void append(DuckDBConnection connection, TpchTable<E> table)
      throws SQLException {
    try (DuckDBAppender appender =
        connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table.getTableName())) {
      for (E row : table.createGenerator(SCALE_FACTOR, 1, 1)) {
        appender.beginRow();
        for (TpchColumn<E> column : table.getColumns()) {
          switch (column.getType().getBase()) {
            case IDENTIFIER -> appender.append(column.getIdentifier(row));
            case INTEGER -> appender.append((long) column.getInteger(row));
            case DOUBLE -> appender.append(decimal(column, row));
            case DATE -> appender.append(date(column, row));
            case VARCHAR -> appender.append(column.getString(row));
          }
        }
        appender.endRow();
      }
    }
  }

  /** The generator hands out decimals of two digits as doubles. */
  private static <E extends TpchEntity> BigDecimal decimal(TpchColumn<E> column, E row) {
    return BigDecimal.valueOf(Math.round(column.getDouble(row) * 100), 2);
  }

  private static <E extends TpchEntity> LocalDate date(TpchColumn<E> column, E row) {
    return LocalDate.ofEpochDay(column.getDate(row));
  }
}
