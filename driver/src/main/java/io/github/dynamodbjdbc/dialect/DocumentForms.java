package io.github.dynamodbjdbc.dialect;

import io.github.dynamodbjdbc.semantics.DocumentFunctions;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * The forms that reach into lists and documents, in terms of {@link DocumentFunctions}: {@code
 * list[1]}, {@code list[1].name}, {@code CARDINALITY(list)}, {@code x = ANY(list)}, {@code
 * array_contains(list, x)}, {@code UNNEST(list)}. Calcite has them for arrays and rows only.
 */
public final class DocumentForms extends SqlShuttle {
  @Override
  public SqlNode visit(SqlCall call) {
    SqlNode visited = super.visit(call);
    if (!(visited instanceof SqlCall result)) {
      return visited;
    }
    SqlParserPos position = result.getParserPosition();
    String name = result.getOperator().getName().toUpperCase(Locale.ROOT);
    List<SqlNode> operands = result.getOperandList();
    return switch (result.getKind()) {
      case DOT -> member(operands.get(0), ((SqlIdentifier) operands.get(1)).getSimple(), position);
      case SOME, ALL -> quantified(result);
      case UNNEST -> {
        for (int i = 0; i < operands.size(); i++) {
          if (!operands.get(i).isA(SqlKind.QUERY)) {
            result.setOperand(i, DocumentFunctions.ROWS.call(position, operands.get(i)));
          }
        }
        yield result;
      }
      default -> {
        if (name.equals("ITEM")) {
          yield item(operands.get(0), operands.get(1), position);
        }
        if (name.equals("CARDINALITY") && operands.size() == 1) {
          yield result.getOperator().createCall(position, elements(operands.get(0)));
        }
        if (name.equals("CONTAINS")
            && operands.size() == 2
            && result.getOperator() instanceof SqlUnresolvedFunction) {
          yield DocumentFunctions.HAS.call(position, operands.get(0), operands.get(1));
        }
        yield name.equals("ARRAY_CONTAINS") && operands.size() == 2
            ? DocumentFunctions.CONTAINS.call(position, elements(operands.get(0)), operands.get(1))
            : result;
      }
    };
  }

  /** {@code document.name}. */
  public static SqlNode member(SqlNode document, String name, SqlParserPos position) {
    return DocumentFunctions.MEMBER.call(
        position, document, SqlLiteral.createCharString(name, position));
  }

  private static SqlNode elements(SqlNode list) {
    return DocumentFunctions.ELEMENTS.call(list.getParserPosition(), list);
  }

  /** {@code list[1]}, and {@code document['name']}. */
  private static SqlNode item(SqlNode whole, SqlNode key, SqlParserPos position) {
    if (whole.getKind() == SqlKind.MAP_VALUE_CONSTRUCTOR) {
      return SqlStdOperatorTable.ITEM.createCall(position, whole, key);
    }
    return key instanceof SqlCharStringLiteral name
        ? member(whole, name.getValueAs(String.class), position)
        : SqlStdOperatorTable.ITEM.createCall(position, elements(whole), index(key, position));
  }

  /** A parameter is a number here; Calcite would not know. */
  private static SqlNode index(SqlNode key, SqlParserPos position) {
    return key instanceof SqlDynamicParam
        ? SqlStdOperatorTable.CAST.createCall(
            position,
            key,
            new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.INTEGER, position), position))
        : key;
  }

  /** {@code x = ANY(list)}; of what is no single expression Calcite knows the meaning. */
  private static SqlNode quantified(SqlCall call) {
    if (!(call.operand(1) instanceof SqlNodeList list)
        || list.size() != 1
        || list.get(0).isA(SqlKind.QUERY)) {
      return call;
    }
    SqlQuantifyOperator quantifier = (SqlQuantifyOperator) call.getOperator();
    SqlParserPos position = call.getParserPosition();
    SqlNode value = call.operand(0);
    boolean all = call.getKind() == SqlKind.ALL;
    // What holds for all elements is what does not fail for any.
    SqlKind comparison =
        all ? quantifier.comparisonKind.negateNullSafe() : quantifier.comparisonKind;
    SqlNode any =
        comparison == SqlKind.EQUALS
            ? DocumentFunctions.CONTAINS.call(position, elements(list.get(0)), value)
            : DocumentFunctions.ANY.call(
                position,
                elements(list.get(0)),
                value,
                SqlLiteral.createCharString(comparison.sql, position));
    return all ? SqlStdOperatorTable.NOT.createCall(position, any) : any;
  }

  /**
   * Returns the label of a path that was written without AS: the path as written, without its
   * table. Null for what is no path.
   *
   * @param columns what the columns are called that paths start with
   */
  public static @Nullable String label(SqlNode node, UnaryOperator<String> columns) {
    if (node instanceof SqlIdentifier name) {
      return columns.apply(name.names.get(name.names.size() - 1));
    }
    if (DocumentFunctions.MEMBER.isCall(node)) {
      SqlCall call = (SqlCall) node;
      String whole = label(call.operand(0), columns);
      SqlLiteral name = call.operand(1);
      return whole == null ? null : whole + "." + name.getValueAs(String.class);
    }
    if (node instanceof SqlCall call
        && call.getOperator().equals(SqlStdOperatorTable.ITEM)
        && DocumentFunctions.ELEMENTS.isCall(call.operand(0))
        && call.operand(1) instanceof SqlLiteral index) {
      SqlCall elements = call.operand(0);
      String whole = label(elements.operand(0), columns);
      return whole == null ? null : whole + "[" + index.toValue() + "]";
    }
    return null;
  }
}
