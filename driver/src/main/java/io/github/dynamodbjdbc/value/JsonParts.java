package io.github.dynamodbjdbc.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads parts of a document that is stored as JSON text. Each part is returned as {@link
 * JsonText#plain} shows it: a string without quotes, a number with its digits as written, an object
 * or array as JSON.
 *
 * <p>A text that is not such a document has no parts, so a path through it finds nothing, as with
 * an attribute that is not a map.
 */
public final class JsonParts {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonParts() {}

  /**
   * Returns the member of an object with this name; null if there is no such member or its value is
   * NULL.
   */
  public static @Nullable String member(String json, String name) {
    if (!starts(json, '{')) {
      return null;
    }
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = parser.currentName().equals(name);
        parser.nextToken();
        if (found) {
          return part(json, parser);
        }
        parser.skipChildren();
      }
      return null;
    } catch (IOException notJson) {
      return null;
    }
  }

  /** Returns the elements of an array, with null for NULL; null if the text is not an array. */
  public static @Nullable List<String> elements(String json) {
    if (!starts(json, '[')) {
      return null;
    }
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      List<String> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(part(json, parser));
      }
      return parser.nextToken() == null ? elements : null;
    } catch (IOException notJson) {
      return null;
    }
  }

  private static boolean starts(String text, char bracket) {
    int at = 0;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at < text.length() && text.charAt(at) == bracket;
  }

  /** Reads the value at the parser's current token, and ends on the last token of the value. */
  private static @Nullable String part(String json, JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case START_OBJECT, START_ARRAY -> {
        int start = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        parser.skipChildren();
        yield json.substring(start, Math.toIntExact(parser.currentLocation().getCharOffset()));
      }
      default -> parser.getText();
    };
  }
}
