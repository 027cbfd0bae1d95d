package io.github.dynamodbjdbc.functions;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.Base64;
import org.apache.calcite.avatica.util.ByteString;

/** Functions of binary values. */
public final class Binaries {
  private Binaries() {}

  /** {@code LENGTH(binary)}: the number of bytes. */
  public static int length(ByteString bytes) {
    return bytes.length();
  }

  /** Reads base64, the text that binary values have. */
  public static ByteString of(String base64) {
    try {
      return new ByteString(Base64.getDecoder().decode(base64.trim()));
    } catch (IllegalArgumentException e) {
      throw new DriverException(
          SqlState.VALUE_DOES_NOT_FIT,
          "The text " + Quoted.text(base64) + " is not base64, so it cannot be cast to VARBINARY.",
          e);
    }
  }
}
