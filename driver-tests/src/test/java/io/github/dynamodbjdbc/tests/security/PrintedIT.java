package io.github.dynamodbjdbc.tests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Reads the output of all tests of the driver so far, those that failed and those that passed: no
 * secret that they connect with is in it.
 */
class PrintedIT {
  /** The secrets of ErrorsTest, SdkErrorsTest, SecretLogsTest, SecretsIT and IamTest. */
  private static final List<String> SECRETS =
      List.of(
          "top-secret",
          "hushhush",
          "wJalrXUtn",
          "FwoGZXIvYXdzEBYa",
          "Signature=",
          "Credential=AKIA",
          "Credential=ASIA");

  @Test
  void no_secret_is_in_the_reports_of_the_suite() throws IOException {
    List<Path> reports = new ArrayList<>();
    for (String module : List.of("driver", "driver-tests")) {
      for (String kind : List.of("surefire-reports", "failsafe-reports")) {
        Path directory = Path.of("..", module, "target", kind);
        if (Files.isDirectory(directory)) {
          try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile).forEach(reports::add);
          }
        }
      }
    }

    assertThat(reports).as("reports of the tests").isNotEmpty();
    for (Path report : reports) {
      String text = Files.readString(report, StandardCharsets.UTF_8);
      for (String secret : SECRETS) {
        int at = text.indexOf(secret);
        assertThat(at < 0 ? "" : text.substring(Math.max(0, at - 200), at) + "***")
            .as("%s before %s…", report, secret.substring(0, 3))
            .isEmpty();
      }
    }
  }
}
