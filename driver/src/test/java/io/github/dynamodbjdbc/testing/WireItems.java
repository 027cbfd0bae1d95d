package io.github.dynamodbjdbc.testing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.dynamodbjdbc.dynamo.ItemDecoder;
import io.github.dynamodbjdbc.value.DynamoJson;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Items written in tests as DynamoDB JSON with single quotes: {@code {'id':{'S':'x'}}}. */
public final class WireItems {
  private static final JsonFactory JSON = new JsonFactory();

  private WireItems() {}

  public static Map<String, DynamoValue> item(String json) {
    return decode(json, DynamoJson::readItem);
  }

  public static <T> T decode(String json, ItemDecoder<T> decoder) {
    try (JsonParser parser = JSON.createParser(json.replace('\'', '"'))) {
      parser.nextToken();
      T decoded = decoder.decode(parser);
      if (parser.nextToken() != null) {
        throw new AssertionError("the decoder did not stop at the end of the item");
      }
      return decoded;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
