package io.github.dynamodbjdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.junit.jupiter.api.Test;

class KeywordsTest {
  /** Words of sets that the parser reads. */
  private static final List<Set<String>> GRAMMAR =
      List.of(
          Keywords.QUERY_PARTS,
          Keywords.CLAUSES,
          Keywords.POSSIBLE_NAMES,
          Keywords.FUNCTIONS_WITHOUT_ARGUMENTS,
          Keywords.BEFORE_NAME,
          Keywords.BEFORE_SIGN,
          Keywords.AFTER_NAME,
          Keywords.NEGATABLE,
          Keywords.AFTER_LITERAL,
          Keywords.CHAIN_ENDS);

  /** The parser does not know it; it ends a chain, in statements that are refused today. */
  private static final String OF_WRITES = "RETURNING";

  @Test
  void every_word_is_one_of_the_grammar() {
    Set<String> tokens =
        new TreeSet<>(
            SqlBabelParserImpl.FACTORY.getParser(new StringReader("")).getMetadata().getTokens());
    Set<String> unknown = new TreeSet<>();
    for (Set<String> words : GRAMMAR) {
      words.stream()
          .filter(word -> Character.isLetter(word.charAt(0)) && !tokens.contains(word))
          .forEach(unknown::add);
    }
    unknown.remove(OF_WRITES);
    assertThat(unknown).isEmpty();
  }

  @Test
  void a_statement_has_one_kind_by_its_first_word() {
    List<Set<String>> starts =
        List.of(
            Keywords.COMMAND_STARTS,
            Keywords.WRITE_STARTS,
            Keywords.DEFINITION_STARTS,
            Keywords.TRANSACTION_STARTS,
            Set.of("SELECT", "WITH", "VALUES", "TABLE", "EXPLAIN"));
    Set<String> all = new TreeSet<>();
    starts.forEach(all::addAll);
    assertThat(all).hasSize(starts.stream().mapToInt(Set::size).sum());
  }

  @Test
  void constants_are_never_names_by_their_neighbours() {
    assertThat(Keywords.POSSIBLE_NAMES).doesNotContain("NULL", "TRUE", "FALSE");
    assertThat(Keywords.CLAUSES).contains("NULL", "TRUE", "FALSE");
  }
}
