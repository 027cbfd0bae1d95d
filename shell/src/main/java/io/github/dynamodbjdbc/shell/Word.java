package io.github.dynamodbjdbc.shell;

import java.util.List;
import org.jline.reader.CompletingParsedLine;

/** The name, or the start of one, before the cursor. */
record Word(String line, int cursor, String word) implements CompletingParsedLine {
  static Word at(String line, int cursor) {
    int start = cursor;
    while (start > 0 && isPart(line.charAt(start - 1))) {
      start--;
    }
    return new Word(line, cursor, line.substring(start, cursor));
  }

  private static boolean isPart(char c) {
    return Character.isJavaIdentifierPart(c) || c == '.' || c == '-' || c == '\\';
  }

  @Override
  public int wordCursor() {
    return word.length();
  }

  @Override
  public int wordIndex() {
    return 0;
  }

  @Override
  public List<String> words() {
    return List.of(word);
  }

  /** Names are quoted by the completer, if at all. */
  @Override
  public CharSequence escape(CharSequence candidate, boolean complete) {
    return candidate;
  }

  @Override
  public int rawWordCursor() {
    return wordCursor();
  }

  @Override
  public int rawWordLength() {
    return word.length();
  }
}
