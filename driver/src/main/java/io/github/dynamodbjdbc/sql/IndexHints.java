package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.pushdown.DynamoTable;
import java.util.regex.Pattern;
import org.apache.calcite.rel.hint.HintPredicates;
import org.apache.calcite.rel.hint.HintStrategyTable;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlHint;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlTableRef;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * The hints {@code INDEX(status-index)} and {@code NO_INDEX}. They stand after a table's name, or,
 * where there is one table only, after SELECT; here they all come to stand with their table.
 */
public final class IndexHints extends SqlShuttle {
  /** Calcite's part: hand the hints to the tables they stand with. */
  public static final HintStrategyTable STRATEGIES =
      HintStrategyTable.builder()
          .hintStrategy(DynamoTable.INDEX_HINT, HintPredicates.TABLE_SCAN)
          .hintStrategy(DynamoTable.NO_INDEX_HINT, HintPredicates.TABLE_SCAN)
          .build();

  /**
   * A name within a hint's parentheses. It is quoted, since the grammar takes only words for names
   * there, and names of indexes often have a hyphen.
   */
  private static final Pattern NAME =
      Pattern.compile("(?<=[(,])(\\s*)([\\w.-]*[A-Za-z_.-][\\w.-]*)(?=\\s*[),])");

  /** A hint's text with the names in it quoted. */
  static String quoted(String hint) {
    return NAME.matcher(hint).replaceAll("$1\"$2\"");
  }

  @Override
  public SqlNode visit(SqlCall call) {
    if (call instanceof SqlTableRef table) {
      check((SqlNodeList) table.getOperandList().get(1));
      return table;
    }
    SqlNode visited = super.visit(call);
    if (visited instanceof SqlSelect select && select.hasHints()) {
      SqlNodeList hints = select.getHints();
      check(hints);
      select.setHints(SqlNodeList.EMPTY);
      select.setFrom(hinted(select.getFrom(), hints));
    }
    return visited;
  }

  private static SqlNode hinted(@Nullable SqlNode from, SqlNodeList hints) {
    if (from instanceof SqlIdentifier name) {
      return new SqlTableRef(name.getParserPosition(), name, hints);
    }
    if (from != null && from.getKind() == SqlKind.AS) {
      SqlBasicCall as = (SqlBasicCall) from;
      as.setOperand(0, hinted(as.operand(0), hints));
      return as;
    }
    throw new DriverException(
        SqlState.SYNTAX_ERROR,
        "A hint after SELECT is for a statement of one table. With several, put it after the name"
            + " of the table that it means: FROM orders /*+ INDEX(status-index) */ AS o.");
  }

  private static void check(SqlNodeList hints) {
    if (hints.size() != 1) {
      throw new DriverException(
          SqlState.SYNTAX_ERROR, "One hint a table, please: INDEX(name) or NO_INDEX.");
    }
    SqlHint hint = (SqlHint) hints.get(0);
    int names = hint.getOptionList().size();
    boolean known =
        (hint.getName().equalsIgnoreCase(DynamoTable.INDEX_HINT) && names == 1)
            || (hint.getName().equalsIgnoreCase(DynamoTable.NO_INDEX_HINT) && names == 0);
    if (!known) {
      throw new DriverException(
          SqlState.SYNTAX_ERROR,
          "The hint " + hint.getName() + " is not one of INDEX(name) and NO_INDEX.");
    }
  }
}
