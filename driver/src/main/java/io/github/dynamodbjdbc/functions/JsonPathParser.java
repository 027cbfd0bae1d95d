package io.github.dynamodbjdbc.functions;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.functions.JsonPath.Condition;
import io.github.dynamodbjdbc.functions.JsonPath.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads a path from its text, by recursive descent. */
final class JsonPathParser {
  private static final Set<String> METHODS =
      Set.of(
          "abs",
          "bigint",
          "boolean",
          "ceiling",
          "decimal",
          "double",
          "floor",
          "integer",
          "keyvalue",
          "number",
          "size",
          "string",
          "type");
  private static final Set<String> COMPARISONS = Set.of("==", "<>", "!=", "<", "<=", ">", ">=");
  private static final int DEEPEST = 200;

  private final String text;
  private int at;
  private int depth;

  private JsonPathParser(String text) {
    this.text = text;
  }

  /**
   * @throws DriverException with SQLState 42601 if the text is not a path
   */
  static JsonPath parse(String text) {
    JsonPathParser parser = new JsonPathParser(text);
    boolean strict = parser.word("strict");
    if (!strict) {
      parser.word("lax");
    }
    Object expression = parser.or();
    parser.blanks();
    if (parser.at < text.length()) {
      throw parser.error("it should end there");
    }
    return new JsonPath(strict, node(expression));
  }

  // Conditions and values share parentheses, so a method may return either; node() and condition()
  // turn one into the other.

  private static Node node(Object expression) {
    return expression instanceof Node node ? node : new JsonPath.Truth((Condition) expression);
  }

  private static Condition condition(Object expression) {
    if (expression instanceof JsonPath.Truth truth) {
      return truth.condition();
    }
    return expression instanceof Condition condition
        ? condition
        : new JsonPath.IsTrue((Node) expression);
  }

  private Object or() {
    if (++depth > DEEPEST) {
      throw error("it is nested too deeply");
    }
    Object left = and();
    while (symbol("||")) {
      left = new JsonPath.Or(condition(left), condition(and()));
    }
    depth--;
    return left;
  }

  private Object and() {
    Object left = predicate();
    while (symbol("&&")) {
      left = new JsonPath.And(condition(left), condition(predicate()));
    }
    return left;
  }

  private Object predicate() {
    blanks();
    if (at < text.length() && text.charAt(at) == '!' && !text.startsWith("!=", at)) {
      at++;
      return new JsonPath.Not(condition(predicate()));
    }
    if (word("exists")) {
      expect("(");
      Node of = node(or());
      expect(")");
      return new JsonPath.Exists(of);
    }
    Object left = sum();
    String operator = comparison();
    if (operator != null) {
      return new JsonPath.Comparison(
          operator.equals("!=") ? "<>" : operator, node(left), node(sum()));
    }
    if (word("starts")) {
      if (!word("with")) {
        throw error("'with' should follow 'starts'");
      }
      return new JsonPath.StartsWith(node(left), node(primary()));
    }
    if (word("like_regex")) {
      return regex(node(left));
    }
    if (word("is")) {
      if (!word("unknown")) {
        throw error("'unknown' should follow 'is'");
      }
      return new JsonPath.IsUnknown(condition(left));
    }
    return left;
  }

  private @Nullable String comparison() {
    blanks();
    for (int length = 2; length > 0; length--) {
      if (at + length <= text.length() && COMPARISONS.contains(text.substring(at, at + length))) {
        at += length;
        return text.substring(at - length, at);
      }
    }
    return null;
  }

  private Condition regex(Node left) {
    String pattern = string();
    int flags = Pattern.UNICODE_CASE;
    if (word("flag")) {
      String given = string();
      for (int i = 0; i < given.length(); i++) {
        char flag = given.charAt(i);
        flags |=
            switch (flag) {
              case 'i' -> Pattern.CASE_INSENSITIVE;
              case 's' -> Pattern.DOTALL;
              case 'm' -> Pattern.MULTILINE;
              case 'x' -> Pattern.COMMENTS;
              case 'q' -> Pattern.LITERAL;
              default -> throw error("there is no flag '" + flag + "'");
            };
      }
    }
    try {
      return new JsonPath.LikeRegex(left, Pattern.compile(pattern, flags));
    } catch (PatternSyntaxException e) {
      throw error("'" + pattern + "' is not a regular expression: " + e.getDescription());
    }
  }

  private Object sum() {
    Object left = product();
    while (true) {
      char operator = operator("+-");
      if (operator == 0) {
        return left;
      }
      left = new JsonPath.Arithmetic(operator, node(left), node(product()));
    }
  }

  private Object product() {
    Object left = signed();
    while (true) {
      char operator = operator("*/%");
      if (operator == 0) {
        return left;
      }
      left = new JsonPath.Arithmetic(operator, node(left), node(signed()));
    }
  }

  private Object signed() {
    char sign = operator("+-");
    return sign == 0 ? accessors(primary()) : new JsonPath.Sign(sign, node(signed()));
  }

