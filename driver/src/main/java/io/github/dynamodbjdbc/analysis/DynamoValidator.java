package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.pushdown.DynamoTable;
import io.github.dynamodbjdbc.sql.SelectUnnest;
import io.github.dynamodbjdbc.types.Interruptible;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SelectScope;
import org.apache.calcite.sql.validate.SqlQualified;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorTable;
import org.apache.calcite.sql.validate.implicit.TypeCoercion;

/** Calcite's validator, which leaves hidden columns out of stars. */
public final class DynamoValidator extends SqlValidatorImpl {
  private final Set<SqlParserPos> stars;

  /**
   * @param stars where the statement's stars stand: what they expand to carries their position
   */
  public DynamoValidator(
      SqlOperatorTable operators,
      CalciteCatalogReader catalogReader,
      Config config,
      Set<SqlParserPos> stars) {
    super(operators, catalogReader, catalogReader.getTypeFactory(), config);
    this.stars = stars;
  }

  /** Returns the rules by which operands of different types are made alike. */
  public static TypeCoercion coercion(RelDataTypeFactory types, SqlValidator validator) {
    return new DynamoTypeCoercion(types, validator);
  }

  /** Refuses what Calcite accepts and does not compute. */
  @Override
  public void validateCall(SqlCall call, SqlValidatorScope scope) {
    if (call.getKind() == SqlKind.OVER
        && call.operand(0) instanceof SqlCall function
        && function.getFunctionQuantifier() != null
        && function.getFunctionQuantifier().getValue() == SqlSelectKeyword.DISTINCT) {
      SqlParserPos position = function.getParserPosition();
      throw new DriverException(
          SqlState.FEATURE_NOT_SUPPORTED,
          "DISTINCT is not supported in a window function (line "
              + position.getLineNum()
              + ", column "
              + position.getColumnNum()
              + "). Count in a subquery with GROUP BY, and join it.");
    }
    super.validateCall(call, scope);
  }

  @Override
  protected void addToSelectList(
      List<SqlNode> list,
      Set<String> aliases,
      List<Map.Entry<String, RelDataType>> fieldList,
      SqlNode expression,
      SelectScope scope,
      boolean includeSystemVars) {
    if (expression instanceof SqlIdentifier name
        && stars.contains(name.getParserPosition())
        && isHidden(name, scope)) {
      return;
    }
    super.addToSelectList(list, aliases, fieldList, expression, scope, includeSystemVars);
  }

  /**
   * A parameter whose place says nothing of its type ({@code UPPER(?)}, {@code SELECT ?}) is text,
   * as in PostgreSQL; Calcite would refuse it.
   */
  @Override
  protected void inferUnknownTypes(
      RelDataType inferredType, SqlValidatorScope scope, SqlNode node) {
    boolean unknown = node instanceof SqlDynamicParam && inferredType.equals(unknownType);
    super.inferUnknownTypes(
        unknown
            ? typeFactory.createTypeWithNullability(
                typeFactory.createSqlType(SqlTypeName.VARCHAR), true)
            : inferredType,
        scope,
        node);
  }

  @Override
  public RelDataType deriveType(SqlValidatorScope scope, SqlNode expression) {
    Interruptible.check();
    if (expression.getKind() == SqlKind.CAST
        && expression instanceof SqlCall cast
        && cast.operand(1) instanceof SqlDataTypeSpec type
        && SqlTypeUtil.inCharFamily(type.deriveType(this))) {
      // The text of a time is the one that is stored.
      StoredForms.text(cast.operand(0), scope).ifPresent(text -> cast.setOperand(0, text));
    }
    return super.deriveType(scope, expression);
  }

  /**
   * Within a CASE that is compared ({@code CASE WHEN a = ? THEN 1 END = 1}) Calcite asks for a
   * parameter's type before it has inferred it, and would fail.
   */
  @Override
  public RelDataType getValidatedNodeType(SqlNode node) {
    return node instanceof SqlDynamicParam && getValidatedNodeTypeIfKnown(node) == null
        ? unknownType
        : super.getValidatedNodeType(node);
  }

  private static boolean isHidden(SqlIdentifier name, SelectScope scope) {
    if (name.names.get(0).equals(SelectUnnest.ALIAS)) {
      return true;
    }
    SqlQualified qualified = scope.fullyQualify(name);
    SqlValidatorTable table = qualified.namespace == null ? null : qualified.namespace.getTable();
    DynamoTable dynamoTable = table == null ? null : table.unwrap(DynamoTable.class);
    return dynamoTable != null && dynamoTable.isHidden(name.names.get(name.names.size() - 1));
  }
}
