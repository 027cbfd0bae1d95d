package io.github.dynamodbjdbc.shell;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/** The prompt on a terminal: lines that can be edited, history, and names completed by Tab. */
final class Prompt {
  private final Session session;
  private final ShellIo io;
  private final LineReader reader;

  /**
   * @param history the file that keeps what was typed; empty for none
   */
  Prompt(Session session, ShellIo io, Terminal terminal, Optional<Path> history) {
    this.session = session;
    this.io = io;
    terminal.handle(Signal.INT, signal -> session.cancel());
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("dynamodb-jdbc")
            .parser((line, cursor, context) -> parse(line, cursor, context))
            .completer(new NameCompleter(session))
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "...> ")
            // An exclamation mark is text, not a reference to the history.
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
    history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
    reader = builder.build();
  }

  /** Runs what is typed, until the user leaves. */
  void run() {
    while (true) {
      try {
        String typed = reader.readLine("sql> ");
        for (StatementSplitter.Piece piece : StatementSplitter.split(typed).complete()) {
          if (!run(piece.text())) {
            return;
          }
        }
      } catch (EndOfFileException e) {
        return;
      } catch (UserInterruptException e) {
        // Ctrl-C drops what was typed; the prompt comes again.
      }
    }
  }

  private boolean run(String text) {
    try {
      return session.run(text);
    } catch (SQLException e) {
      io.err().println(Shell.said(e));
      return true;
    }
  }

  /** Asks for another line until the statement is complete. */
  private static ParsedLine parse(String line, int cursor, Parser.ParseContext context) {
    if (context == Parser.ParseContext.ACCEPT_LINE
        && !StatementSplitter.split(line).rest().text().isEmpty()) {
      throw new EOFError(-1, -1, "the statement has no semicolon yet");
    }
    return Word.at(line, cursor);
  }
}
