package io.github.dynamodbjdbc.encode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.dynamodbjdbc.error.SqlState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text as maps, lists, strings, exact numbers, booleans and nulls. A text that is not
 * JSON is refused, and so is one with two members of the same name, because only one of them could
 * be stored.
 */
final class JsonDocument {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonDocument() {}

  /** Returns a Map as it is, and reads the text of an object. */
  static Map<?, ?> asObject(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    if (!(value instanceof CharSequence text)) {
      throw UnfitException.type("it takes maps (M): set a JSON object as text, or a Map.");
    }
    if (parse(text.toString()) instanceof Map<?, ?> map) {
      return map;
    }
    throw UnfitException.type("its text is JSON, but not an object, {…}.");
  }

  /** Reads an array. */
  static List<?> array(String text) {
    if (parse(text) instanceof List<?> list) {
      return list;
    }
    throw UnfitException.type("its text is JSON, but not an array, […].");
  }

  private static @Nullable Object parse(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        throw UnfitException.type("its text is empty, and not JSON.");
      }
      Object value = read(parser);
      if (parser.nextToken() != null) {
        throw UnfitException.type("its text goes on after the end of the JSON.");
      }
      return value;
    } catch (IOException e) {
      throw new UnfitException(
          SqlState.VALUE_DOES_NOT_FIT, "its text is not valid JSON" + place(e) + ".", e);
    }
  }

  private static String place(IOException failure) {
    JsonLocation place =
        failure instanceof JsonProcessingException e ? e.getLocation() : JsonLocation.NA;
    return place == null || place.getLineNr() < 1
        ? ""
        : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
  }

  /** Reads the value at the parser's current token, and ends on its last token. */
  private static @Nullable Object read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> parser.getText();
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        String name;
        while ((name = parser.nextFieldName()) != null) {
          parser.nextToken();
          map.put(name, read(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(read(parser));
        }
        yield list;
      }
      default -> NumberValues.ofText(parser.getText());
    };
  }
}
