package io.github.dynamodbjdbc.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a document that is held as JSON text: each as {@link JsonText#plain} would show it,
 * a string as it is, a number with the digits it is written with, what is composed as JSON.
 *
 * <p>A text that is no such document has no parts: a path through it leads nowhere, as a path
 * through an attribute that is no map does.
 */
public final class JsonParts {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonParts() {}

  /** What an object has under a name; null if it has no such member, or NULL there. */
  public static String member(String json, String name) {
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

  /** The elements of an array, null for NULL; null if the text is no array. */
  public static List<String> elements(String json) {
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

  /** The value that the parser stands on; it ends on its last token. */
  private static String part(String json, JsonParser parser) throws IOException {
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
