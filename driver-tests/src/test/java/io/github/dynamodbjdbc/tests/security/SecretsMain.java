package io.github.dynamodbjdbc.tests.security;

import io.github.dynamodbjdbc.jdbc.DynamoDbDataSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A program that uses the driver well and badly, with every logger at its finest level, and prints
 * all that it can get hold of. Its arguments: an endpoint that works, one that refuses all
 * credentials, and access key id, secret access key and session token.
 */
final class SecretsMain {
  private static String keys;

  private SecretsMain() {}

  public static void main(String[] args) throws Exception {
    Handler console = new ConsoleHandler();
    console.setLevel(Level.ALL);
    Logger root = Logger.getLogger("");
    Arrays.stream(root.getHandlers()).forEach(root::removeHandler);
    root.addHandler(console);
    root.setLevel(Level.ALL);
    String endpoint = "jdbc:dynamodb://us-east-1?endpoint=" + args[0];
    String secret = args[3];
    String token = args[4];
    keys =
        "access_key_id="
            + args[2]
            + "&secret_access_key="
            + encoded(secret)
            + "&session_token="
            + encoded(token);

    System.out.println("# by URL");
    String url = endpoint + "&" + keys;
    connect(url, new Properties());
    System.out.println("# by user and password");
    Properties login = new Properties();
    login.setProperty("user", args[2]);
    login.setProperty("password", secret);
    login.setProperty("session_token", token);
    connect(endpoint, login);
    System.out.println("# by data source");
    DynamoDbDataSource source = new DynamoDbDataSource();
    source.setUrl(url);
    System.out.println(source);
    try (Connection connection = source.getConnection()) {
      use(connection);
    }
    try (Connection connection = source.getConnection(args[2], secret)) {
      use(connection);
    }
    System.out.println("# refused");
    connect("jdbc:dynamodb://us-east-1?endpoint=" + args[1] + "&" + keys, new Properties());
    connect("jdbc:dynamodb://us-east-1?endpoint=http://127.0.0.1:1&max_retries=0&" + keys, login);
    for (String wrong :
        List.of(
            "&secret_acess_key=" + secret,
            "&secret_access_key=" + secret,
            "&password=" + secret + "&password=x",
            "&secret_access_key=%zz" + secret,
            "&session-tokn=" + token,
            "&token=" + token,
            "&pasword=" + secret,
            "&user=" + args[2] + "&password=" + secret + "&region=us-east-2",
            "&profile=x&" + keys,
            "&session_token=" + token,
            "&user=" + args[2] + ":" + secret,
            "&role_arn=" + token,
            "&unnest_depth=" + token,
            "&time_format=" + token,
            "&tables=" + token,
            "&schema_file=/nowhere&" + keys)) {
      connect(endpoint + wrong, new Properties());
    }
    connect("jdbc:dynamodb://" + args[2] + ":" + secret + "@us-east-1", new Properties());
    connect("jdbc:dynamodb://us-east-1/?" + keys, new Properties());
    connect("jdbc:dynamodb:?endpoint=http://" + args[2] + ":" + token + "@h", new Properties());
    connect("jdbc:dynamodb:?endpoint=http://h?password=" + token, new Properties());
    connect("jdbc:dynamodb:" + secret, new Properties());
    Properties misspelt = new Properties();
    misspelt.setProperty("secret_acess_key", secret);
    connect(endpoint, misspelt);
    Properties wrongPlace = new Properties();
    wrongPlace.setProperty("region", token);
    connect("jdbc:dynamodb:", wrongPlace);
    source.setUrl(endpoint + "&secret_acess_key=" + secret);
    System.out.println(source);

    Thread.getAllStackTraces().keySet().forEach(thread -> System.out.println("# " + thread));
    System.out.println("# end");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void connect(String url, Properties info) throws SQLException {
    Driver driver = DriverManager.getDriver(url);
    System.out.println("# " + driver + " " + driver.acceptsURL(url));
    for (DriverPropertyInfo property : driver.getPropertyInfo(url, info)) {
      if (!property.name.equals("region") && !property.name.equals("endpoint")) {
        System.out.println(property.name + "=" + property.value + " " + property.description);
      }
    }
    try (Connection connection = driver.connect(url, info)) {
      use(connection);
    } catch (SQLException e) {
      show(e);
    }
  }

  private static void use(Connection connection) throws SQLException {
    System.out.println("# connected: " + connection);
    DatabaseMetaData metaData = connection.getMetaData();
    System.out.println(metaData + " " + metaData.getURL() + " " + metaData.getConnection());
    System.out.println(connection.getClientInfo() + " " + connection.getSchema());
    for (SQLWarning w = connection.getWarnings(); w != null; w = w.getNextWarning()) {
      show(w);
    }
    print(metaData.getTables(null, null, "secrets%", null));
    try (Statement statement = connection.createStatement()) {
      System.out.println(statement);
      for (String sql :
          List.of(
              "SELECT * FROM secrets_items",
              "EXPLAIN SELECT * FROM secrets_items WHERE id = 1",
              "EXPLAIN ANALYZE SELECT * FROM secrets_items WHERE name = 'x'",
              "DESCRIBE secrets_items",
              "SHOW TABLES",
              "SELECT id / 0 FROM secrets_items",
              "SELECT nothing FROM secrets_items",
              "SELECT * FROM secrets_nothing",
              "SELECT FROM WHERE",
              "DELETE FROM secrets_items")) {
        try (ResultSet rows = statement.executeQuery(sql)) {
          System.out.println(rows + " " + rows.getMetaData());
          print(rows);
        } catch (SQLException e) {
          show(e);
        }
      }
    }
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT * FROM secrets_items WHERE id = ?")) {
      statement.setInt(1, 1);
      System.out.println(statement + " " + statement.getParameterMetaData());
      print(statement.executeQuery());
      statement.setObject(1, new Object());
    } catch (SQLException e) {
      show(e);
    }
    connection.close();
    try {
      connection.createStatement();
    } catch (SQLException e) {
      show(e);
    }
    System.out.println("# closed: " + connection);
  }

  private static void print(ResultSet rows) throws SQLException {
    while (rows.next()) {
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        System.out.print(rows.getString(i) + "|");
      }
      System.out.println();
    }
  }

  /** With its causes, what they suppress, and what comes next. */
  private static void show(SQLException e) {
    for (SQLException each = e; each != null; each = each.getNextException()) {
      StringWriter trace = new StringWriter();
      each.printStackTrace(new PrintWriter(trace));
      System.out.println(trace);
    }
  }
}
