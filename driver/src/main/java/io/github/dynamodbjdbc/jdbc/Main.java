package io.github.dynamodbjdbc.jdbc;

import io.github.dynamodbjdbc.config.DriverVersion;

/** Says what the driver's jar is, to somebody who starts it as a program. */
public final class Main {
  private Main() {}

  /** Prints the version, and how to get an SQL prompt. */
  public static void main(String[] args) {
    System.out.println(
        DriverVersion.NAME
            + " "
            + DriverVersion.VERSION
            + ", a JDBC driver for Amazon DynamoDB.\nIt belongs on a class path; for an SQL prompt"
            + " run: java -jar dynamodb-jdbc-shell-"
            + DriverVersion.VERSION
            + ".jar jdbc:dynamodb://us-east-1");
  }
}
