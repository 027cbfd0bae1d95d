package io.github.dynamodbjdbc.types;

import org.apache.calcite.sql.parser.SqlParserPos;

/** Writes places of a statement's text in messages. */
public final class Positions {
  private Positions() {}

  /** Returns a place as messages end with it: {@code (line 1, column 8)}. Both count from 1. */
  public static String place(SqlParserPos position) {
    return "(line " + position.getLineNum() + ", column " + position.getColumnNum() + ")";
  }
}
