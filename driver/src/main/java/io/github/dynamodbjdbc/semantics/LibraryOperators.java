package io.github.dynamodbjdbc.semantics;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;

/** The table of the library's functions that the validator looks names up in. */
public final class LibraryOperators implements SqlOperatorTable {
  public static final LibraryOperators INSTANCE = new LibraryOperators();

  private final ImmutableMap<String, LibraryOperator> operators;
  private final ImmutableMap<String, LibraryOperator> internal;

  private LibraryOperators() {
    ImmutableMap.Builder<String, LibraryOperator> named = ImmutableMap.builder();
    for (String name : Library.names()) {
      named.put(name, new LibraryOperator(name, Library.named(name)));
    }
    operators = named.build();
    ImmutableMap.Builder<String, LibraryOperator> own = ImmutableMap.builder();
    for (String name : Library.internalNames()) {
      own.put(name, new LibraryOperator(name, Library.internal(name)));
    }
    internal = own.build();
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

  /**
   * Creates a call of a function of the library in a statement that is not validated yet; also of
   * one that no statement can name.
   */
  public SqlCall call(String name, SqlParserPos position, SqlNode... operands) {
    LibraryOperator operator = internal.getOrDefault(name, operators.get(name));
    return Objects.requireNonNull(operator, name).createCall(position, operands);
  }

  /** Returns whether a timestamp is computed from {@code AT TIME ZONE}, a wall-clock time. */
  public static boolean isWallClock(RexNode node) {
    return node instanceof RexCall call
        && SqlTypeUtil.isTimestamp(call.getType())
        && (call.getOperator().getName().equals("AT TIME ZONE")
            || call.getOperands().stream().anyMatch(LibraryOperators::isWallClock));
  }

  /** Returns whether a call writes the JSON of its operand. */
  public static boolean isToJson(RexCall call) {
    return call.getOperator() instanceof LibraryFunction function
        && (function.getName().equals("TO_JSON")
            || function.getName().equals("TO_JSON_WALL_CLOCK"));
  }

  /** Returns the JSON string of a text. */
  public static RexNode toJson(RexBuilder builder, RelDataType type, RexNode text) {
    return Library.first(Library.named("TO_JSON"), List.of(text.getType()))
        .orElseThrow()
        .call(builder, type, List.of(text));
  }

  /** Returns a document as JSON: the text itself where it is JSON, else as a string. */
  public static RexNode jsonOfDocument(RexBuilder builder, RelDataType type, RexNode document) {
    return Library.internal("JSON_OF_DOCUMENT").get(0).call(builder, type, List.of(document));
  }

  /** Returns whether a node of a statement asks if an item has an attribute. */
  public static boolean isAttributeExists(SqlCall call) {
    return call.getOperator() instanceof LibraryOperator operator
        && operator.getName().equals("ATTRIBUTE_EXISTS");
  }

  /**
   * Returns the conversion of calls to expressions of a plan.
   *
   * @param wallClock whether a statement's timestamps are wall-clock times, not instants
   */
  public static SqlRexConvertletTable convertlets(BooleanSupplier wallClock) {
    return call ->
        call.getOperator() instanceof LibraryOperator operator
            ? (context, c) -> operator.convert(context, c, wallClock.getAsBoolean())
            : DocumentFunctions.convertlet(call);
  }
}
