package io.github.dynamodbjdbc.evaluation;

import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of one expression, read from left to right, with the meaning of its placeholders. */
final class ExpressionTokens {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*([#:]?[A-Za-z0-9_]+|<>|<=|>=|[=<>(),.\\[\\]+-])");

  private final String text;
  private final Map<String, String> names;
  private final Map<String, DynamoValue> values;
  private final List<String> tokens = new ArrayList<>();
  private final Set<String> attributes = new LinkedHashSet<>();
  private int next;

  ExpressionTokens(String text, Map<String, String> names, Map<String, DynamoValue> values) {
    this.text = text;
    this.names = names;
    this.values = values;
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find(end) && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (!text.substring(end).isBlank()) {
      throw wrong();
    }
  }

  boolean atEnd() {
    return next == tokens.size();
  }

  /** Takes the next token if it is this word, in any case, or this sign. */
  boolean take(String token) {
    boolean found = !atEnd() && tokens.get(next).equalsIgnoreCase(token);
    next += found ? 1 : 0;
    return found;
  }

  /** Takes the next two tokens if they are a function's name and its opening parenthesis. */
  boolean takeCall(String function) {
    boolean found =
        next + 1 < tokens.size()
            && tokens.get(next).equalsIgnoreCase(function)
            && tokens.get(next + 1).equals("(");
    next += found ? 2 : 0;
    return found;
  }

  void require(String token) {
    if (!take(token)) {
      throw wrong();
    }
  }

  boolean isValue() {
    return !atEnd() && tokens.get(next).startsWith(":");
  }

  /** Takes the value of a placeholder. */
  DynamoValue value() {
    DynamoValue value = values.get(token());
    if (value == null) {
      throw wrong();
    }
    return value;
  }

  /** Takes a path; its first attribute becomes one of {@link #attributes}. */
  ItemPath path() {
    List<ItemPath.Step> steps = new ArrayList<>();
    String root = attribute();
    attributes.add(root);
    while (true) {
      if (take(".")) {
        steps.add(new ItemPath.Attribute(attribute()));
      } else if (take("[")) {
        steps.add(new ItemPath.Element(Integer.parseInt(token())));
        require("]");
      } else {
        return new ItemPath(root, steps);
      }
    }
  }

  /** The first attributes of all paths so far. */
  Set<String> attributes() {
    return attributes;
  }

  private String attribute() {
    String token = token();
    String name = token.startsWith("#") ? names.get(token) : token;
    if (name == null || !Character.isLetterOrDigit(token.charAt(token.startsWith("#") ? 1 : 0))) {
      throw wrong();
    }
    return name;
  }

  String token() {
    if (atEnd()) {
      throw wrong();
    }
    return tokens.get(next++);
  }

  IllegalArgumentException wrong() {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "token %d of an expression is not understood: %s", next, text));
  }
}
