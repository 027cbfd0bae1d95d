package io.github.dynamodbjdbc.tests.writes;

import io.github.dynamodbjdbc.tests.TestDynamo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Executes statements that write, and shows items as DynamoDB holds them. */
final class Written {
  private Written() {}

  /** The update count of a statement whose parameters are set by {@code setObject}. */
  static long by(Connection connection, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeLargeUpdate();
    }
  }

  /** An item as {@code {id=S x, n=N 1}}, with its attributes in order; null where there is none. */
  static String item(TestDynamo server, String table, Map<String, AttributeValue> key) {
    Map<String, AttributeValue> item =
        server.client().getItem(request -> request.tableName(table).key(key)).item();
    return item.isEmpty() ? "null" : text(item);
  }

  private static String text(Map<String, AttributeValue> map) {
    return new TreeMap<>(map)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String text(AttributeValue value) {
    return switch (value.type()) {
      case S -> "S " + value.s();
      case N -> "N " + value.n();
      case BOOL -> "BOOL " + value.bool();
      case NUL -> "NULL";
      case B -> "B " + value.b().asUtf8String();
      case SS -> "SS " + value.ss().stream().sorted().toList();
      case NS -> "NS " + value.ns().stream().sorted().toList();
      case BS -> "BS " + value.bs().size();
      case L -> value.l().stream().map(Written::text).toList().toString();
      case M -> text(value.m());
      default -> throw new IllegalArgumentException("" + value);
    };
  }
}
