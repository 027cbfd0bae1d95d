package io.github.dynamodbjdbc.sql;

import static org.apache.calcite.util.Static.RESOURCE;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.runtime.Resources;

/**
 * The sentences for Calcite's complaints about a statement that parses but is not valid. They tell
 * the reader what to change, in the words of SQL; Calcite's own ones contain its types and terms.
 */
enum CalciteSentence {
  UNKNOWN_FUNCTION(
      "There is no function {1}: its name or the types of its arguments are not known",
      RESOURCE.validatorUnknownFunction(Mark.FIRST)),
  UNDEFINED_FUNCTION(
      "There is no function {1}: its name or the types of its arguments are not known",
      RESOURCE.functionUndefined(Mark.FIRST)),
  OPERANDS(
      "The operator or function {1} is not defined for these types: {2}. Cast the operands to types"
          + " that fit",
      RESOURCE.canNotApplyOp2Type(Mark.FIRST, Mark.SECOND, Mark.THIRD)),
  COMPARED_ROWS(
      "The sides of {1} have different numbers of values or types that cannot be compared",
      RESOURCE.incompatibleValueType(Mark.FIRST)),
  LIST("The values of the list have types that do not fit", RESOURCE.incompatibleTypesInList()),
  MIXED_TYPES(
      "The branches of a CASE or COALESCE have types that do not fit",
      RESOURCE.illegalMixingOfTypes()),
  ELEMENTS(
      "The elements of an array or a map must have one type",
      "Parameters must be of the same type"),
  MAP("A map needs a value for each key", "Map requires an even number of arguments"),
  LITERAL(
      "The text '{2}' is not a {1}: write it in the format of {1} '{example}'",
      RESOURCE.illegalLiteral(Mark.FIRST, Mark.SECOND, Mark.THIRD)),
  INTERVAL(
      "The text {1} is not an {2}: write for example INTERVAL '1' DAY",
      "Illegal interval literal format (?<a>.*) for (?<b>.*)"),
  ODD_BINARY(
      "A binary literal has two hexadecimal digits for each byte, and here one is missing",
      RESOURCE.binaryLiteralOdd()),
  BINARY(
      "A binary literal consists of hexadecimal digits, as in X'0AFF'",
      RESOURCE.binaryLiteralInvalid()),
  UNICODE(
      "An escape in a U&'...' literal has four hexadecimal digits, as in U&'\\00E4'",
      "Unicode escape sequence starting at .*"),
  CHARACTER_SET("The character set '{1}' is not known", RESOURCE.unknownCharacterSet(Mark.FIRST)),
  NOT_GROUPED(
      "The expression {1} stands neither in GROUP BY nor in an aggregate function",
      RESOURCE.notGroupExpr(Mark.FIRST)),
  AGGREGATE_PLACE(
      "An aggregate function cannot stand in the {1} clause",
      RESOURCE.aggregateIllegalInClause(Mark.FIRST)),
  WINDOW_PLACE(
      "A window function cannot stand in the {1} clause: put it into a subquery",
      RESOURCE.windowedAggregateIllegalInClause(Mark.FIRST)),
  NESTED_AGGREGATE(
      "An aggregate function cannot contain another one: put that into a subquery",
      RESOURCE.nestedAggIllegal()),
  AGGREGATE_ORDER(
      "ORDER BY has an aggregate function, but the SELECT has no groups",
      RESOURCE.aggregateIllegalInOrderBy()),
  CONDITION("{1} needs a condition", RESOURCE.condMustBeBoolean(Mark.FIRST)),
  HAVING("HAVING needs a condition", "HAVING clause must be a condition"),
  BOOLEAN("A condition is needed here", RESOURCE.expectedBoolean()),
  ORDINAL("The SELECT has no column of this number", RESOURCE.orderByOrdinalOutOfRange()),
  SET_COLUMNS(
      "The sides of {1} have different numbers of columns",
      RESOURCE.columnCountMismatchInSetop(Mark.FIRST)),
  ALIAS_COLUMNS(
      "The list of names has another length than the query has columns",
      RESOURCE.columnCountMismatch()),
  JOIN_CONDITION(
      "The JOIN has no condition: add ON or USING, or write CROSS JOIN",
      RESOURCE.joinRequiresCondition()),
  DUPLICATE_TABLE(
      "FROM has the name '{1}' twice: give one of the tables another alias",
      RESOURCE.fromAliasDuplicate(Mark.FIRST)),
  STAR("SELECT * needs a FROM clause", "SELECT \\* requires a FROM clause"),
  NO_OVER("A window function needs OVER (...)", RESOURCE.absentOverClause()),
  NO_ORDER(
      "The window of this function needs an ORDER BY",
      "(RANK or DENSE_RANK functions require ORDER BY clause|Window specification must contain an"
          + " ORDER BY clause).*"),
  FRAME("This function takes no ROWS or RANGE in its window", RESOURCE.rankWithFrame()),
  RANGE(
      "RANGE needs an ORDER BY of one number, date or time: use ROWS",
      "Data type of ORDER BY prohibits use of RANGE clause"),
  WINDOW("There is no window '{1}'", RESOURCE.windowNotFound(Mark.FIRST)),
  TIME_UNIT("There is no time unit '{1}'", RESOURCE.invalidTimeFrame(Mark.FIRST)),
  ARGUMENTS(
      "{1} takes another number of arguments: {2}",
      "Invalid number of arguments to function '(?<a>.*)'\\. Was expecting (?<b>\\d+) arguments"),
  FRACTION(
      "The argument of {1} must be a number from {2} to {3}",
      "Argument to function '(?<a>.*)' must be a numeric literal between (?<b>.*) and (?<c>.*)"),
  SAMPLE(
      "The percentage of TABLESAMPLE must lie between 0 and 100",
      "TABLESAMPLE percentage must be between 0 and 100.*"),
  SYSTEM_TIME(
      "DynamoDB keeps no former versions of a table, so FOR SYSTEM_TIME has no meaning",
      "Table '.*' is not a temporal table.*"),
  GROUPING("GROUPING needs a GROUP BY", "GROUPING operator may only occur in an aggregate query");

