package io.github.dynamodbjdbc.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * Names the unnamed expressions of each SELECT as PostgreSQL does: a call by its function, a CAST
 * by the column that it casts, else {@code ?column?}. It must run before forms are rewritten,
 * because a name follows the expression as it was written.
 */
public final class ColumnLabels extends SqlShuttle {
  /** The name of an expression that suggests none. */
  public static final String UNNAMED = "?column?";

  /** PostgreSQL's own names for the standard's types. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("INTEGER", "int4"),
          Map.entry("BIGINT", "int8"),
          Map.entry("SMALLINT", "int2"),
          Map.entry("REAL", "float4"),
          Map.entry("FLOAT", "float8"),
          Map.entry("DOUBLE", "float8"),
          Map.entry("DECIMAL", "numeric"),
          Map.entry("BOOLEAN", "bool"),
          Map.entry("CHAR", "bpchar"),
          Map.entry("TIMESTAMP_WITH_LOCAL_TIME_ZONE", "timestamptz"),
          Map.entry("TIMESTAMP_TZ", "timestamptz"));

  private static final Set<String> FUNCTIONS =
      Set.of(
          "CURRENT_DATE",
          "CURRENT_TIME",
          "CURRENT_TIMESTAMP",
          "LOCALTIME",
          "LOCALTIMESTAMP",
          "CURRENT_USER",
          "SESSION_USER",
          "CURRENT_CATALOG",
          "CURRENT_SCHEMA");

  /** A name that the statement does not contain; an explicit name in its place wins. */
  public static final class Label extends SqlIdentifier {
    private static final long serialVersionUID = 1L;

    Label(String name, SqlParserPos position) {
      super(name, position);
    }
  }

  /**
   * @param strong false if the name of an enclosing CAST or CASE is the better one
   */
  private record Name(String text, boolean strong) {}

  @Override
  public SqlNode visit(SqlCall call) {
    SqlNode visited = super.visit(call);
    if (visited instanceof SqlSelect select) {
      SqlNodeList items = new SqlNodeList(select.getSelectList().getParserPosition());
      select.getSelectList().forEach(item -> items.add(labelled(item)));
      select.setSelectList(items);
    }
    return visited;
  }

  private static SqlNode labelled(SqlNode item) {
    if ((item instanceof SqlIdentifier name && !isFunction(name)) || item.getKind() == SqlKind.AS) {
      return item;
    }
    SqlParserPos position = item.getParserPosition();
    String label = name(item).map(Name::text).orElse(UNNAMED);
    return SqlStdOperatorTable.AS.createCall(position, item, new Label(label, position));
  }

  /** Calcite parses a function without parentheses as a name. */
  private static boolean isFunction(SqlIdentifier name) {
    return name.isSimple()
        && !name.isComponentQuoted(0)
        && FUNCTIONS.contains(name.getSimple().toUpperCase(Locale.ROOT));
  }

  private static Optional<Name> name(SqlNode node) {
    if (node instanceof SqlIdentifier name) {
      String last = name.names.get(name.names.size() - 1);
      return name.isStar()
          ? Optional.empty()
          : strong(isFunction(name) ? last.toLowerCase(Locale.ROOT) : last);
    }
    if (node instanceof SqlLiteral literal) {
      return literalType(literal).map(type -> new Name(type, false));
    }
    if (node instanceof SqlCase choice) {
      return Optional.of(or(choice.getElseOperand(), "case"));
    }
    return node instanceof SqlCall call ? ofCall(call) : Optional.empty();
  }

  private static Optional<Name> ofCall(SqlCall call) {
    List<SqlNode> operands = call.getOperandList();
    return switch (call.getKind()) {
      case SELECT -> ofItem(((SqlSelect) call).getSelectList().get(0));
      case ORDER_BY -> name(((SqlOrderBy) call).query);
      case WITH -> name(((SqlWith) call).body);
      case AS -> ofItem(call);
      case CAST, SAFE_CAST -> Optional.of(or(operands.get(0), typeName(operands.get(1))));
      case OVER,
          FILTER,
          WITHIN_GROUP,
          WITHIN_DISTINCT,
          RESPECT_NULLS,
          IGNORE_NULLS,
          UNION,
          INTERSECT,
          EXCEPT,
          SCALAR_QUERY ->
          name(operands.get(0));
      case DOT -> strong(((SqlIdentifier) operands.get(1)).getSimple());
      case ITEM -> name(operands.get(0));
      case EXISTS -> strong("exists");
      case ARRAY_VALUE_CONSTRUCTOR, ARRAY_QUERY_CONSTRUCTOR -> strong("array");
      case MAP_VALUE_CONSTRUCTOR, MAP_QUERY_CONSTRUCTOR -> strong("map");
      case ROW -> strong("row");
      default ->
          call.getOperator().getName().equals("ITEM")
              ? name(operands.get(0))
              : call.getOperator() instanceof SqlFunction
                  ? strong(functionName(call.getOperator().getName()))
                  : Optional.empty();
    };
  }

  private static Optional<Name> ofItem(SqlNode item) {
    return item.getKind() == SqlKind.AS
        ? strong(((SqlCall) item).<SqlIdentifier>operand(1).getSimple())
        : name(item);
  }

  private static Optional<Name> strong(String text) {
    return text.equals(UNNAMED) ? Optional.empty() : Optional.of(new Name(text, true));
  }

  /** The name of an operand if it is a strong one, else another. */
  private static Name or(SqlNode operand, String other) {
    return Optional.ofNullable(operand)
        .flatMap(ColumnLabels::name)
        .filter(Name::strong)
        .orElse(new Name(other, false));
  }

  /** A JDBC escape is an operator of its own whose name contains the braces. */
  private static String functionName(String operator) {
    String name =
        operator.startsWith("{fn ") ? operator.substring(4, operator.length() - 1) : operator;
    return name.toLowerCase(Locale.ROOT);
  }

  private static String typeName(SqlNode type) {
    if (!(type instanceof SqlDataTypeSpec spec)) {
      return "interval";
    }
    if (!(spec.getTypeNameSpec() instanceof SqlBasicTypeNameSpec basic)) {
      return spec.getTypeNameSpec().getTypeName().getSimple().toLowerCase(Locale.ROOT);
    }
    String name = basic.getTypeName().getSimple();
    return TYPES.getOrDefault(name, name.toLowerCase(Locale.ROOT));
  }

  /** A literal such as {@code DATE '2024-01-31'} is a CAST in PostgreSQL. */
  private static Optional<String> literalType(SqlLiteral literal) {
    if (literal instanceof SqlIntervalLiteral) {
      return Optional.of("interval");
    }
    if (literal instanceof SqlUnknownLiteral unknown) {
      return Optional.of(unknown.tag.toLowerCase(Locale.ROOT));
    }
    return switch (literal.getTypeName()) {
      case DATE -> Optional.of("date");
      case TIME -> Optional.of("time");
      case TIMESTAMP -> Optional.of("timestamp");
      default -> Optional.empty();
    };
  }
}
