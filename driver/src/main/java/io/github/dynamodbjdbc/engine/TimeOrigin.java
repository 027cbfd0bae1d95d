package io.github.dynamodbjdbc.engine;

import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * The origin of a timestamp that a statement writes. A literal says the time that is stored,
 * whether the column has a zone or not. A column without a zone stores other times without a column
 * in them, such as CURRENT_TIMESTAMP, as the time that the JVM's clock shows then.
 */
enum TimeOrigin {
  /** Literals only. */
  LITERALS,
  /** Literals and {@code ?}, which are instants unless the statement has wall-clock times only. */
  PARAMETERS,
  /** Columns or functions as well. */
  OTHERS;

  /** Functions that return one of their operands. */
  private static final Set<String> CHOICES =
      Set.of("CAST", "TRY_CAST", "COALESCE", "NULLIF", "GREATEST", "LEAST");

  static TimeOrigin of(SqlNode expression) {
    Finder finder = new Finder();
    (expression.getKind() == SqlKind.AS ? ((SqlCall) expression).operand(0) : expression)
        .accept(finder);
    return finder.found;
  }

  private static final class Finder extends SqlBasicVisitor<Void> {
    private TimeOrigin found = LITERALS;

    private void add(TimeOrigin origin) {
      found = origin.compareTo(found) > 0 ? origin : found;
    }

    @Override
    public Void visit(SqlIdentifier name) {
      add(OTHERS);
      return null;
    }

    @Override
    public Void visit(SqlDynamicParam parameter) {
      add(PARAMETERS);
      return null;
    }

    @Override
    public Void visit(SqlCall call) {
      if (call instanceof SqlCase choice) {
        choice.getThenOperands().accept(this);
        return choice.getElseOperand() == null ? null : choice.getElseOperand().accept(this);
      }
      boolean plain =
          !(call.getOperator() instanceof SqlFunction function)
              || CHOICES.contains(function.getName().toUpperCase(Locale.ROOT));
      if (plain) {
        return super.visit(call);
      }
      add(OTHERS);
      return null;
    }
  }
}
