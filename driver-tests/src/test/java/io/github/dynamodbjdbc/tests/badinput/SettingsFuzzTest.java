package io.github.dynamodbjdbc.tests.badinput;

import io.github.dynamodbjdbc.config.ConnectionProperty;
import io.github.dynamodbjdbc.config.JdbcUrl;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.jdbc.DynamoDbDataSource;
import io.github.dynamodbjdbc.jdbc.DynamoDbDriver;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import io.github.dynamodbjdbc.time.TimeLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** URLs, connection properties, time layouts and schema files that nobody would write. */
@WithDynamo
class SettingsFuzzTest {
  private static final List<String> URLS =
      List.of(
          "jdbc:dynamodb:",
          "jdbc:dynamodb://us-east-1",
          "jdbc:dynamodb://us-west-2?unnest_depth=1&schema_cache_ttl=10m",
          "jdbc:dynamodb:region=us-west-2;unnestDepth=1;tables=a*,b?",
          "jdbc:dynamodb://eu-west-1?endpoint=http://localhost:8000&user=x&password=y%26z",
          "JDBC:DynamoDB:?aws_region=us-east-1&Time-Format=2006-01-02&memory_limit=40%25",
          "jdbc:dynamodb:?role_arn=arn:aws:iam::123456789012:role/reader&external_id=1",
          "jdbc:dynamodb:partiql:x");

  private static final List<String> VALUES =
      List.of(
          "0",
          "1",
          "auto",
          "true",
          "10s",
          "5m",
          "500ms",
          "40%",
          "64MB",
          "error",
          "http://h:1",
          "*",
          "us-east-1",
          "2006-01-02T15:04:05Z07:00",
          "9".repeat(40),
          "x".repeat(5_000));

  private static final List<String> LAYOUTS =
      List.of(
          "2006-01-02T15:04:05Z07:00",
          "2006-01-02T15:04:05.000000000Z07:00",
          "Mon Jan _2 15:04:05 MST 2006",
          "Monday, 02-Jan-06 15:04:05 -0700",
          "3:04PM",
          "2006-01-02",
          "02/01/06 03:04:05.999 pm -07",
          "2006-002");

  private static List<String> names() {
    List<String> names =
        new ArrayList<>(
            Arrays.stream(ConnectionProperty.values())
                .map(ConnectionProperty::propertyName)
                .toList());
    names.addAll(List.of("user", "password", "driver", "aws_region", "unnestDepth", ""));
    return names;
  }

  @Test
  @Timeout(3_600)
  void urls_and_properties_are_taken_or_refused() {
    DynamoDbDriver driver = new DynamoDbDriver();
    List<String> names = names();
    try (Fuzz fuzz = new Fuzz("URLs and properties", 8_000)) {
      for (int i = 0; i < fuzz.cases(); i++) {
        StringBuilder url = new StringBuilder(fuzz.one(URLS));
        for (int j = fuzz.random.nextInt(3); j > 0; j--) {
          url.append(fuzz.one(List.of("&", ";", "?"))).append(fuzz.one(names)).append('=');
          url.append(fuzz.mutated(fuzz.one(VALUES), VALUES));
        }
        String text = fuzz.mutated(url.toString(), URLS);
        Properties info = new Properties();
        for (int j = fuzz.random.nextInt(3); j > 0; j--) {
          String value = fuzz.mutated(fuzz.one(VALUES), VALUES);
          info.put(
              fuzz.random.nextInt(4) == 0 ? fuzz.mutated("region", names) : fuzz.one(names),
              fuzz.random.nextInt(10) == 0 ? (Object) fuzz.random.nextInt() : value);
        }
        fuzz.attempt(
            text + " " + info,
            () -> {
              driver.getPropertyInfo(text, info);
              DynamoDbDataSource source = new DynamoDbDataSource();
              source.setUrl(text);
              if (source.toString().isEmpty()) {
                throw new AssertionError("says nothing");
              }
              if (driver.acceptsURL(text) && isBad(text, info)) {
                driver.connect(text, info);
                throw new AssertionError("it is bad, and connects");
              }
            });
      }
    }
  }

  private static boolean isBad(String url, Properties info) {
    try {
      JdbcUrl.parse(url, info);
      return false;
    } catch (DriverException e) {
      return true;
    }
  }

  @Test
  @Timeout(3_600)
  void time_layouts_are_taken_or_refused_and_read_any_text() {
    DynamoDbDriver driver = new DynamoDbDriver();
    try (Fuzz fuzz = new Fuzz("time layouts", 8_000)) {
      for (int i = 0; i < fuzz.cases(); i++) {
        String pattern = fuzz.mutated(fuzz.one(LAYOUTS), LAYOUTS);
        Properties info = new Properties();
        info.setProperty("time_format", pattern);
        fuzz.attempt(
            pattern,
            () -> {
              if (pattern.isBlank()) {
                return;
              }
              if (isBad("jdbc:dynamodb:", info)) {
                driver.connect("jdbc:dynamodb:", info);
                throw new AssertionError("it is bad, and connects");
              }
              TimeLayout layout = TimeLayout.of(pattern.strip());
              for (int j = 0; j < 3; j++) {
                layout.parse(fuzz.mutated(fuzz.one(LAYOUTS), LAYOUTS));
              }
              long value =
                  switch (layout.kind()) {
                    case DATE -> 19_000;
                    case TIME -> 3_600_000;
                    default -> 1_700_000_000_000L;
                  };
              if (layout.parse(layout.format(value)) == TimeLayout.NO_MATCH) {
                throw new AssertionError("does not read what it writes");
              }
            });
      }
    }
  }

  @Test
  @Timeout(3_600)
  void schema_files_are_taken_or_refused(TestDynamo dynamo, @TempDir Path directory)
      throws IOException, SQLException {
    List<String> files =
        Pattern.compile("(?s)```json\n(.*?)```")
            .matcher(Files.readString(Path.of("..", "docs", "schemas.md")))
            .results()
            .map((MatchResult block) -> block.group(1))
            .toList();
    Path file = directory.resolve("schema.json");
    // The client is there already, so that opening makes no calls.
    try (Connection open = dynamo.connect();
        Fuzz fuzz = new Fuzz("schema files", 1_500)) {
      if (open.isClosed()) {
        throw new AssertionError("closed");
      }
      for (int i = 0; i < fuzz.cases(); i++) {
        String text =
            fuzz.random.nextInt(200) == 0
                ? "[{\"a\":".repeat(1 + fuzz.random.nextInt(50_000))
                : fuzz.mutated(fuzz.one(files), files);
        try {
          Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
          throw new AssertionError(e);
        }
        fuzz.attempt(
            text,
            () ->
                DriverManager.getConnection(
                        dynamo.url() + "&schema_file=" + file + "&page_size=" + (1 + i0(text)))
                    .close());
      }
    }
  }

  /** Another configuration for another text: catalogs, and what they know of files, are shared. */
  private static int i0(String text) {
    return Math.floorMod(text.hashCode(), 900_000);
  }
}
