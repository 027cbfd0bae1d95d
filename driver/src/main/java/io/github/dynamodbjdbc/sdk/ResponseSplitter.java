package io.github.dynamodbjdbc.sdk;

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
 * Splits the JSON of a read's response: items go to the sink, everything else comes back as JSON.
 *
 * <p>Source: the response syntax of Scan, Query, GetItem and BatchGetItem in the Amazon DynamoDB
 * API Reference.
 */
final class ResponseSplitter {
  /** An item of 400 KB may be one string, and 32 levels of nesting are two JSON levels each. */
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
   * @return the response less its items
   * @throws IOException where the body is not one whole JSON object, not an answer to the call, or
   *     counts other items than it has
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
        throw new BadAnswerException("there is no " + String.join(" or ", sink.proof()) + " in it");
      }
      if (list && count != sink.size()) {
        throw new BadAnswerException(
            "there are " + sink.size() + " items in it, and it counts " + count);
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

  /** BatchGetItem: a list of items under the name of each table. */
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
