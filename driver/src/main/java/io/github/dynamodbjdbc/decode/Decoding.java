package io.github.dynamodbjdbc.decode;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * State that the decoding of one execution shares: the handling of values that do not fit, and the
 * texts that come again. All threads that read for the execution use it.
 */
final class Decoding {
  /** Texts are shared after so many rows: for a read by key it is not worth it. */
  private static final int HEAD_START = 64;

  private final TypeMismatches mismatches;
  private final int width;

  /**
   * Null before the head start is over. Several threads may each create one; then fewer texts are
   * shared.
   */
  private RecentTexts @Nullable [] texts;

  /** Unsynchronized on purpose: a lost increment only delays sharing. */
  private int rows;

  /**
   * @param width the number of values of a row
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

  /** Returns the text that the parser is at, for the value of this index in the row. */
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
