package io.github.dynamodbjdbc.sql;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.sql.SqlScanner.Token;
import io.github.dynamodbjdbc.sql.WriteStatement.Assignment;
import io.github.dynamodbjdbc.sql.WriteStatement.Conflict;
import io.github.dynamodbjdbc.sql.WriteStatement.Delete;
import io.github.dynamodbjdbc.sql.WriteStatement.Insert;
import io.github.dynamodbjdbc.sql.WriteStatement.Mode;
import io.github.dynamodbjdbc.sql.WriteStatement.Truncate;
import io.github.dynamodbjdbc.sql.WriteStatement.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUpdate;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Parses INSERT, UPSERT, REPLACE, UPDATE, DELETE and TRUNCATE. Parts that the driver does not
 * execute are refused here by name, so that no part of a statement is ever ignored.
 */
public final class WriteParsing {
  private WriteParsing() {}

  /**
   * Parses a statement that changes items.
   *
   * @throws DriverException SQLState 42601 where the grammar has no such statement, 42000 where the
   *     driver does not execute it
   */
  public static WriteStatement parse(SqlText text) {
    checkSupported(text);
    StatementPieces pieces = new StatementPieces(text);
    SqlNode parsed = SqlParsing.parseStatement(pieces.head());
    List<SqlNode> returning = returning(pieces);
    if (parsed instanceof SqlInsert insert) {
      return insert(insert, Mode.valueOf(text.verb()), conflict(text, pieces), returning);
    }
    if (parsed instanceof SqlUpdate update) {
      return update(update, returning);
    }
    if (parsed instanceof SqlDelete delete && text.verb().equals("TRUNCATE")) {
      if (delete.getCondition() != null || delete.getAlias() != null || !returning.isEmpty()) {
        throw refused("TRUNCATE takes a table and nothing else. DELETE takes a WHERE");
      }
      return new Truncate(table(delete.getTargetTable()));
    }
    if (parsed instanceof SqlDelete delete) {
      return new Delete(
          table(delete.getTargetTable()),
          Optional.ofNullable(delete.getAlias()),
          delete.getCondition(),
          returning);
    }
    throw refused(text.verb() + " is not supported");
  }

  private static void checkSupported(SqlText text) {
    if (text.verb().equals("MERGE")) {
      throw refused(
          "MERGE is not supported. UPSERT INTO sets attributes of an item, or makes the item");
    }
    List<Token> tokens = text.tokens();
    for (int i = text.start(); i < text.end(); i++) {
      Token token = tokens.get(i);
      boolean on = token.depth() == 0 && token.isWord("ON") && i + 1 < text.end();
      if (on && tokens.get(i + 1).isWord("DUPLICATE")) {
        throw refused(
            "ON DUPLICATE KEY is not supported. Write ON CONFLICT (key columns) DO UPDATE SET");
      }
    }
  }

  private static DriverException refused(String sentence) {
    return new DriverException(SqlState.INVALID_STATEMENT, sentence + ".");
  }

