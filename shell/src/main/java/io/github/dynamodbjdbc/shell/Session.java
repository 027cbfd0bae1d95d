package io.github.dynamodbjdbc.shell;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** A connection, what is set for it, and what its statements and commands do. */
final class Session implements AutoCloseable {
  private static final String HELP =
      """
      SELECT ... ;          a statement ends with a semicolon, wherever that is
      EXPLAIN SELECT ... ;  which calls a statement makes, and about how many read units they take
      \\d                    the tables; also \\dt, SHOW TABLES
      \\d TABLE              the columns of a table; also DESCRIBE TABLE
      \\x                    results with a line for each column, or as tables again
      \\set NAME VALUE       connects again with a connection property, such as unnest_depth 2
      help                  this text; also ?
      quit                  leaves; also exit, \\q, Ctrl-D
      Ctrl-C cancels the statement that runs, or drops the one that is being typed.\
      """;

  private final String url;
  private final Properties properties = new Properties();
  private final ShellIo io;
  private final StatementRunner runner;
  private Connection connection;
  private Format format;

  Session(String url, Map<String, String> set, Format format, String whole, ShellIo io)
      throws SQLException {
    this.url = url;
    this.format = format;
    this.io = io;
    this.runner = new StatementRunner(io, whole);
    properties.putAll(set);
    this.connection = connect(properties);
  }

  /**
   * Runs a statement or a command.
   *
   * @return false if the command is to leave
   */
  boolean run(String text) throws SQLException {
    Command command = Command.parse(text).orElseGet(() -> new Command.Sql(text));
    PrintStream out = io.out();
    if (command instanceof Command.Quit) {
      return false;
    } else if (command instanceof Command.Help) {
      out.println(HELP);
    } else if (command instanceof Command.Expand) {
      format = format == Format.VERTICAL ? Format.TABLE : Format.VERTICAL;
      out.println("Results are printed as " + format + ".");
    } else if (command instanceof Command.Set set) {
      set(set.property(), set.value());
    } else if (command instanceof Command.Unknown unknown) {
      throw new SQLException(
          "There is no command '" + unknown.text() + "'; help shows those that there are.",
          "42601");
    } else if (command instanceof Command.Sql sql) {
      runner.run(connection, sql.statement(), format);
    }
    return true;
  }

  /** The old connection stays if a new one cannot be had. */
  private void set(String property, String value) throws SQLException {
    Properties changed = new Properties();
    changed.putAll(properties);
    changed.setProperty(property, value);
    Connection next = connect(changed);
    connection.close();
    connection = next;
    properties.setProperty(property, value);
    io.out().println("Connected with " + property + "=" + value + ".");
  }

  private Connection connect(Properties with) throws SQLException {
    if (!url.startsWith("jdbc:dynamodb:")) {
      throw new SQLException(
          "The URL '"
              + url
              + "' does not begin with jdbc:dynamodb:, as in jdbc:dynamodb://us-east-1.",
          "08001");
    }
    Connection made = DriverManager.getConnection(url, with);
    runner.warn(made.getWarnings());
    return made;
  }

  Connection connection() {
    return connection;
  }

  /** Cancels the statement that runs, if there is one. */
  void cancel() {
    runner.cancel();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
