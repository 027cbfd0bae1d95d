package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.time.DateTimeText;
import io.github.dynamodbjdbc.types.DynamoTypeSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;
import org.jspecify.annotations.Nullable;

/**
 * Converts operands to a common type without a loss.
 *
 * <ul>
 *   <li>A text beside a whole number becomes a NUMBER, and not a BIGINT as in Calcite: {@code id >
 *       '2.5'} compares with 2.5. That a column's type is BIGINT only says that its samples were
 *       whole.
 *   <li>A column of times that are stored as texts is compared as a time with a literal that is a
 *       whole time, and by its stored text with every other text. Where a text is wanted, it is the
 *       stored text.
 *   <li>A comparison of a column of mixed types with a number meets its numbers, as in DynamoDB.
 * </ul>
 */
class ExactCoercion extends TypeCoercionImpl {
  ExactCoercion(RelDataTypeFactory types, SqlValidator validator) {
    super(types, validator);
  }

  @Override
  public @Nullable RelDataType commonTypeForBinaryComparison(
      @Nullable RelDataType left, @Nullable RelDataType right) {
    if (left == null || right == null) {
      return super.commonTypeForBinaryComparison(left, right);
    }
    boolean numbers =
        (SqlTypeUtil.inCharFamily(left) && SqlTypeUtil.isExactNumeric(right))
            || (SqlTypeUtil.isExactNumeric(left) && SqlTypeUtil.inCharFamily(right));
    return numbers
        ? DynamoTypeSystem.number(factory, left.isNullable() || right.isNullable())
        : super.commonTypeForBinaryComparison(left, right);
  }

  /** A boolean beside a number is refused; Calcite takes every number but 0 for true. */
  @Override
  protected boolean booleanEquality(SqlCallBinding binding, RelDataType left, RelDataType right) {
    return false;
  }

  @Override
  public boolean binaryComparisonCoercion(SqlCallBinding binding) {
    boolean changed = compareStored(binding.getScope(), binding.getCall(), binding.operands());
    return super.binaryComparisonCoercion(binding(binding, changed)) || changed;
  }

  @Override
  public boolean inOperationCoercion(SqlCallBinding binding) {
    SqlCall call = binding.getCall();
    List<SqlNode> compared = new ArrayList<>(List.of(call.operand(0)));
    compared.addAll(
        call.operand(1) instanceof SqlNodeList list ? list.getList() : List.of(call.operand(1)));
    boolean changed = compareStored(binding.getScope(), call, compared);
    RelDataType left = validator.deriveType(binding.getScope(), call.operand(0));
    if (call.operand(1).isA(SqlKind.QUERY) && SqlTypeUtil.inCharFamily(left)) {
      changed |= selectText(binding.getScope(), call.operand(1), left);
    }
    return super.inOperationCoercion(binding(binding, changed)) || changed;
  }

  /** Makes a query give the stored texts, where it gives the times of a column. */
  private boolean selectText(SqlValidatorScope scope, SqlNode query, RelDataType text) {
    RelDataType row = validator.deriveType(scope, query);
    boolean times =
        row.isStruct()
            && row.getFieldCount() == 1
            && SqlTypeUtil.isDatetime(row.getFieldList().get(0).getType());
    return times && rowTypeCoercion(scope, query, 0, text);
  }

  @Override
  public boolean quantifyOperationCoercion(SqlCallBinding binding) {
    SqlCall call = binding.getCall();
    boolean changed =
        compareStored(binding.getScope(), call, List.of(call.operand(0), call.operand(1)));
    return super.quantifyOperationCoercion(binding(binding, changed)) || changed;
  }

  /** A binding remembers the types of its operands, so changed operands need another one. */
  private SqlCallBinding binding(SqlCallBinding binding, boolean changed) {
    return changed ? new SqlCallBinding(validator, binding.getScope(), binding.getCall()) : binding;
  }

