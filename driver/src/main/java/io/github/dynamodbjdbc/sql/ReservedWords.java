package io.github.dynamodbjdbc.sql;

import java.io.StringReader;
import java.util.TreeSet;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;

/** The words that the parser keeps for itself, by its own account. */
public final class ReservedWords {
  private static final SqlAbstractParserImpl.Metadata PARSER =
      SqlBabelParserImpl.FACTORY.getParser(new StringReader("")).getMetadata();

  private ReservedWords() {}

  /**
   * Returns whether the parser has a meaning of its own for a word.
   *
   * @param word in upper case
   */
  static boolean isReserved(String word) {
    return PARSER.isKeyword(word);
  }

  /** Keywords beyond SQL-92, separated by commas, as DatabaseMetaData.getSQLKeywords wants them. */
  public static String beyondStandard() {
    return String.join(
        ",",
        new TreeSet<>(PARSER.getTokens())
            .stream()
                .filter(token -> PARSER.isKeyword(token) && !PARSER.isSql92ReservedWord(token))
                .toList());
  }
}
