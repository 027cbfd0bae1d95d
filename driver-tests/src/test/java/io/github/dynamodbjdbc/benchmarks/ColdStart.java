package io.github.dynamodbjdbc.benchmarks;

import io.github.dynamodbjdbc.benchmarks.server.CannedItems;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One key lookup in a fresh JVM: by the driver ({@code driver}), or by the SDK ({@code sdk}). */
public final class ColdStart {
  private ColdStart() {}

  public static void main(String[] args) throws SQLException {
    if (args[0].equals("driver")) {
      byDriver(args[1]);
    } else {
      bySdk(args[1]);
    }
  }

  private static void byDriver(String endpoint) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:dynamodb://eu-west-1?endpoint=" + endpoint, "key", "secret");
        PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM orders WHERE id = ?")) {
      statement.setString(1, CannedItems.id(17));
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        System.out.println(rows.getString("note"));
      }
    }
  }

  private static void bySdk(String endpoint) {
    try (DynamoDbClient client = SdkLoop.client(endpoint)) {
      Map<String, AttributeValue> item =
          client
              .getItem(
                  request ->
                      request
                          .tableName("orders")
                          .key(Map.of("id", AttributeValue.fromS(CannedItems.id(17)))))
              .item();
      System.out.println(item.get("note").s());
    }
  }
}
