package io.github.dynamodbjdbc.dynamo;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Decodes one item of a response to one row.
 *
 * <p>When the SDK retries an answer that ended early, the decoder is called again from the first
 * item on. It must not keep state between items that a repetition would corrupt. Several threads
 * may call it at the same time.
 */
@FunctionalInterface
public interface ItemDecoder<T> {
  /**
   * @param parser at the START_OBJECT of an item in DynamoDB JSON ({@code {"id":{"S":"x"},…}}); on
   *     return it must be at the matching END_OBJECT
   */
  T decode(JsonParser parser) throws IOException;
}
