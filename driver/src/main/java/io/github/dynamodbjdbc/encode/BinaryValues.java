package io.github.dynamodbjdbc.encode;

import io.github.dynamodbjdbc.error.SqlState;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;

/** Converts values to binary. A text is base64, as such a column shows its values in texts. */
final class BinaryValues {
  private BinaryValues() {}

  /** Returns whether a value is binary by its class alone. */
  static boolean isBinary(Object value) {
    return value instanceof byte[] || value instanceof ByteString || value instanceof ByteBuffer;
  }

  static ByteString of(Object value) {
    if (value instanceof byte[] bytes) {
      return new ByteString(bytes.clone());
    }
    if (value instanceof ByteString bytes) {
      return bytes;
    }
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return new ByteString(bytes);
    }
    if (value instanceof UUID uuid) {
      return new ByteString(
          ByteBuffer.allocate(16)
              .putLong(uuid.getMostSignificantBits())
              .putLong(uuid.getLeastSignificantBits())
              .array());
    }
    if (value instanceof CharSequence text) {
      return ofBase64(text.toString());
    }
    throw UnfitException.type("it takes binary values (B).");
  }

  /** Reads base64 with its padding, the only form that DynamoDB and this driver write. */
  private static ByteString ofBase64(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return new ByteString(bytes);
      }
    } catch (IllegalArgumentException e) {
      throw new UnfitException(
          SqlState.VALUE_DOES_NOT_FIT,
          "it takes binary values (B), and the text is not base64. Use setBytes or X'0aff'.",
          e);
    }
    throw UnfitException.type(
        "it takes binary values (B), and the text is not base64 with its padding. Use setBytes or"
            + " X'0aff'.");
  }
}
