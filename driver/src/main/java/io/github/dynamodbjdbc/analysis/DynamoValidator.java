package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.dialect.ParameterForms;
import io.github.dynamodbjdbc.dialect.SelectUnnest;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.pushdown.DynamoTable;
import io.github.dynamodbjdbc.types.Interruptible;
import io.github.dynamodbjdbc.types.Positions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlPosixRegexOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SelectScope;
import org.apache.calcite.sql.validate.SqlQualified;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorTable;
import org.apache.calcite.sql.validate.implicit.TypeCoercion;

/** Calcite's validator, which leaves hidden columns out of stars. */
public final class DynamoValidator extends SqlValidatorImpl {
  /** Aggregates that take numbers only. */
  private static final Set<SqlKind> NUMBER_AGGREGATES =
      EnumSet.of(
          SqlKind.SUM,
          SqlKind.SUM0,
          SqlKind.AVG,
          SqlKind.STDDEV_POP,
          SqlKind.STDDEV_SAMP,
          SqlKind.VAR_POP,
          SqlKind.VAR_SAMP);

  private final Set<SqlParserPos> stars;
  private final ParameterInference parameters;

  /** The expressions whose parameters have types. */
  private final Set<SqlNode> complete = Collections.newSetFromMap(new IdentityHashMap<>());

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
    this.parameters = new ParameterInference(this, new Attempts());
  }

  /** Returns the rules by which operands of different types are made alike. */
  public static TypeCoercion coercion(RelDataTypeFactory types, SqlValidator validator) {
    return new DynamoTypeCoercion(types, validator);
  }

  /** Calcite asserts that it does not ask while coercion is off, and yet it asks for CONCAT_WS. */
  @Override
  public TypeCoercion getTypeCoercion() {
    boolean enabled = config().typeCoercionEnabled();
    transform(config -> config.withTypeCoercionEnabled(true));
    try {
      return super.getTypeCoercion();
    } finally {
      transform(config -> config.withTypeCoercionEnabled(enabled));
    }
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
          "DISTINCT is not supported in a window function "
              + Positions.place(position)
              + ". Count in a subquery with GROUP BY, and join it.");
    }
    if (call.getKind() == SqlKind.UNNEST) {
      // Calcite infers no types in FROM.
      inferCompletely(call.operand(0), scope);
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

  /** See {@link ParameterInference}. */
  @Override
  protected void inferUnknownTypes(
      RelDataType inferredType, SqlValidatorScope scope, SqlNode node) {
    if (node instanceof SqlDynamicParam parameter) {
      super.inferUnknownTypes(parameters.settle(parameter, inferredType), scope, node);
      return;
    }
    RelDataType type = inferredType;
    if (node instanceof SqlCall call && !call.isA(SqlKind.QUERY)) {
      parameters.infer(call, scope);
      if (call instanceof SqlCase choice && inferredType.equals(unknownType)) {
        type = branchType(choice, scopeOf(call, scope));
      }
    }
    super.inferUnknownTypes(type, scope, node);
  }

  /** Calcite infers no types in ORDER BY. */
  @Override
  protected void validateOrderList(SqlSelect select) {
    SqlNodeList order = select.getOrderList();
    if (order != null && ParameterForms.count(order) > 0) {
      order.forEach(item -> inferCompletely(item, getOrderScope(select)));
    }
    super.validateOrderList(select);
  }

  /** The type of the first result of a CASE that has one. */
  private RelDataType branchType(SqlCase choice, SqlValidatorScope scope) {
    List<SqlNode> results = new ArrayList<>(choice.getThenOperands().getList());
    if (choice.getElseOperand() != null) {
      results.add(choice.getElseOperand());
    }
    for (SqlNode result : results) {
      if (!(result instanceof SqlDynamicParam) && !SqlUtil.isNullLiteral(result, true)) {
        inferUnknownTypes(unknownType, scope, result);
        RelDataType type = deriveType(scope, result);
        if (!type.equals(unknownType)) {
          return type;
        }
      }
    }
    return unknownType;
  }

  private SqlValidatorScope scopeOf(SqlCall call, SqlValidatorScope scope) {
    SqlValidatorScope own = scopes.get(call);
    return own == null ? scope : own;
  }

  /** Gives all parameters within an expression a type. */
  private void inferCompletely(SqlNode expression, SqlValidatorScope scope) {
    if (complete.add(expression)) {
      inferUnknownTypes(unknownType, scope, expression);
    }
  }

  /** Lets types be tried on this validator. */
  private final class Attempts implements ParameterInference.Expressions {
    @Override
    public SqlValidatorScope scopeOf(SqlCall call, SqlValidatorScope scope) {
      return DynamoValidator.this.scopeOf(call, scope);
    }

    @Override
    public void inferCompletely(SqlNode expression, SqlValidatorScope scope) {
      DynamoValidator.this.inferCompletely(expression, scope);
    }

    @Override
    public boolean accepts(SqlCall call, SqlValidatorScope scope, boolean coercing) {
      SqlCall copy = (SqlCall) call.clone(call.getParserPosition());
      transform(config -> config.withTypeCoercionEnabled(coercing));
      try {
        if (copy.getOperator() instanceof SqlPosixRegexOperator) {
          refuseOtherThanTexts(copy, scope);
        }
        return !copy.getOperator()
            .deriveType(DynamoValidator.this, scope, copy)
            .equals(unknownType);
      } catch (CalciteException refusal) {
        return false;
      } catch (DriverException e) {
        if (e.state() != SqlState.TYPE_MISMATCH) {
          throw e;
        }
        return false;
      } finally {
        transform(config -> config.withTypeCoercionEnabled(true));
      }
    }
  }

  @Override
  public RelDataType deriveType(SqlValidatorScope scope, SqlNode expression) {
    Interruptible.check();
    if (expression instanceof SqlDynamicParam parameter) {
      RelDataType known = parameters.known(parameter);
      return known == null ? unknownType : known;
    }
    if (expression instanceof SqlNodeList list && getValidatedNodeTypeIfKnown(list) == null) {
      return elementType(scope, list);
    }
    if (expression.getKind() == SqlKind.CAST
        && expression instanceof SqlCall cast
        && cast.operand(1) instanceof SqlDataTypeSpec type
        && SqlTypeUtil.inCharFamily(type.deriveType(this))) {
      // The text of a time is the one that is stored.
      StoredForms.text(cast.operand(0), scope).ifPresent(text -> cast.setOperand(0, text));
    }
    if (expression instanceof SqlCall call
        && call.getOperator() instanceof SqlAggFunction
        && call.getKind() != SqlKind.COUNT) {
      typeNulls(call, scope);
    }
    if ((expression.getKind() == SqlKind.PLUS || expression.getKind() == SqlKind.MINUS)
        && expression instanceof SqlCall sum
        && sum.operandCount() == 2
        && getValidatedNodeTypeIfKnown(sum) == null) {
      widenDates(sum, scope);
    }
    if (expression instanceof SqlCall match
        && match.getOperator() instanceof SqlPosixRegexOperator) {
      refuseOtherThanTexts(match, scope);
    }
    return super.deriveType(scope, expression);
  }

  /** Calcite cannot compute {@code MAX(NULL)}: NULL by itself is a text, as in PostgreSQL. */
  private void typeNulls(SqlCall call, SqlValidatorScope scope) {
    for (int i = 0; i < call.operandCount(); i++) {
      SqlNode operand = call.operand(i);
      if ((operand instanceof SqlIdentifier column ? !column.isStar() : operand != null)
          && !(operand instanceof SqlNodeList)
          && deriveType(scope, operand).getSqlTypeName() == SqlTypeName.NULL) {
        SqlParserPos position = operand.getParserPosition();
        String name = call.getOperator().getName();
        SqlTypeName type =
            NUMBER_AGGREGATES.contains(call.getKind())
                ? SqlTypeName.BIGINT
                : name.startsWith("BOOL_") || name.startsWith("LOGICAL_") || name.equals("EVERY")
                    ? SqlTypeName.BOOLEAN
                    : SqlTypeName.VARCHAR;
        call.setOperand(
            i,
            SqlStdOperatorTable.CAST.createCall(
                position,
                operand,
                new SqlDataTypeSpec(new SqlBasicTypeNameSpec(type, position), position)));
      }
    }
  }

  /** Calcite asserts that the operands of {@code ~} are texts, or types that it compares. */
  private void refuseOtherThanTexts(SqlCall match, SqlValidatorScope scope) {
    for (SqlNode operand : match.getOperandList()) {
      RelDataType type = deriveType(scope, operand);
      if (SqlTypeUtil.inCharFamily(type)
          || type.getSqlTypeName() == SqlTypeName.NULL
          || type.equals(unknownType)) {
        continue;
      }
      boolean list = type.getComponentType() != null;
      throw new DriverException(
          SqlState.TYPE_MISMATCH,
          "A "
              + (list ? "list" : "value of type " + type.getSqlTypeName())
              + " cannot be matched with a regular expression "
              + Positions.place(match.getParserPosition())
              + (list
                  ? ". Take its elements by UNNEST, or its text by ARRAY_TO_STRING(list, ',')."
                  : ". Write CAST(… AS VARCHAR)."));
    }
  }

  /** A date and hours or smaller units are a timestamp; in Calcite they are a date. */
  private void widenDates(SqlCall sum, SqlValidatorScope scope) {
    for (int i = 0; i < 2; i++) {
      SqlNode date = sum.operand(i);
      SqlNode interval = sum.operand(1 - i);
      if (hasHours(deriveType(scope, interval)) && SqlTypeUtil.isDate(deriveType(scope, date))) {
        SqlParserPos position = date.getParserPosition();
        sum.setOperand(
            i,
            SqlStdOperatorTable.CAST.createCall(
                position,
                date,
                new SqlDataTypeSpec(
                    new SqlBasicTypeNameSpec(SqlTypeName.TIMESTAMP, 3, position), position)));
      }
    }
  }

  private static boolean hasHours(RelDataType type) {
    return SqlTypeName.DAY_INTERVAL_TYPES.contains(type.getSqlTypeName())
        && type.getSqlTypeName() != SqlTypeName.INTERVAL_DAY;
  }

  @Override
  protected void validateNamespace(SqlValidatorNamespace namespace, RelDataType targetRowType) {
    super.validateNamespace(namespace, targetRowType);
    SqlNode node = namespace.getNode();
    if (node != null && node.isA(SqlKind.SET_QUERY) && node instanceof SqlCall branches) {
      checkLists(branches);
      ((DynamoTypeCoercion) getTypeCoercion()).checkTexts(branches);
    }
  }

  /** Calcite takes a row for a query as condition, and fails where it has several columns. */
  @Override
  protected void validateWhereOrOn(SqlValidatorScope scope, SqlNode condition, String clause) {
    if (condition.getKind() == SqlKind.ROW) {
      SqlParserPos position = condition.getParserPosition();
      throw new DriverException(
          SqlState.TYPE_MISMATCH,
          clause
              + " needs a condition, and here is a row of values "
              + Positions.place(position)
              + ".");
    }
    super.validateWhereOrOn(scope, condition, clause);
  }

  /** Calcite takes an array for the common type of an array and a text, and fails on the values. */
  private void checkLists(SqlCall branches) {
    RelDataType first = rowType(branches.operand(0));
    for (SqlNode branch : branches.getOperandList()) {
      RelDataType row = rowType(branch);
      for (int i = 0; i < Math.min(first.getFieldCount(), row.getFieldCount()); i++) {
        RelDataType one = first.getFieldList().get(i).getType();
        RelDataType other = row.getFieldList().get(i).getType();
        boolean known =
            one.getSqlTypeName() != SqlTypeName.NULL && other.getSqlTypeName() != SqlTypeName.NULL;
        if (known && SqlTypeUtil.isArray(one) != SqlTypeUtil.isArray(other)) {
          throw new DriverException(
              SqlState.TYPE_MISMATCH,
              "Column "
                  + (i + 1)
                  + " of "
                  + branches.getOperator().getName()
                  + " is a list in one branch and no list in another "
                  + Positions.place(branch.getParserPosition())
                  + ".");
        }
      }
    }
  }

  private RelDataType rowType(SqlNode branch) {
    return Objects.requireNonNull(getNamespace(branch)).getRowType();
  }

  /** The type of the values of an IN list, for a parameter that is compared with them. */
  private RelDataType elementType(SqlValidatorScope scope, SqlNodeList list) {
    for (SqlNode element : list) {
      RelDataType type = deriveType(scope, element);
      if (!type.equals(unknownType)) {
        return type;
      }
    }
    return unknownType;
  }

  /**
   * Within a CASE that is compared ({@code CASE WHEN a = ? THEN 1 END = 1}) Calcite asks for a
   * parameter's type before it has inferred it, and would fail.
   */
  @Override
  public RelDataType getValidatedNodeType(SqlNode node) {
    if (node instanceof SqlDynamicParam parameter) {
      RelDataType known = parameters.known(parameter);
      RelDataType set = known == null ? getValidatedNodeTypeIfKnown(node) : known;
      return set == null ? unknownType : set;
    }
    return super.getValidatedNodeType(node);
  }

  /**
   * Returns whether a parameter's place accepts other types than the one that the parameter has.
   */
  public boolean isOpen(int parameter) {
    return parameters.isOpen(parameter);
  }

  /** Returns whether a parameter's type is the one that a CAST or a function names. */
  public boolean isFinal(int parameter) {
    return parameters.isFinal(parameter);
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
