package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.semantics.LibraryOperators;
import io.github.dynamodbjdbc.types.LenientNameMatcher;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.validate.SqlNameMatcher;

/** Operators whose names ignore case, even where those of columns are told apart by it. */
public record LenientOperators(SqlOperatorTable operators) implements SqlOperatorTable {
  /**
   * Functions of Calcite 1.42 that give wrong values: numbers set into JSON become strings, and a
   * timestamp comes as its milliseconds. No function is better than these.
   */
  private static final Set<String> DEFECTIVE = Set.of("JSON_INSERT", "JSON_SET", "TO_TIMESTAMP");

  @Override
  public void lookupOperatorOverloads(
      SqlIdentifier name,
      SqlFunctionCategory category,
      SqlSyntax syntax,
      List<SqlOperator> found,
      SqlNameMatcher matcher) {
    LibraryOperators.INSTANCE.lookupOperatorOverloads(name, category, syntax, found, matcher);
    if (!found.isEmpty()) {
      return;
    }
    operators.lookupOperatorOverloads(
        name, category, syntax, found, LenientNameMatcher.telling(Set.of()));
    found.removeIf(operator -> DEFECTIVE.contains(operator.getName()));
  }

  @Override
  public List<SqlOperator> getOperatorList() {
    return operators.getOperatorList();
  }
}
