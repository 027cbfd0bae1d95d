package io.github.dynamodbjdbc.tests.packaging;

import static io.github.dynamodbjdbc.local.Attributes.item;
import static io.github.dynamodbjdbc.local.Attributes.n;
import static io.github.dynamodbjdbc.local.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;

import io.github.dynamodbjdbc.config.DriverVersion;
import io.github.dynamodbjdbc.local.TableBuilder;
import io.github.dynamodbjdbc.tests.TestDynamo;
import io.github.dynamodbjdbc.tests.WithDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell's jar as it is shipped: {@code java -jar} and nothing else. */
@WithDynamo
class ShellJarIT {
  @TempDir Path work;

  private static Path jar() {
    Path jar = Path.of(System.getProperty("shell.jar", "no property shell.jar")).normalize();
    assertThat(jar).as("the shell's jar; `mvn package` makes it").isRegularFile();
    return jar;
  }

  private List<String> run(String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(AllJar.java(), "-jar", jar().toString()));
    command.addAll(List.of(arguments));
    return AllJar.run(command, work, input);
  }

  @Test
  void it_is_the_only_jar_that_its_readers_pattern_finds() throws IOException {
    try (var files = Files.newDirectoryStream(jar().getParent(), "dynamodb-jdbc-shell-*.jar")) {
      assertThat(files).containsExactly(jar());
    }
  }

  @Test
  void it_tells_its_version() throws Exception {
    assertThat(run("", "--version"))
        .containsExactly("dynamodb-jdbc-shell " + DriverVersion.VERSION);
  }

  @Test
  void it_answers_the_statements_of_its_input(TestDynamo dynamo) throws Exception {
    dynamo.create(
        new TableBuilder("shelljar_people").partitionKey("id", N),
        List.of(item("id", n(1), "name", s("Zoë")), item("id", n(2), "name", s("Ada"))));

    assertThat(
            run(
                "SELECT id, name FROM shelljar_people ORDER BY id;\nquit\n",
                dynamo.url(),
                "--format",
                "json"))
        .startsWith("[", "{\"id\":1,\"name\":\"Zoë\"},", "{\"id\":2,\"name\":\"Ada\"}", "]");
  }

  @Test
  void it_holds_the_driver_as_the_all_in_one_jar_does_and_the_licences_of_its_own_libraries()
      throws IOException {
    try (JarFile shell = new JarFile(jar().toFile());
        JarFile all = new JarFile(AllJar.path().toFile())) {
      assertThat(all.stream().filter(entry -> shell.getEntry(entry.getName()) == null)).isEmpty();
      assertThat(shell.getEntry("META-INF/LICENSE-jline")).isNotNull();
      assertThat(shell.stream().map(entry -> entry.getName().replaceFirst("/.*", "")).distinct())
          .containsExactlyInAnyOrder("META-INF", "io", "org", "picocli");
    }
  }
}
