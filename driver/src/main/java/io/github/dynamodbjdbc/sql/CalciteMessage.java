package io.github.dynamodbjdbc.sql;

import static org.apache.calcite.util.Static.RESOURCE;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.runtime.Resources;

/**
 * The failures of Calcite, and of the compiler of generated code, that only their messages tell
 * apart: an exception keeps neither the resource that its message was made of nor the resource's
 * arguments. Where Calcite has a resource for a message, the pattern is made of the resource.
 */
enum CalciteMessage {
  /** A name in FROM; the argument is the name. */
  UNKNOWN_TABLE(
      RESOURCE.tableNameNotFound(Mark.NAME),
      RESOURCE.tableNameNotFoundDidYouMean(Mark.NAME, Mark.OTHER),
      RESOURCE.tableNotFound(Mark.NAME),
      RESOURCE.objectNotFound(Mark.NAME),
      RESOURCE.objectNotFoundDidYouMean(Mark.NAME, Mark.OTHER),
      RESOURCE.objectNotFoundWithin(Mark.NAME, Mark.OTHER),
      RESOURCE.objectNotFoundWithinDidYouMean(Mark.NAME, Mark.OTHER, Mark.OTHER)),

  /** A name in an expression; the argument is the name. */
  UNKNOWN_COLUMN(
      RESOURCE.columnNotFound(Mark.NAME),
      RESOURCE.columnNotFoundDidYouMean(Mark.NAME, Mark.OTHER),
      RESOURCE.columnNotFoundInTable(Mark.NAME, Mark.OTHER),
      RESOURCE.columnNotFoundInTableDidYouMean(Mark.NAME, Mark.OTHER, Mark.OTHER),
      RESOURCE.unknownIdentifier(Mark.NAME)),

  /** A column that several tables have; the argument is its name. */
  AMBIGUOUS_COLUMN(RESOURCE.columnAmbiguous(Mark.NAME)),

  /** A first word that the parser takes for the name of something that is not a statement. */
  NOT_A_STATEMENT(RESOURCE.illegalNonQueryExpression()),

  /** A column of a query with aggregates, in a subquery; the argument is its name. */
  UNGROUPED_COLUMN(Pattern.compile("Identifier '(.*)' is not a group expr")),

  /** Janino: a method has more bytes of code than the JVM allows. */
  METHOD_TOO_LONG(Pattern.compile(".*grows beyond 64 KB.*", Pattern.DOTALL)),

  /** Janino: a class has more constants than the JVM allows. */
  TOO_MANY_CONSTANTS(Pattern.compile(".*has grown past JVM limit of 0xFFFF.*", Pattern.DOTALL));

  /** Arguments of resources that stand for any text. */
  private static final class Mark {
    static final String NAME = "\u0001";
    static final String OTHER = "\u0002";
  }

  private final ImmutableList<Pattern> patterns;

  CalciteMessage(Resources.Inst... resources) {
    this.patterns =
        Stream.of(resources).map(CalciteMessage::pattern).collect(ImmutableList.toImmutableList());
  }

  CalciteMessage(Pattern pattern) {
    this.patterns = ImmutableList.of(pattern);
  }

  private static Pattern pattern(Resources.Inst resource) {
    String text =
        Stream.of(resource.str().split("(?<=[\u0001\u0002])|(?=[\u0001\u0002])"))
            .map(
                part ->
                    switch (part) {
                      case Mark.NAME -> "(.*?)";
                      case Mark.OTHER -> ".*";
                      default -> Pattern.quote(part);
                    })
            .collect(Collectors.joining());
    return Pattern.compile(text, Pattern.DOTALL);
  }

  boolean matches(String message) {
    return matchers(message).findAny().isPresent();
  }

  /** The argument that the message of this kind has; empty where the message is of another kind. */
  Optional<String> argument(String message) {
    return matchers(message).map(matcher -> matcher.group(1)).findFirst();
  }

  private Stream<Matcher> matchers(String message) {
    return patterns.stream().map(pattern -> pattern.matcher(message)).filter(Matcher::matches);
  }
}
