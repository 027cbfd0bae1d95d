package io.github.dynamodbjdbc.shell;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line at the prompt that needs no semicolon: one of the shell's own words, or one of the
 * driver's statements about tables.
 */
sealed interface Command {
  /** Shows the commands. */
  record Help() implements Command {}

  /** Leaves. */
  record Quit() implements Command {}

  /** Switches between tables and one line a column. */
  record Expand() implements Command {}

  /** Connects again with another value of a connection property. */
  record Set(String property, String value) implements Command {}

  /** A statement of the driver. */
  record Sql(String statement) implements Command {}

  /** Begins like a command, and is none. */
  record Unknown(String text) implements Command {}

  /** The words of SQLLine, which begin with {@code !}, mean the same. */
  Pattern FORM =
      Pattern.compile(
          "(?i)(?<help>help|\\?|[\\\\!](help|h|\\?))|(?<quit>quit|exit|[\\\\!](quit|exit|q))"
              + "|(?<tables>show\\s+tables|\\\\dt?|!tables)"
              + "|((desc|describe)(\\s+table)?|\\\\d|!describe)\\s+(?<table>\\S+|(\\S+\\.)?\"[^\"]+\")"
              + "|(?<expand>\\\\x)|\\\\set\\s+(?<property>\\w+)\\s+(?<value>\\S.*)"
              + "|(?<unknown>[\\\\!].*)");

  /** The command that a line is; empty where it starts or continues a statement. */
  static Optional<Command> parse(String line) {
    Matcher form = FORM.matcher(line.strip().replaceFirst("\\s*;$", ""));
    if (!form.matches()) {
      return Optional.empty();
    }
    if (form.group("help") != null) {
      return Optional.of(new Help());
    }
    if (form.group("quit") != null) {
      return Optional.of(new Quit());
    }
    if (form.group("tables") != null) {
      return Optional.of(new Sql("SHOW TABLES"));
    }
    if (form.group("table") != null) {
      return Optional.of(new Sql("DESCRIBE " + form.group("table")));
    }
    if (form.group("expand") != null) {
      return Optional.of(new Expand());
    }
    if (form.group("property") != null) {
      return Optional.of(new Set(form.group("property"), form.group("value").strip()));
    }
    return Optional.of(new Unknown(form.group("unknown")));
  }
}
