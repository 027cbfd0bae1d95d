package io.github.dynamodbjdbc.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The all-in-one jar that the build made, and JVMs that have nothing but it. */
public final class AllJar {
  private AllJar() {}

  public static Path path() {
    Path jar = Path.of(System.getProperty("all.jar", "no property all.jar")).normalize();
    assertThat(jar).as("the all-in-one jar; `mvn package` makes it").isRegularFile();
    return jar;
  }

  /** The {@code java} that runs this test. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Runs a class in a JVM whose class path is the jar and that one class.
   *
   * @param input what the class reads from its standard input
   * @return what it printed, line by line
   */
  public static List<String> run(
      Class<?> main, Path work, List<String> jvmOptions, List<String> arguments, String input)
      throws IOException, InterruptedException {
    String file = main.getName().replace('.', '/') + ".class";
    Path classes = Files.createDirectories(work.resolve("classes"));
    Path copy = classes.resolve(file);
    Files.createDirectories(copy.getParent());
    try (InputStream in = main.getClassLoader().getResourceAsStream(file)) {
      Files.write(copy, in.readAllBytes());
    }
    List<String> command = new ArrayList<>();
    command.add(java());
    command.add("-Duser.timezone=America/New_York");
    command.add("-Dfile.encoding=UTF-8");
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", path() + File.pathSeparator + classes, main.getName()));
    command.addAll(arguments);
    return run(command, work, input);
  }

  /**
   * Runs a command.
   *
   * @return what it printed, line by line
   */
  static List<String> run(List<String> command, Path work, String input)
      throws IOException, InterruptedException {
    Path out = work.resolve("out.txt");
    Path in = Files.writeString(work.resolve("in.txt"), input);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly();
    }
    String printed = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(ended).as("ends within 5 minutes; printed so far:\n%s", printed).isTrue();
    assertThat(process.exitValue()).as("exit code; printed:\n%s", printed).isZero();
    return printed.lines().toList();
  }
}
