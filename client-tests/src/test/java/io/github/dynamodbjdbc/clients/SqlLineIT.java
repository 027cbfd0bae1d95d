package io.github.dynamodbjdbc.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import sqlline.SqlLine;

/** SQLLine: its commands, and {@code !metadata} with every listing there is. */
class SqlLineIT {
  private static String run(List<String> commands) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    SqlLine shell = new SqlLine();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    shell.setOutputStream(out);
    shell.setErrorStream(out);
    String script = String.join("\n", commands) + "\n!quit\n";
    shell.begin(
        new String[] {
          "-u", Dynamo.url(), "-n", "", "-p", "", "--isolation=TRANSACTION_NONE", "--maxWidth=400"
        },
        new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)),
        false);
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void every_metadata_listing_is_shown() throws IOException {
    List<String> commands =
        List.of(
            "!metadata getTables null null % null",
            "!metadata getColumns null null orders %",
            "!metadata getPrimaryKeys null null orders",
            "!metadata getIndexInfo null null orders false true",
            "!metadata getBestRowIdentifier null null orders 1 true",
            "!metadata getVersionColumns null null orders",
            "!metadata getImportedKeys null null orders",
            "!metadata getExportedKeys null null orders",
            "!metadata getCrossReference null null orders null null orders",
            "!metadata getTablePrivileges null null orders",
            "!metadata getColumnPrivileges null null orders %",
            "!metadata getProcedures null null %",
            "!metadata getProcedureColumns null null % %",
            "!metadata getFunctions null null %",
            "!metadata getFunctionColumns null null % %",
            "!metadata getSuperTables null null %",
            "!metadata getSuperTypes null null %",
            "!metadata getAttributes null null % %",
            "!metadata getPseudoColumns null null % %",
            "!metadata getSchemas",
            "!metadata getCatalogs",
            "!metadata getTableTypes",
            "!metadata getTypeInfo",
            "!metadata getClientInfoProperties",
            "!metadata getDatabaseProductName",
            "!metadata getSQLKeywords",
            "!metadata getUserName");
    String printed = run(commands);
    assertThat(printed).doesNotContain("Error:").doesNotContain("Exception");
    assertThat(printed).contains("by-status", "PRIMARY", "BIGINT", "us-east-1");
  }

  @Test
  void its_commands_work() throws IOException {
    String printed =
        run(
            List.of(
                "!tables",
                "!columns orders",
                "!describe orders",
                "!indexes orders",
                "!primarykeys orders",
                "!exportedkeys orders",
                "!dbinfo",
                "!typeinfo",
                "SELECT customer, total FROM orders WHERE number = 2;"));
    assertThat(printed).doesNotContain("Error:").doesNotContain("Exception");
    assertThat(printed).contains("3.99").contains("customer");
  }
}
