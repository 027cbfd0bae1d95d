package io.github.dynamodbjdbc.dynamo;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Makes one row of one item, straight from the wire.
 *
 * <p>It is called again from the first item when the SDK retries an answer that broke off, so it
 * keeps no state from item to item that a repetition would spoil. It may be called from several
 * threads at once.
 */
@FunctionalInterface
public interface ItemDecoder<T> {
  /**
   * @param parser stands on the START_OBJECT of an item in DynamoDB JSON ({@code
   *     {"id":{"S":"x"},…}}); on return it stands on the matching END_OBJECT
   */
  T decode(JsonParser parser) throws IOException;
}
