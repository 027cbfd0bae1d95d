package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.plan.LenientNameMatcher;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.validate.SqlNameMatcher;

/** Operators whose names ignore case, even where those of columns are told apart by it. */
record LenientOperators(SqlOperatorTable operators) implements SqlOperatorTable {
  @Override
  public void lookupOperatorOverloads(
      SqlIdentifier name,
      SqlFunctionCategory category,
      SqlSyntax syntax,
      List<SqlOperator> found,
      SqlNameMatcher matcher) {
    operators.lookupOperatorOverloads(
        name, category, syntax, found, LenientNameMatcher.telling(Set.of()));
  }

  @Override
  public List<SqlOperator> getOperatorList() {
    return operators.getOperatorList();
  }
}