  /** ON CONFLICT; empty where there is no such part. */
  private static Optional<Conflict> conflict(SqlText text, StatementPieces pieces) {
    if (pieces.conflict().isEmpty()) {
      return Optional.empty();
    }
    if (!text.verb().equals("INSERT")) {
      throw refused(text.verb() + " has no conflicts: ON CONFLICT belongs to INSERT");
    }
    List<Token> tokens = text.tokens();
    int end = pieces.conflictEnd();
    int at = pieces.conflict().get();
    List<SqlIdentifier> target = new ArrayList<>();
    if (at < end && tokens.get(at).isSymbol("(")) {
      for (at++; at < end && !tokens.get(at).isSymbol(")"); at++) {
        Token token = tokens.get(at);
        if (token.kind() == SqlScanner.Kind.WORD || token.kind() == SqlScanner.Kind.QUOTED_NAME) {
          String name = token.kind() == SqlScanner.Kind.WORD ? token.text() : token.unquoted();
          target.add(new SqlIdentifier(name, position(text, token)));
        }
      }
      at++;
    }
    boolean update = isNext(tokens, at, end, "DO", "UPDATE", "SET");
    if (!update && !(isNext(tokens, at, end, "DO", "NOTHING") && at + 2 == end)) {
      throw new DriverException(
          SqlState.SYNTAX_ERROR,
          "Syntax error at "
              + text.place(tokens.get(Math.min(at, end - 1)).start())
              + ": ON CONFLICT (key columns) is followed by DO NOTHING, or by DO UPDATE SET.");
    }
    if (!update) {
      return Optional.of(new Conflict(target, List.of(), null));
    }
    SqlNode parsed = SqlParsing.parseStatement(pieces.piece("UPDATE t", at + 2, end));
    Update changes = update((SqlUpdate) pieces.numbered(parsed, at + 2), List.of());
    return Optional.of(new Conflict(target, changes.assignments(), changes.condition()));
  }

  private static boolean isNext(List<Token> tokens, int at, int end, String... words) {
    for (int i = 0; i < words.length; i++) {
      if (at + i >= end || !tokens.get(at + i).isWord(words[i])) {
        return false;
      }
    }
    return true;
  }

  private static SqlParserPos position(SqlText text, Token token) {
    return new SqlParserPos(text.line(token.start()), text.column(token.start()));
  }

  /** The expressions of RETURNING; none where there is no such part. */
  private static List<SqlNode> returning(StatementPieces pieces) {
    Optional<SqlText> text = pieces.returning();
    if (text.isEmpty()) {
      return List.of();
    }
    SqlNode parsed =
        pieces.numbered(SqlParsing.parseStatement(text.get()), pieces.returningStart());
    if (!(parsed instanceof SqlSelect select) || !isList(select)) {
      throw new DriverException(
          SqlState.SYNTAX_ERROR,
          "RETURNING is a list of expressions, or *, and ends the statement.");
    }
    return List.copyOf(select.getSelectList());
  }

  private static boolean isList(SqlSelect select) {
    return select.getFrom() == null
        && select.getWhere() == null
        && select.getGroup() == null
        && select.getFetch() == null
        && !select.isDistinct();
  }

  private static Insert insert(
      SqlInsert insert, Mode mode, Optional<Conflict> conflict, List<SqlNode> returning) {
    SqlIdentifier table = table(insert.getTargetTable());
    List<SqlIdentifier> targets = names(insert.getTargetColumnList());
    SqlNode source = insert.getSource();
    if (source.getKind() != SqlKind.VALUES) {
      return new Insert(mode, table, targets, List.of(), Optional.of(source), conflict, returning);
    }
    List<List<SqlNode>> rows = new ArrayList<>();
    for (SqlNode row : ((SqlCall) source).getOperandList()) {
      rows.add(
          row.getKind() == SqlKind.ROW ? ((SqlCall) row).getOperandList() : List.<SqlNode>of(row));
    }
    return new Insert(mode, table, targets, rows, Optional.empty(), conflict, returning);
  }

  private static Update update(SqlUpdate update, List<SqlNode> returning) {
    List<SqlIdentifier> targets = names(update.getTargetColumnList());
    List<Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      assignments.add(new Assignment(targets.get(i), update.getSourceExpressionList().get(i)));
    }
    return new Update(
        table(update.getTargetTable()),
        Optional.ofNullable(update.getAlias()),
        assignments,
        update.getCondition(),
        returning);
  }

  private static List<SqlIdentifier> names(@Nullable SqlNodeList list) {
    return list == null ? List.of() : list.stream().map(SqlIdentifier.class::cast).toList();
  }

  /** The name of the table. */
  private static SqlIdentifier table(SqlNode target) {
    if (target instanceof SqlIdentifier name) {
      return name;
    }
    throw refused("A statement that changes items names one table, without hints");
  }
}
