package io.github.dynamodbjdbc.dialect;

import io.github.dynamodbjdbc.semantics.LibraryOperators;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** The operators that the scanner of tokens wrote as subscripts, as calls. */
final class OperatorForms {
  private static final Set<String> OPERATORS = Set.of("->", "->>", "AT TIME ZONE");

  private OperatorForms() {}

  /** Returns the call that a subscript stands for; the call itself if it is another one. */
  static SqlNode replaced(SqlCall call) {
    if (!call.getOperator().getName().equals("ITEM")
        || call.operandCount() != 2
        || !(call.operand(1) instanceof SqlCall form)
        || !(form.getOperator() instanceof SqlFunction)) {
      return call;
    }
    String name = form.getOperator().getName();
    if (OPERATORS.contains(name) && form.operandCount() == 1) {
      return LibraryOperators.INSTANCE.call(
          name, form.getParserPosition(), call.operand(0), form.operand(0));
    }
    if (name.equals("FILTER") && form.operandCount() == 1) {
      return SqlStdOperatorTable.FILTER.createCall(
          form.getParserPosition(), call.<SqlNode>operand(0), form.operand(0));
    }
    if (name.equals("IS MISSING") || name.equals("IS NOT MISSING")) {
      SqlNode attribute = call.operand(0);
      SqlNode exists =
          LibraryOperators.INSTANCE.call("ATTRIBUTE_EXISTS", form.getParserPosition(), attribute);
      return name.equals("IS MISSING")
          ? SqlStdOperatorTable.NOT.createCall(form.getParserPosition(), exists)
          : exists;
    }
    return call;
  }
}
