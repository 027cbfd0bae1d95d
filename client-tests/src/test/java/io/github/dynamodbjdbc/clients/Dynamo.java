package io.github.dynamodbjdbc.clients;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The DynamoDB that the tests of this module share; it ends with their JVM. */
final class Dynamo {
  private static final DynamoProcess PROCESS = start();

  private Dynamo() {}

  private static DynamoProcess start() {
    try {
      return DynamoProcess.start(
          "tables=100", "forbid=many_42", "empty=" + String.join(",", Accounts.TABLES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shows the table orders alone. */
  static String url() {
    return PROCESS.url() + "&tables=orders";
  }

  /** Shows one table alone. */
  static String url(String table) {
    return PROCESS.url() + "&tables=" + table;
  }

  /** Shows a hundred tables besides, one of which is forbidden. */
  static String urlOfAll() {
    return PROCESS.url();
  }
}
