package io.github.dynamodbjdbc.functions;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path of SQL:2016's path language, as PostgreSQL 17 has it.
 *
 * @param strict whether a part that is not there is an error; in the default mode, {@code lax}, it
 *     is nothing
 */
record JsonPath(boolean strict, Node root) {
  /** A part of a path that gives values. */
  sealed interface Node {}

  /** {@code $}. */
  record Root() implements Node {}

  /** {@code @} in a filter. */
  record Current() implements Node {}

  /** {@code last} in a subscript. */
  record Last() implements Node {}

  /** A text, a number, a boolean or null. */
  record Constant(@Nullable Object value) implements Node {}

  /** {@code .name}. */
  record Member(Node of, String name) implements Node {}

  /** {@code .*}. */
  record AllMembers(Node of) implements Node {}

  /** {@code .**}: the value and all values within it. */
  record Descendants(Node of) implements Node {}

  /** {@code ..name}: the members of this name at any depth. Not in the standard. */
  record DeepMember(Node of, String name) implements Node {}

  /** {@code [*]}. */
  record AllElements(Node of) implements Node {}

  /** {@code [0, 2 to last]}. */
  record Elements(Node of, List<Range> ranges) implements Node {}

  /**
   * A subscript.
   *
   * @param to null for a single element
   */
  record Range(Node from, @Nullable Node to) {}

  /** {@code ? (condition)}. */
  record Filter(Node of, Condition condition) implements Node {}

  /** {@code .size()} and the like. */
  record Method(Node of, String name) implements Node {}

  /** {@code left + right}, and the like. */
  record Arithmetic(char operator, Node left, Node right) implements Node {}

  /** {@code -operand} or {@code +operand}. */
  record Sign(char operator, Node of) implements Node {}

  /** A condition whose truth is the value: {@code $.a > 1}. */
  record Truth(Condition condition) implements Node {}

  /** A condition, which is true, false or unknown. */
  sealed interface Condition {}

  record And(Condition left, Condition right) implements Condition {}

  record Or(Condition left, Condition right) implements Condition {}

  record Not(Condition of) implements Condition {}

  /** {@code (condition) is unknown}. */
  record IsUnknown(Condition of) implements Condition {}

  record Exists(Node of) implements Condition {}

  /** {@code ==}, {@code <>}, {@code <}, {@code <=}, {@code >}, {@code >=}. */
  record Comparison(String operator, Node left, Node right) implements Condition {}

  record StartsWith(Node text, Node prefix) implements Condition {}

  record LikeRegex(Node text, Pattern pattern) implements Condition {}

  /** A value used as a condition: only {@code true} is true. */
  record IsTrue(Node of) implements Condition {}

  static Constant number(String digits) {
    return new Constant(new BigDecimal(digits));
  }
}
