package io.github.dynamodbjdbc.schemafile;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.NearestName;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.schemafile.DeclaredSchema.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON of an expected structure. The errors name the place in the file and the expected
 * element.
 */
final class JsonReader {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Pattern UNEXPECTED =
      Pattern.compile(
          "(?:Unexpected character|Unrecognized token|Unexpected close marker) \\(?'([^']+|')'");
  private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '([^']*)'");

  private final String file;
  private final JsonParser parser;

  private JsonReader(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** A call to the parser. */
  private interface Reading<T> {
    T read() throws IOException;
  }

  /** Reads one document. */
  interface Document<T> {
    T read(JsonReader reader);
  }

  /**
   * Reads a document.
   *
   * @param file the file's name for messages
   * @throws DriverException SQLState 01S00 with the place in the file
   */
  static <T> T read(String file, String text, Document<T> document) {
    try (JsonParser parser = JSON.createParser(text)) {
      JsonReader reader = new JsonReader(file, parser);
      reader.next();
      T result = document.read(reader);
      if (reader.next() != null) {
        throw reader.refused("has more than one document.");
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen: the text is in memory
    }
  }

  private <T> T reading(Reading<T> reading) {
    try {
      return reading.read();
    } catch (JacksonException e) {
      Place place = place(e.getLocation());
      throw new DriverException(
          SqlState.INVALID_CONNECTION_ATTRIBUTE, place + " is not JSON: " + reason(e) + ".", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says what is wrong; the library's own message names its classes and options. */
  private static String reason(JacksonException failure) {
    String message = String.valueOf(failure.getOriginalMessage());
    if (failure instanceof JsonEOFException) {
      return "the text ends too early";
    }
    Matcher unexpected = UNEXPECTED.matcher(message);
    if (unexpected.find()) {
      return "'" + unexpected.group(1) + "' is not expected here";
    }
    Matcher duplicate = DUPLICATE.matcher(message);
    if (duplicate.find()) {
      return "the member \"" + duplicate.group(1) + "\" stands twice in an object";
    }
    return failure instanceof StreamConstraintsException
        ? "a part is longer or nested more deeply than is allowed"
        : "this is neither a value nor a sign of JSON";
  }

  private JsonToken next() {
    return reading(parser::nextToken);
  }

  /** Returns the position of the current token. */
  Place place() {
    return place(parser.currentTokenLocation());
  }

  /**
   * @param failed null if the parser refused a token for its size, such as a number of a thousand
   *     digits
   */
  private Place place(@Nullable JsonLocation failed) {
    JsonLocation location = failed == null ? parser.currentLocation() : failed;
    return new Place(file, location.getLineNr(), Math.max(1, location.getColumnNr()));
  }

  DriverException refused(String sentence) {
    return refused(place(), sentence);
  }

  static DriverException refused(Place place, String sentence) {
    return new DriverException(SqlState.INVALID_CONNECTION_ATTRIBUTE, place + " " + sentence);
  }

  /**
   * Refuses an object without one of its members.
   *
   * @param what the object, for the message: {@code a column}
   * @param value of the member; null where it is missing
   */
  static String required(Place place, String what, String member, @Nullable String value) {
    if (value == null) {
      throw refused(place, "has " + what + " without its \"" + member + "\".");
    }
    return value;
  }

  /**
   * Reads an object, member by member.
   *
   * @param what a name of the object for messages, such as {@code a column}
   * @param members the allowed members, each with the code that reads its value
   */
  void object(String what, Map<String, Runnable> members) {
    expect(JsonToken.START_OBJECT, what + ", which is an object in braces");
    while (next() == JsonToken.FIELD_NAME) {
      String name = reading(parser::currentName);
      Runnable member = members.get(name);
      if (member == null) {
        throw refused(
            "has a member \""
                + name
                + "\", which "
                + what
                + " does not have."
                + NearestName.hint(members.keySet(), name)
                + " The members are: "
                + String.join(", ", members.keySet().stream().sorted().toList())
                + ".");
      }
      next();
      member.run();
    }
  }

  <T> List<T> list(String what, Supplier<T> element) {
    expect(JsonToken.START_ARRAY, what + ", which is a list in brackets");
    List<T> elements = new ArrayList<>();
    while (next() != JsonToken.END_ARRAY) {
      elements.add(element.get());
    }
    return elements;
  }

  /** Reads a text that is not empty. */
  String text(String what) {
    expect(JsonToken.VALUE_STRING, what + ", which is a text in double quotes");
    String text = reading(parser::getText);
    if (text.isBlank()) {
      throw refused("has an empty text for " + what + ".");
    }
    return text;
  }

  boolean bool(String what) {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw expected(what + ", which is true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  private void expect(JsonToken token, String what) {
    if (parser.currentToken() != token) {
      throw expected(what);
    }
  }

  private DriverException expected(String what) {
    String found =
        parser.currentToken() == null
            ? "it ends"
            : "there is " + reading(() -> String.valueOf(parser.getText()));
    return refused("needs " + what + ", but " + found + " here.");
  }
}