  /** Arguments of resources that stand for any text. */
  private static final class Mark {
    static final String FIRST = "\u0001";
    static final String SECOND = "\u0002";
    static final String THIRD = "\u0003";
  }

  private static final Pattern RECORD =
      Pattern.compile("RECORDTYPE\\([^()]*(\\([^()]*\\)[^()]*)*\\)");

  /**
   * The length of a line beyond which it is no sentence but repeats a part of the statement; a
   * search in a line of 100,000 letters takes a minute.
   */
  private static final int LONGEST = 1_000;

  /** Text that only messages of libraries contain. */
  private static final Pattern INTERNAL =
      Pattern.compile(
          "[A-Za-z]+\\$|\\w+\\.\\w+\\.\\w+|[A-Za-z]Exception|Record[A-Z]|RECORDTYPE|<[A-Z_ ]+>");

  private final String sentence;
  private final Pattern pattern;

  CalciteSentence(String sentence, Resources.Inst resource) {
    this(sentence, regex(resource.str()));
  }

  CalciteSentence(String sentence, String regex) {
    this.sentence = sentence;
    this.pattern = Pattern.compile(regex, Pattern.DOTALL);
  }

  private static String regex(String message) {
    return Stream.of(message.split("(?<=[\u0001-\u0003])|(?=[\u0001-\u0003])"))
        .map(
            part ->
                switch (part) {
                  case Mark.FIRST -> "(?<a>.*?)";
                  case Mark.SECOND -> "(?<b>.*?)";
                  case Mark.THIRD -> "(?<c>.*)";
                  default -> Pattern.quote(part);
                })
        .collect(Collectors.joining());
  }

  /**
   * Returns the sentence for a message of Calcite's, without a full stop. A message without one is
   * kept if it contains nothing internal.
   */
  static String of(String message) {
    for (CalciteSentence kind : values()) {
      Matcher matcher = kind.pattern.matcher(message);
      if (matcher.matches()) {
        return kind.filled(matcher);
      }
    }
    String line = message.lines().findFirst().orElse("").strip();
    if (line.isEmpty() || line.length() > LONGEST || INTERNAL.matcher(line).find()) {
      return "This form of SQL is not supported, or not with these types";
    }
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  private String filled(Matcher matcher) {
    return sentence
        .replace("{1}", argument(matcher, "a"))
        .replace("{2}", argument(matcher, "b"))
        .replace("{3}", argument(matcher, "c"))
        .replace("{example}", example(argument(matcher, "a")));
  }

  private String argument(Matcher matcher, String group) {
    return pattern.pattern().contains("(?<" + group + ">")
        ? readable(Optional.ofNullable(matcher.group(group)).orElse(""))
        : "";
  }

  /** Writes types without Calcite's angle brackets, and JDBC's functions without braces. */
  private static String readable(String argument) {
    String text = RECORD.matcher(argument).replaceAll("ROW").replaceAll("<([^<>]*)>", "$1");
    boolean quoted = text.length() > 2 && text.startsWith("'") && text.endsWith("'");
    boolean types = quoted && argument.contains("<");
    return (types ? text.substring(1, text.length() - 1) : text)
        .replaceAll("\\{fn ([^{}]*)\\}", "$1");
  }

  private static String example(String type) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "DATE" -> "2024-05-31";
      case "TIME" -> "13:45:00";
      default -> "2024-05-31 13:45:00";
    };
  }
}