  /**
   * Replaces those of the compared nodes by their stored form that the others require.
   *
   * @param compared the operands of the call, or the first one and the values of a list
   */
  private boolean compareStored(
      SqlValidatorScope scope, SqlCall call, List<? extends SqlNode> compared) {
    boolean texts = false;
    boolean numbers = false;
    for (SqlNode node : compared) {
      RelDataType type = comparedType(scope, node);
      boolean text = SqlTypeUtil.inCharFamily(type);
      // A column of mixed types is a VARCHAR as well; beside a time it is a text.
      texts |= text && !isWholeTime(node) && !isNull(node);
      numbers |= SqlTypeUtil.isNumeric(type);
    }
    boolean changed = false;
    for (int i = 0; i < Math.min(compared.size(), call.operandCount()); i++) {
      SqlNode node = compared.get(i);
      Optional<SqlIdentifier> stored = Optional.empty();
      if (node.equals(call.operand(i))) {
        stored = texts ? StoredForms.text(node, scope) : Optional.empty();
        stored = stored.isEmpty() && numbers ? StoredForms.number(node, scope) : stored;
      }
      if (stored.isPresent()) {
        replace(scope, call, i, stored.get());
        changed = true;
      } else if (texts && node.equals(call.operand(i)) && isTimeOfSubquery(scope, node)) {
        changed |= coerceOperandType(scope, call, i, text(scope, node));
      }
    }
    return changed;
  }

  private boolean isTimeOfSubquery(SqlValidatorScope scope, SqlNode node) {
    return SqlTypeUtil.isDatetime(comparedType(scope, node))
        && StoredForms.isStoredTime(node, scope, validator);
  }

  /** The type of the texts of a node. */
  private RelDataType text(SqlValidatorScope scope, SqlNode node) {
    return factory.createTypeWithNullability(
        factory.createSqlType(SqlTypeName.VARCHAR), comparedType(scope, node).isNullable());
  }

  private RelDataType comparedType(SqlValidatorScope scope, SqlNode node) {
    RelDataType type = validator.deriveType(scope, node);
    return type.isStruct() && type.getFieldCount() == 1
        ? type.getFieldList().get(0).getType()
        : type;
  }

  private static boolean isNull(SqlNode node) {
    return node.getKind() == SqlKind.LITERAL && SqlUtil.isNull(node);
  }

  private static boolean isWholeTime(SqlNode node) {
    if (!(node instanceof SqlCharStringLiteral literal)) {
      return false;
    }
    try {
      DateTimeText.timestamp(literal.getValueAs(String.class));
      return true;
    } catch (DriverException notATime) {
      return false;
    }
  }

  private void replace(SqlValidatorScope scope, SqlCall call, int operand, SqlIdentifier with) {
    call.setOperand(operand, with);
    updateInferredType(with, validator.deriveType(scope, with));
  }

  @Override
  protected boolean coerceOperandType(
      @Nullable SqlValidatorScope scope, SqlCall call, int index, RelDataType target) {
    if (scope != null && SqlTypeUtil.inCharFamily(target)) {
      Optional<SqlIdentifier> text = StoredForms.text(call.operand(index), scope);
      if (text.isPresent()) {
        replace(scope, call, index, text.get());
        return true;
      }
    }
    return super.coerceOperandType(scope, call, index, target);
  }

  @Override
  protected boolean coerceColumnType(
      @Nullable SqlValidatorScope scope, SqlNodeList nodes, int index, RelDataType target) {
    if (scope != null && SqlTypeUtil.inCharFamily(target) && index < nodes.size()) {
      SqlNode node = nodes.get(index);
      boolean named = node.getKind() == SqlKind.AS;
      Optional<SqlIdentifier> text =
          StoredForms.text(named ? ((SqlCall) node).operand(0) : node, scope);
      if (text.isPresent()) {
        if (named) {
          replace(scope, (SqlCall) node, 0, text.get());
          updateInferredType(node, validator.deriveType(scope, text.get()));
        } else {
          nodes.set(index, text.get());
          updateInferredType(text.get(), validator.deriveType(scope, text.get()));
        }
        return true;
      }
    }
    return super.coerceColumnType(scope, nodes, index, target);
  }
}
