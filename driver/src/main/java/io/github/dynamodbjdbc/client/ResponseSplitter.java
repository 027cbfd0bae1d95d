package io.github.dynamodbjdbc.client;

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
   * @throws IOException where the body is not one whole JSON object
   */
  static byte[] split(InputStream body, ItemSink<?> sink) throws IOException {
    ByteArrayOutputStream rest = new ByteArrayOutputStream(160);
    try (JsonParser parser = JSON.createParser(body);
        JsonGenerator generator = JSON.createGenerator(rest)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      require(parser, parser.nextToken(), JsonToken.START_OBJECT);
      generator.writeStartObject();
      boolean complete = sink.mandatoryField() == null;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        complete |= field.equals(sink.mandatoryField());
        parser.nextToken();
        switch (field) {
          case "Item" -> sink.accept(parser);
          case "Items" -> items(parser, sink);
          case "Responses" -> responses(parser, sink);
          default -> {
            generator.writeFieldName(field);
            generator.copyCurrentStructure(parser);
          }
        }
      }
      require(parser, parser.currentToken(), JsonToken.END_OBJECT);
      if (!complete) {
        throw new JsonParseException(parser, "there is no " + sink.mandatoryField() + " in it");
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
