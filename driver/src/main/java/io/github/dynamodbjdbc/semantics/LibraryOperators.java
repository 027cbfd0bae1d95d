package io.github.dynamodbjdbc.semantics;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql2rel.SqlRexConvertlet;

/** The table of the library's functions that the validator looks names up in. */
public final class LibraryOperators implements SqlOperatorTable {
  public static final LibraryOperators INSTANCE = new LibraryOperators();

  private final ImmutableMap<String, LibraryOperator> operators;

  private LibraryOperators() {
    ImmutableMap.Builder<String, LibraryOperator> named = ImmutableMap.builder();
    for (String name : Library.names()) {
      named.put(name, new LibraryOperator(name, Library.named(name)));
    }
    operators = named.build();
  }

  @Override
  public void lookupOperatorOverloads(
      SqlIdentifier name,
      SqlFunctionCategory category,
      SqlSyntax syntax,
      List<SqlOperator> found,
      SqlNameMatcher matcher) {
    if (name.isSimple() && syntax == SqlSyntax.FUNCTION) {
      SqlOperator operator = operators.get(name.getSimple().toUpperCase(Locale.ROOT));
      if (operator != null) {
        found.add(operator);
      }
    }
  }

  @Override
  public List<SqlOperator> getOperatorList() {
    return List.copyOf(operators.values());
  }

  /** Returns the conversion of a call to an expression of a plan. */
  public static SqlRexConvertlet convertlet(SqlCall call) {
    return call.getOperator() instanceof LibraryOperator operator
        ? (context, c) -> operator.convert(context, c)
        : DocumentFunctions.convertlet(call);
  }
}
