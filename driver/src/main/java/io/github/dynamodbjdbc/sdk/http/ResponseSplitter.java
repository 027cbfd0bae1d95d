package io.github.dynamodbjdbc.sdk.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Splits the JSON of a response: passes the items to the sink and returns the rest as JSON.
 *
 * <p>Source: the response syntax of Scan, Query, GetItem and BatchGetItem in the Amazon DynamoDB
 * API Reference.
 */
final class ResponseSplitter {
  /**
   * One string may have the 400 KB of an item, and each of 32 levels of nesting has two JSON
   * levels.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(16 * 1024 * 1024)
                  .maxNestingDepth(200)
                  .build())
          .recyclerPool(new ReadBuffers())
          .build();

  private ResponseSplitter() {}

  /**
   * @return the response without its items
   * @throws IOException if the body is not one complete JSON object, is not an answer to the call,
   *     or has a Count that differs from its number of items
   */
  static byte[] split(InputStream body, ItemSink<?> sink) throws IOException {
    ByteArrayOutputStream rest = new ByteArrayOutputStream(160);
    try (JsonParser parser = JSON.createParser(body);
        JsonGenerator generator = JSON.createGenerator(rest)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new BadAnswerException("it is empty");
      }
      require(parser, first, JsonToken.START_OBJECT);
      generator.writeStartObject();
      boolean proved = false;
      boolean list = false;
      int count = 0;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        proved |= sink.proof().contains(field);
        parser.nextToken();
        switch (field) {
          case "Item" -> sink.accept(parser);
          case "Items" -> {
            list = true;
            items(parser, sink);
          }
          case "Responses" -> responses(parser, sink);
          default -> {
            if (field.equals("Count")) {
              require(parser, parser.currentToken(), JsonToken.VALUE_NUMBER_INT);
              count = parser.getIntValue();
            }
            generator.writeFieldName(field);
            generator.copyCurrentStructure(parser);
          }
        }
      }
      require(parser, parser.currentToken(), JsonToken.END_OBJECT);
      if (!proved) {
        throw new BadAnswerException("it has no " + String.join(" or ", sink.proof()));
      }
      if (list && count != sink.size()) {
        throw new BadAnswerException("it has " + sink.size() + " items, but its Count is " + count);
      }
      generator.writeEndObject();
    }
    return rest.toByteArray();
  }

  private static void items(JsonParser parser, ItemSink<?> sink) throws IOException {
    require(parser, parser.currentToken(), JsonToken.START_ARRAY);
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      sink.accept(parser);
    }
    require(parser, parser.currentToken(), JsonToken.END_ARRAY);
  }

  /** Reads the Responses of BatchGetItem, which has a list of items for each table. */
  private static void responses(JsonParser parser, ItemSink<?> sink) throws IOException {
    require(parser, parser.currentToken(), JsonToken.START_OBJECT);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      parser.nextToken();
      items(parser, sink);
    }
    require(parser, parser.currentToken(), JsonToken.END_OBJECT);
  }

  private static void require(JsonParser parser, JsonToken found, JsonToken wanted)
      throws IOException {
    if (found != wanted) {
      throw new JsonParseException(parser, "expected " + wanted + " and found " + found);
    }
  }
}
