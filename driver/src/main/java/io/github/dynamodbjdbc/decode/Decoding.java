package io.github.dynamodbjdbc.decode;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * What the values of one execution have in common while they are decoded: what becomes of those
 * that do not fit, and texts that come again. Used by all threads that read for it.
 */
final class Decoding {
  /** So many rows come before texts are shared: for a key lookup it is not worth it. */
  private static final int HEAD_START = 64;

  private final TypeMismatches mismatches;
  private final int width;

  /** Null before the head start is over. Threads may each make one: some texts are shared less. */
  private RecentTexts[] texts;

  /** Threads lose counts, which is none the worse. */
  private int rows;

  /**
   * @param width of a row
   */
  Decoding(TypeMismatches mismatches, int width) {
    this.mismatches = mismatches;
    this.width = width;
  }

  void nextRow() {
    if (rows < HEAD_START) {
      rows++;
    }
  }

  TypeMismatches mismatches() {
    return mismatches;
  }

  /** The text that the parser stands on, for a place of the row. */
  String text(int slot, JsonParser parser) throws IOException {
    int length = parser.getTextLength();
    if (rows < HEAD_START || length > RecentTexts.MAX_LENGTH) {
      return parser.getText();
    }
    RecentTexts[] ofColumns = texts;
    if (ofColumns == null) {
      ofColumns = new RecentTexts[width];
      texts = ofColumns;
    }
    RecentTexts recent = ofColumns[slot];
    if (recent == null) {
      recent = new RecentTexts();
      ofColumns[slot] = recent;
    }
    return recent.of(parser.getTextCharacters(), parser.getTextOffset(), length);
  }
}