  private Object primary() {
    blanks();
    if (at == text.length()) {
      throw error("it ends too early");
    }
    char c = text.charAt(at);
    if (c == '$') {
      at++;
      if (at < text.length() && (isNamePart(text.charAt(at)) || text.charAt(at) == '"')) {
        throw error("variables ($name) are not supported");
      }
      return new JsonPath.Root();
    }
    if (c == '@') {
      at++;
      return new JsonPath.Current();
    }
    if (c == '(') {
      at++;
      Object inner = or();
      expect(")");
      return inner;
    }
    if (c == '"' || c == '\'') {
      return new JsonPath.Constant(string());
    }
    if (Character.isDigit(c) || c == '.') {
      return number();
    }
    String name = isNamePart(c) ? name() : "";
    return switch (name) {
      case "true" -> new JsonPath.Constant(true);
      case "false" -> new JsonPath.Constant(false);
      case "null" -> new JsonPath.Constant(null);
      case "last" -> new JsonPath.Last();
      default -> throw error("'" + (name.isEmpty() ? c : name) + "' cannot stand there");
    };
  }

  private Node number() {
    int start = at;
    while (at < text.length()
        && (Character.isDigit(text.charAt(at))
            || (text.charAt(at) == '.'
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at + 1)))
            || isExponent())) {
      at++;
    }
    try {
      return JsonPath.number(text.substring(start, at));
    } catch (NumberFormatException e) {
      throw error("a number is not complete");
    }
  }

  private boolean isExponent() {
    char c = text.charAt(at);
    boolean signed = (c == '+' || c == '-') && "eE".indexOf(text.charAt(at - 1)) >= 0;
    return c == 'e' || c == 'E' || signed;
  }

  private Object accessors(Object start) {
    Object path = start;
    while (true) {
      blanks();
      if (symbol(".")) {
        path = afterDot(node(path));
      } else if (symbol("[")) {
        path = subscript(node(path));
      } else if (symbol("?")) {
        path = filter(node(path));
      } else {
        return path;
      }
    }
  }

  private Node filter(Node of) {
    expect("(");
    Condition condition = condition(or());
    expect(")");
    return new JsonPath.Filter(of, condition);
  }

  private Node afterDot(Node of) {
    if (symbol("**")) {
      return new JsonPath.Descendants(of);
    }
    if (symbol("*")) {
      return new JsonPath.AllMembers(of);
    }
    if (symbol(".")) {
      return new JsonPath.DeepMember(of, memberName());
    }
    boolean quoted = isQuote();
    String name = memberName();
    if (quoted) {
      return new JsonPath.Member(of, name);
    }
    if (!symbol("(")) {
      return new JsonPath.Member(of, name);
    }
    expect(")");
    if (!METHODS.contains(name)) {
      throw error("there is no method '." + name + "()'");
    }
    return new JsonPath.Method(of, name);
  }

  private boolean isQuote() {
    blanks();
    return at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
  }

  private String memberName() {
    if (isQuote()) {
      return string();
    }
    String name = at < text.length() && isNamePart(text.charAt(at)) ? name() : "";
    if (name.isEmpty()) {
      throw error("a name should follow the dot");
    }
    return name;
  }

  private Node subscript(Node of) {
    if (symbol("*")) {
      expect("]");
      return new JsonPath.AllElements(of);
    }
    // Not in the standard, but widely known: ['name'] and [?(condition)].
    if (isQuote()) {
      String name = string();
      expect("]");
      return new JsonPath.Member(of, name);
    }
    if (symbol("?")) {
      Node filtered = filter(of);
      expect("]");
      return filtered;
    }
    List<JsonPath.Range> ranges = new ArrayList<>();
    do {
      Node from = node(sum());
      ranges.add(new JsonPath.Range(from, word("to") ? node(sum()) : null));
    } while (symbol(","));
    expect("]");
    return new JsonPath.Elements(of, List.copyOf(ranges));
  }

  /** Reads a text in quotes, with JSON's escapes. */
  private String string() {
    blanks();
    char quote = at < text.length() ? text.charAt(at) : 0;
    if (quote != '"' && quote != '\'') {
      throw error("a text in quotes should stand there");
    }
    StringBuilder result = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == quote) {
        at++;
        return result.toString();
      }
      result.append(c == '\\' ? escaped() : c);
    }
    throw error("the closing quote is missing");
  }

  private char escaped() {
    at++;
    char c = at < text.length() ? text.charAt(at) : 0;
    if (c == 'u' && at + 4 < text.length()) {
      try {
        char unit = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
        at += 4;
        return unit;
      } catch (NumberFormatException e) {
        throw error("four hexadecimal digits should follow \\u");
      }
    }
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }

  private String name() {
    int start = at;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
  }

  private boolean word(String word) {
    blanks();
    int end = at + word.length();
    boolean found =
        text.regionMatches(true, at, word, 0, word.length())
            && (end == text.length() || !isNamePart(text.charAt(end)));
    if (found) {
      at = end;
    }
    return found;
  }

  private boolean symbol(String symbol) {
    blanks();
    boolean found = text.startsWith(symbol, at);
    if (found) {
      at += symbol.length();
    }
    return found;
  }

  private char operator(String operators) {
    blanks();
    if (at < text.length() && operators.indexOf(text.charAt(at)) >= 0) {
      return text.charAt(at++);
    }
    return 0;
  }

  private void expect(String symbol) {
    if (!symbol(symbol)) {
      throw error("'" + symbol + "' should stand there");
    }
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private DriverException error(String why) {
    return new DriverException(
        SqlState.SYNTAX_ERROR,
        "The JSON path "
            + Quoted.text(text)
            + " cannot be read at character "
            + (text.codePointCount(0, Math.min(at, text.length())) + 1)
            + ": "
            + why
            + ".");
  }
}
