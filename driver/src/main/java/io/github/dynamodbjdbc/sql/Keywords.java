package io.github.dynamodbjdbc.sql;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The sets of words that decide how a text is read before the parser sees it. All are in upper
 * case. A set that follows from others is derived from them, so that a new word is added once.
 */
final class Keywords {
  /** First words of the driver's own commands; no query of Calcite's begins with one. */
  static final Set<String> COMMAND_STARTS = Set.of("DESCRIBE", "DESC", "SHOW", "REFRESH", "EXPORT");

  /** First words of statements that change items. */
  static final Set<String> WRITE_STARTS =
      Set.of("INSERT", "UPSERT", "REPLACE", "UPDATE", "DELETE", "MERGE", "TRUNCATE");

  /** First words of statements that change tables. */
  static final Set<String> DEFINITION_STARTS = Set.of("CREATE", "ALTER", "DROP");

  /** First words of statements that begin, end or divide a transaction. */
  static final Set<String> TRANSACTION_STARTS =
      Set.of("BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE");

  /** Words that begin a part of a query which follows its SELECT list. */
  static final Set<String> QUERY_PARTS =
      Set.of(
          "FROM",
          "WHERE",
          "GROUP",
          "HAVING",
          "ORDER",
          "LIMIT",
          "OFFSET",
          "FETCH",
          "UNION",
          "INTERSECT",
          "EXCEPT");

  /** The words of CASE. */
  private static final Set<String> CASE_PARTS = Set.of("CASE", "WHEN", "THEN", "ELSE", "END");

  /** Words that are values by themselves. */
  private static final Set<String> CONSTANTS = Set.of("NULL", "TRUE", "FALSE");

  /**
   * Words that the grammar needs where they stand. The repair of a text never quotes one: that
   * would hide the real mistake.
   */
  static final Set<String> CLAUSES =
      union(
          QUERY_PARTS,
          CASE_PARTS,
          CONSTANTS,
          Set.of("SELECT", "BY", "WITH", "DISTINCT", "ALL", "ANY", "AS", "VALUES"),
          Set.of("JOIN", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL", "LATERAL"),
          Set.of("ON", "USING", "OVER", "PARTITION", "CAST"),
          Set.of("AND", "OR", "NOT", "IN", "IS", "LIKE", "BETWEEN", "EXISTS"));

  /**
   * Words that the grammar builds on, and that are names nevertheless where both neighbours show
   * it.
   */
  static final Set<String> POSSIBLE_NAMES =
      union(
          without(CLAUSES, CONSTANTS),
          Set.of("DEFAULT", "FINAL", "INTERVAL", "NEW", "SOME"),
          Set.of("TABLE", "UNIQUE", "UNNEST", "VALUE"));

  /** Words that the grammar reads as functions without arguments, and users mean as columns. */
  static final Set<String> FUNCTIONS_WITHOUT_ARGUMENTS = Set.of("USER");

  /** Words after which an expression or a table's name stands. */
  private static final Set<String> WORDS_BEFORE_NAME =
      Set.of(
          "ALL",
          "SELECT",
          "DISTINCT",
          "FROM",
          "JOIN",
          "WHERE",
          "BY",
          "HAVING",
          "ON",
          "AND",
          "OR",
          "NOT",
          "BETWEEN",
          "LIKE",
          "CASE",
          "WHEN",
          "THEN",
          "ELSE",
          "AS");

  /** Words and symbols after which an expression or a table's name stands. */
  static final Set<String> BEFORE_NAME =
      union(WORDS_BEFORE_NAME, Set.of(",", "(", "=", "<", ">", "+", "-", "/", "|", "%"));

  /** Words after which an expression may begin with a sign or a star. */
  static final Set<String> BEFORE_SIGN =
      union(
          WORDS_BEFORE_NAME,
          Set.of("DEFAULT", "FETCH", "FINAL", "IN", "INTERVAL", "LIMIT", "NEW", "OFFSET"));

  /** Words and symbols that may follow an expression or a table's name. */
  static final Set<String> AFTER_NAME =
      union(
          QUERY_PARTS,
          without(CASE_PARTS, Set.of("CASE")),
          Set.of("JOIN", "IS", "IN", "LIKE", "ILIKE", "BETWEEN", "AND", "OR"),
          Set.of("ASC", "DESC", "NULLS", "AS"),
          Set.of(",", ")", "[", "=", "<", ">", "!", "|", "%", "/", SqlText.HINT_START));

  /** Words that may follow NOT where NOT follows an expression. */
  static final Set<String> NEGATABLE = Set.of("LIKE", "ILIKE", "IN", "BETWEEN", "SIMILAR");

  /**
   * Words and symbols that may follow a literal which a parameter replaces; any other may continue
   * the expression.
   */
  static final Set<String> AFTER_LITERAL =
      union(
          without(QUERY_PARTS, Set.of("FROM")),
          Set.of(")", ",", ";", "AND", "OR", "THEN", "LEFT", "INNER", "JOIN"));

  /**
   * Words and symbols at which a chain of AND or OR ends. Those of CASE are among them, though a
   * chain continues after END: a column may have that name, and an ungrouped chain is only slow.
   */
  static final Set<String> CHAIN_ENDS =
      union(
          QUERY_PARTS,
          CASE_PARTS,
          Set.of(",", ";", "SELECT", "BY", "MINUS", "JOIN", "ON", "USING", "QUALIFY", "WINDOW"),
          Set.of("AS", "WITH", "VALUES", "RETURNING"));

  private Keywords() {}

  @SafeVarargs
  private static Set<String> union(Set<String>... sets) {
    Set<String> words = new HashSet<>();
    for (Set<String> set : sets) {
      words.addAll(set);
    }
    return Set.copyOf(words);
  }

  private static Set<String> without(Set<String> words, Collection<String> others) {
    Set<String> rest = new HashSet<>(words);
    rest.removeAll(others);
    return Set.copyOf(rest);
  }
}
