package io.github.dynamodbjdbc.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dynamodbjdbc.config.DriverVersion;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * The program: an SQL prompt, or a runner of statements. Exit codes: 0, 1 if a statement failed or
 * there was no connection, 2 if the command line is wrong.
 */
@Command(
    name = "dynamodb-jdbc-shell",
    description = {
      "SQL over DynamoDB: a prompt, or the answers to statements.",
      "Without statements it opens a prompt on a terminal, and elsewhere reads them from standard"
          + " input. Example: java -jar dynamodb-jdbc-shell.jar jdbc:dynamodb://us-east-1"
    },
    versionProvider = Shell.Version.class,
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class Shell implements Callable<Integer> {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;

  private final ShellIo io;

  @Parameters(
      index = "0",
      paramLabel = "URL",
      description = "For example jdbc:dynamodb://us-east-1")
  private String url;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "SQL",
      description = "Statements to run, as with -e.")
  private String statement;

  @Mixin private ShellOptions options;

  private Shell(ShellIo io) {
    this.io = io;
  }

  /** Runs and exits. */
  public static void main(String[] args) {
    System.exit(main(args, ShellIo.system()));
  }

  static int main(String[] args, ShellIo io) {
    return execute(new Shell(io), args, "dynamodb-jdbc-shell", io);
  }

  /**
   * Runs a program whose command line picocli reads; what goes wrong becomes a sentence and an exit
   * code.
   *
   * @param program a picocli command that returns the exit code
   * @param name before each message
   */
  public static int execute(Callable<Integer> program, String[] args, String name, ShellIo io) {
    return new CommandLine(program)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(new OutputStreamWriter(io.out(), UTF_8), true))
        .setParameterExceptionHandler(
            (e, given) -> {
              String message = e.getMessage().replaceFirst("\\.$", "");
              io.err().println(name + ": " + message + ". See " + name + " --help.");
              return BAD_USAGE;
            })
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              if (e instanceof CommandLine.ParameterException bad) {
                return line.getParameterExceptionHandler().handleParseException(bad, args);
              }
              io.err().println(name + ": " + said(e));
              return FAILED;
            })
        .execute(statementsApart(args));
  }

  /** A statement may start with a comment, two dashes and a space, which is not an option. */
  private static String[] statementsApart(String[] args) {
    return Arrays.stream(args)
        .map(arg -> arg.startsWith("-- ") ? "\n" + arg : arg)
        .toArray(String[]::new);
  }

  @Override
  public Integer call() throws SQLException, IOException {
    options.addStatement(statement);
    return run(url, options, io);
  }

  /**
   * Runs the statements of the options; without any those of the input, at a prompt if it is a
   * terminal.
   *
   * @return the exit code
   */
  public static int run(String url, ShellOptions options, ShellIo io)
      throws SQLException, IOException {
    boolean prompt = io.interactive() && !options.hasStatements();
    String whole = prompt ? "\\x" : "--format vertical";
    try (Reader file = options.file() == null ? Reader.nullReader() : open(options.file());
        Session session = new Session(url, options.properties(), options.format(), whole, io)) {
      if (prompt) {
        prompt(session, io);
        return OK;
      }
      Script script = new Script(session, io);
      if (!options.hasStatements()) {
        return script.run("standard input", new InputStreamReader(io.in(), UTF_8)) ? OK : FAILED;
      }
      if (options.file() != null) {
        return script.run(options.file().toString(), file) ? OK : FAILED;
      }
      for (String statements : options.statements()) {
        if (!script.run("", new StringReader(statements))) {
          return FAILED;
        }
      }
      return OK;
    }
  }

  private static Reader open(Path file) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IOException("The file '" + file + "' is not there, or cannot be read.");
    }
    return Files.newBufferedReader(file);
  }

  private static void prompt(Session session, ShellIo io) throws IOException {
    io.out().println("SQL ends with a semicolon; help shows the commands, quit leaves.");
    Path history = Path.of(System.getProperty("user.home"), ".dynamodb_jdbc_history");
    try (Terminal terminal = TerminalBuilder.terminal()) {
      new Prompt(session, io, terminal, Optional.of(history)).run();
    }
  }

  /** Returns the sentence that a failure shows to a person. */
  static String said(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return e instanceof SQLException sql
        ? message + " [SQLState " + sql.getSQLState() + "]"
        : message;
  }

  /** For {@code --version}. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"dynamodb-jdbc-shell " + DriverVersion.VERSION};
    }
  }
}
