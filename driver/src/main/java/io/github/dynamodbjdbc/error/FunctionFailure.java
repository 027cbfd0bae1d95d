package io.github.dynamodbjdbc.error;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The failures of functions that are known by their messages alone: the libraries that compute the
 * functions throw general exceptions. Each has a state and a sentence of its own.
 */
enum FunctionFailure {
  JSON(
      SqlState.DATA_EXCEPTION,
      "A text is not JSON.",
      "(?s).*(JsonParseException|JsonEOFException|InvalidJsonException|JsonPathContext).*"),
  JSON_EMPTY(
      SqlState.DATA_EXCEPTION,
      "{1} found nothing, and ERROR ON EMPTY forbids that.",
      "Empty result of (\\w+) function is not allowed.*"),
  JSON_PATH(SqlState.DATA_EXCEPTION, "The JSON path is not valid.", "(?s).*InvalidPathException.*"),
  REGULAR_EXPRESSION(
      SqlState.DATA_EXCEPTION,
      "The regular expression '{2}' is not valid at character {#1}.",
      "(?s)(?:.*PatternSyntaxException: )?[\\w ,'/.()\\\\<>{}-]+ near index (\\d+)\\R(.*?)(?:\\R"
          + " *\\^)?"),
  SIMILAR_PATTERN(
      SqlState.DATA_EXCEPTION,
      "The pattern '{1}' is not valid at character {#2}.",
      "(?s)Invalid regular expression '(.*)', index (\\d+)"),
  ESCAPE_SEQUENCE(
      SqlState.DATA_EXCEPTION,
      "The pattern '{1}' of LIKE ends with its escape character, or escapes a character that needs"
          + " none.",
      "(?s)Invalid escape sequence '(.*)', \\d+"),
  ESCAPE_CHARACTER(
      SqlState.DATA_EXCEPTION,
      "The escape '{1}' is not one character.",
      "(?s)Invalid escape character '(.*)'"),
  BOOLEAN(
      SqlState.VALUE_DOES_NOT_FIT,
      "The text '{1}' is not TRUE or FALSE.",
      "(?s)Invalid character for cast: (.*)"),
  TRIM(
      SqlState.DATA_EXCEPTION,
      "TRIM takes one character to remove, not '{1}'.",
      "(?s)Invalid argument '(.*)': the length of the string describing the trimmed.*"),
  SUBSTRING(
      SqlState.DATA_EXCEPTION, "The length of a SUBSTRING is negative.", "Substring error: .*"),
  DATE_FORMAT(
      SqlState.INVALID_DATETIME,
      "The text '{2}' does not have the format '{1}'.",
      "(?s)(?:.*SQLException: )?Invalid format: '(.*)' for datetime string: '(.*)'\\.?"),
  SINGLE_VALUE(
      SqlState.CARDINALITY,
      "A subquery that stands for one value has more than one row: add a condition, LIMIT 1 or an"
          + " aggregate function.",
      "(?s)more than one value in agg SINGLE_VALUE|.*more than one value.*"),
  TOO_LONG(
      SqlState.OUT_OF_MEMORY,
      "A function makes a text that is longer than the JVM allows.",
      "Required (array|string|length) .*|.*[Rr]equired array size too large.*");

  private final SqlState state;
  private final String sentence;
  private final Pattern pattern;

  FunctionFailure(SqlState state, String sentence, String pattern) {
    this.state = state;
    this.sentence = sentence;
    this.pattern = Pattern.compile(pattern);
  }

  /** Returns the kind of a failure, or null if its message is not known. */
  static @Nullable FunctionFailure of(Throwable failure) {
    if (failure instanceof PatternSyntaxException) {
      return REGULAR_EXPRESSION;
    }
    String message = failure.getMessage();
    if (message != null) {
      for (FunctionFailure kind : values()) {
        if (kind.pattern.matcher(message).matches()) {
          return kind;
        }
      }
    }
    return null;
  }

  SqlState state() {
    return state;
  }

  String sentence(String message) {
    Matcher matcher = pattern.matcher(message);
    if (!matcher.matches()) {
      return "The regular expression is not valid.";
    }
    String text = sentence;
    for (int i = 1; i <= matcher.groupCount(); i++) {
      String value = matcher.group(i);
      if (text.contains("{#" + i + "}")) { // the libraries count positions from 0
        text = text.replace("{#" + i + "}", String.valueOf(Long.parseLong(value) + 1));
      }
      text = text.replace("{" + i + "}", value);
    }
    return text;
  }
}
