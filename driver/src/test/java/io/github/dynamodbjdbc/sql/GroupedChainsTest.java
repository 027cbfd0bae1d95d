package io.github.dynamodbjdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.dialect.BalancedChains;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.junit.jupiter.api.Test;

/** Parentheses and balance change what a statement is read as in nothing but its depth. */
class GroupedChainsTest {
  private static final long SEED = Long.getLong("chains.seed", 5L);
  private static final int STATEMENTS = Integer.getInteger("chains.statements", 500);

  @Test
  void grouped_and_balanced_statements_mean_the_same() throws SqlParseException {
    Random random = new Random(SEED);
    int grouped = 0;
    for (int i = 0; i < STATEMENTS; i++) {
      String sql = "SELECT " + condition(random, 1) + " FROM t WHERE " + condition(random, 2);
      String with = grouped(sql, 3);
      grouped += with.equals(sql) ? 0 : 1;
      SqlNode read = parse(with);
      String expected = flat(parse(sql));
      assertThat(flat(read)).as("%s%n%s%nseed %d", sql, with, SEED).isEqualTo(expected);
      assertThat(flat(read.accept(new BalancedChains()))).isEqualTo(expected);
    }
    assertThat(grouped).isGreaterThan(STATEMENTS / 5);
  }

  @Test
  void long_chains_become_shallow_and_stay_in_order() throws SqlParseException {
    StringBuilder sql = new StringBuilder("SELECT * FROM t WHERE c0 = 0");
    for (int i = 1; i < 900; i++) {
      sql.append(i % 3 == 0 ? " OR c" : " AND c").append(i).append(" BETWEEN 1 AND ").append(i);
    }
    SqlNode read = parse(grouped(sql.toString(), GroupedChains.LONG));
    assertThat(depth(read.accept(new BalancedChains()))).isLessThan(60);
    assertThat(grouped("SELECT a OR b, c OR d FROM t", 1))
        .isEqualTo("SELECT a OR b, c OR d FROM t");
    String undecided = "SELECT * FROM t WHERE a AND b BETWEEN CASE WHEN c AND d THEN 1 END AND 2";
    assertThat(grouped(undecided, 1)).isEqualTo(undecided);
  }

  private static String grouped(String sql, int longest) {
    return ParserText.of(SqlText.of(sql), longest).sql();
  }

  private static String condition(Random random, int depth) {
    List<String> parts = new ArrayList<>();
    int length = 1 + random.nextInt(9);
    for (int i = 0; i < length; i++) {
      parts.add(part(random, depth));
    }
    StringBuilder text = new StringBuilder(parts.get(0));
    for (int i = 1; i < length; i++) {
      text.append(random.nextInt(3) == 0 ? " OR " : " and ").append(parts.get(i));
    }
    return text.toString();
  }

  private static String part(Random random, int depth) {
    String name = "c" + random.nextInt(50);
    if (depth == 0) {
      return name + " = " + random.nextInt(9);
    }
    return switch (random.nextInt(12)) {
      case 0 -> "(" + condition(random, depth - 1) + ")";
      case 1 -> "NOT " + part(random, depth - 1);
      case 2 -> name + " BETWEEN 1 AND 5";
      case 3 -> name + " BETWEEN CASE WHEN " + condition(random, depth - 1) + " THEN 1 END AND 7";
      case 4 -> name + " NOT BETWEEN (SELECT 1 FROM u WHERE a OR b OR c OR d OR e) AND 7";
      case 5 -> "CASE WHEN " + condition(random, depth - 1) + " THEN x OR y ELSE z END";
      case 6 -> "EXISTS (SELECT 1, a OR b FROM u WHERE " + condition(random, depth - 1) + ")";
      case 7 -> "f(" + name + ", " + condition(random, depth - 1) + ") = 1";
      case 8 -> name + " IN (1, 2) /* AND ( */";
      case 9 -> name + " LIKE ' OR ( AND '";
      case 10 -> "t.\"and\" = 1";
      default -> name + " IS NOT NULL";
    };
  }

  private static SqlNode parse(String sql) throws SqlParseException {
    return SqlParser.create(sql, SqlParser.config().withParserFactory(SqlBabelParserImpl.FACTORY))
        .parseQuery();
  }

  /** A statement as text, in which chains of one operator are lists. */
  private static String flat(SqlNode node) {
    if (!(node instanceof SqlCall call)) {
      return String.valueOf(node);
    }
    List<String> operands = new ArrayList<>();
    boolean chain = call.getKind() == SqlKind.AND || call.getKind() == SqlKind.OR;
    for (SqlNode operand : call.getOperandList()) {
      if (chain && operand.getKind() == call.getKind()) {
        String inner = flat(operand);
        operands.add(inner.substring(inner.indexOf('<') + 1, inner.length() - 1));
      } else if (operand instanceof org.apache.calcite.sql.SqlNodeList list) {
        operands.add(list.getList().stream().map(GroupedChainsTest::flat).toList().toString());
      } else {
        operands.add(flat(operand));
      }
    }
    return call.getOperator().getName() + "<" + String.join("; ", operands) + ">";
  }

  private static int depth(SqlNode node) {
    int deepest = 0;
    if (node instanceof SqlCall call) {
      for (SqlNode operand : call.getOperandList()) {
        deepest = Math.max(deepest, operand == null ? 0 : depth(operand));
      }
    }
    return deepest + 1;
  }
}
