package io.github.dynamodbjdbc.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dynamodbjdbc.shell.Shell;
import io.github.dynamodbjdbc.shell.ShellIo;
import io.github.dynamodbjdbc.shell.ShellOptions;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The program behind {@code ./quickstart}: shows the driver at work, opens a prompt, or answers
 * queries, on a DynamoDB of its own or on a real one.
 */
@Command(name = "./quickstart")
public final class Quickstart implements Callable<Integer> {
  private static final int OK = 0;
  private static final int LAST_PORT = 65_535;

  private final ShellIo io;

  @Spec private CommandSpec command;

  @Option(names = "--shell")
  private boolean shell;

  @Option(names = "--url")
  private String url;

  @Option(names = "--port", defaultValue = "0")
  private int port;

  @Option(names = {"-h", "--help"})
  private boolean help;

  @Parameters(arity = "0..1")
  private String statement;

  @Mixin private ShellOptions options;

  Quickstart(ShellIo io) {
    this.io = io;
  }

  /** Runs and exits. */
  public static void main(String[] args) {
    System.exit(run(args, ShellIo.system()));
  }

  static int run(String[] args, ShellIo io) {
    return Shell.execute(new Quickstart(io), args, "./quickstart", io);
  }

  @Override
  public Integer call() throws SQLException, IOException {
    if (help) {
      io.out().print(helpText());
      return OK;
    }
    options.addStatement(statement);
    if (shell && options.hasStatements()) {
      throw bad("--shell takes no statement; type it at the prompt.");
    }
    if (url != null && !shell && !options.hasStatements()) {
      throw bad("With --url, give a statement or --shell.");
    }
    if (port < 0 || port > LAST_PORT) {
      throw bad("'" + port + "' is not a port; ports are whole numbers from 0 to 65535.");
    }
    if (url != null) {
      return Shell.run(url, options, io);
    }
    try (Playground playground = Playground.open(port, io.status())) {
      if (shell) {
        io.out().println("Other programs on this machine may connect to " + playground.url());
      }
      if (shell || options.hasStatements()) {
        return Shell.run(playground.url(), options, io);
      }
      Showcase.run(playground.url(), options, io);
      return OK;
    }
  }

  private ParameterException bad(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  private static String helpText() throws IOException {
    try (InputStream text = Quickstart.class.getResourceAsStream("help.txt")) {
      return new String(text.readAllBytes(), UTF_8);
    }
  }
}
