package io.github.dynamodbjdbc.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into statements: at semicolons outside of quotes and comments, and after each line that
 * is a {@link Command} and stands where a statement may start.
 */
final class StatementSplitter {
  /**
   * A statement without its semicolon, or a command.
   *
   * @param line where it starts, from 1
   */
  record Piece(String text, int line) {}

  /**
   * The statements of a text.
   *
   * @param complete statements that have ended
   * @param rest what follows them; its text is empty if it is only space and comments
   */
  record Split(List<Piece> complete, Piece rest) {}

  private final String text;
  private final List<Piece> complete = new ArrayList<>();
  private int at;
  private int line = 1;

  /** The start of the statement at hand; -1 before its first character. */
  private int start = -1;

  private int startLine;

  private StatementSplitter(String text) {
    this.text = text;
  }

  static Split split(String text) {
    return new StatementSplitter(text).split();
  }

  private Split split() {
    while (at < text.length()) {
      if (start < 0 && atLineStart() && command()) {
        continue;
      }
      char c = text.charAt(at);
      if (text.startsWith("--", at)) {
        advance(behind("\n", at));
      } else if (text.startsWith("/*", at)) {
        comment();
      } else if (c == ';') {
        end();
        at++;
      } else if (c == '\'' || c == '"') {
        begin();
        advance(behind(String.valueOf(c), at + 1));
      } else {
        if (!Character.isWhitespace(c)) {
          begin();
        }
        advance(at + 1);
      }
    }
    String rest = start < 0 ? "" : text.substring(start).strip();
    return new Split(complete, new Piece(rest, start < 0 ? line : startLine));
  }

  private boolean atLineStart() {
    return text.substring(text.lastIndexOf('\n', at - 1) + 1, at).isBlank();
  }

  /** Takes the line at hand if it is a command. */
  private boolean command() {
    int end = text.indexOf('\n', at);
    end = end < 0 ? text.length() : end;
    String candidate = text.substring(at, end).strip();
    if (Command.parse(candidate).isEmpty()) {
      return false;
    }
    complete.add(new Piece(candidate, line));
    advance(end);
    return true;
  }

  private void begin() {
    if (start < 0) {
      start = at;
      startLine = line;
    }
  }

  private void end() {
    if (start >= 0) {
      complete.add(new Piece(text.substring(start, at).strip(), startLine));
      start = -1;
    }
  }

  /** A comment that does not end is the start of a statement: the next line may end it. */
  private void comment() {
    if (text.indexOf("*/", at + 2) < 0) {
      begin();
    }
    advance(behind("*/", at + 2));
  }

  /** The place behind the next such mark, or the end. */
  private int behind(String mark, int from) {
    int found = text.indexOf(mark, from);
    return found < 0 ? text.length() : found + mark.length();
  }

  private void advance(int to) {
    for (; at < to; at++) {
      if (text.charAt(at) == '\n') {
        line++;
      }
    }
  }
}
