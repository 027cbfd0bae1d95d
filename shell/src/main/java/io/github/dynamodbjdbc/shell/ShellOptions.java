package io.github.dynamodbjdbc.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that every command line with a shell behind it has. */
public final class ShellOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-e", "--execute"},
      paramLabel = "SQL",
      description = "Runs these statements; may be given several times.")
  private List<String> statements = new ArrayList<>();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Runs the statements of a file.")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}.")
  private Format format = Format.TABLE;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Sets a connection property; it wins over the URL.")
  private Map<String, String> properties = new LinkedHashMap<>();

  /** Runs this statement, too; null for none. */
  public void addStatement(String statement) {
    if (statement != null) {
      statements.add(statement);
    }
    if (file != null && !statements.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "Give either statements or a file with -f, not both.");
    }
  }

  /** Returns whether there are statements to run, so that no prompt is wanted. */
  public boolean hasStatements() {
    return file != null || !statements.isEmpty();
  }

  List<String> statements() {
    return statements;
  }

  Path file() {
    return file;
  }

  /** The format of results. */
  public Format format() {
    return format;
  }

  /** Connection properties, which win over those in the URL. */
  public Map<String, String> properties() {
    return properties;
  }
}
