package io.github.dynamodbjdbc.benchmarks;

import io.github.dynamodbjdbc.benchmarks.server.CannedItems;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One key lookup in a fresh JVM: by the driver ({@code driver}), or by the SDK ({@code sdk}). */
public final class ColdStart {
  private ColdStart() {}

  public static void main(String[] args) throws SQLException {
    String note = args[0].equals("driver") ? byDriver(args[1]) : bySdk(args[1]);
    System.out.println(note);
  }

  private static String byDriver(String endpoint) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:dynamodb://eu-west-1?endpoint=" + endpoint, "key", "secret");
        PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM orders WHERE id = ?")) {
      statement.setString(1, CannedItems.id(17));
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString("note");
      }
    }
  }

  private static String bySdk(String endpoint) {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .region(Region.EU_WEST_1)
            .endpointOverride(URI.create(endpoint))
            .httpClientBuilder(Apache5HttpClient.builder())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .build()) {
      return client
          .getItem(
              request ->
                  request
                      .tableName("orders")
                      .key(Map.of("id", AttributeValue.fromS(CannedItems.id(17)))))
          .item()
          .get("note")
          .s();
    }
  }
}
