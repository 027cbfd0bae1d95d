package io.github.dynamodbjdbc.quickstart;

import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param url the DynamoDB to use; empty for one in memory
 * @param port where the one in memory listens; 0 for a free port
 * @param sql the statement, only where {@code mode} is QUERY
 */
record Arguments(Mode mode, Optional<String> url, int port, String sql) {
  /** What to do with the DynamoDB. */
  enum Mode {
    SHOW,
    SHELL,
    QUERY
  }

  /** A command line that cannot be understood; the message is a sentence. */
  static final class BadArgument extends Exception {
    private static final long serialVersionUID = 1L;

    BadArgument(String message) {
      super(message);
    }
  }

  static Arguments parse(String[] args) throws BadArgument {
    boolean shell = false;
    Optional<String> url = Optional.empty();
    int port = 0;
    String sql = null;
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      switch (arg) {
        case "--shell" -> shell = true;
        case "--url" -> url = Optional.of(value(args, ++i, arg));
        case "--port" -> port = port(value(args, ++i, arg));
        default -> {
          // A statement may start with a comment: two dashes and a space.
          if (arg.startsWith("-") && !arg.startsWith("-- ")) {
            throw new BadArgument("There is no option '" + arg + "'.");
          }
          if (sql != null) {
            throw new BadArgument(
                "There is more than one statement; put one between quotes: \"" + sql + " ...\".");
          }
          sql = arg;
        }
      }
    }
    if (shell && sql != null) {
      throw new BadArgument("--shell takes no statement; type it at the prompt.");
    }
    if (url.isPresent() && !shell && sql == null) {
      throw new BadArgument("With --url, give a statement or --shell.");
    }
    Mode mode = shell ? Mode.SHELL : sql != null ? Mode.QUERY : Mode.SHOW;
    return new Arguments(mode, url, port, sql);
  }

  private static String value(String[] args, int at, String option) throws BadArgument {
    if (at >= args.length) {
      throw new BadArgument("The option " + option + " wants a value after it.");
    }
    return args[at];
  }

  private static int port(String text) throws BadArgument {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Falls through to the sentence.
    }
    throw new BadArgument("'" + text + "' is no port; ports are whole numbers from 0 to 65535.");
  }
}
