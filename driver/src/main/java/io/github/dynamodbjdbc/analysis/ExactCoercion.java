package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.types.DynamoTypeSystem;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;

/**
 * Converts the operands of a comparison to a common type without a loss.
 *
 * <p>A text beside a whole number becomes a NUMBER, and not a BIGINT as in Calcite: {@code id >
 * '2.5'} compares with 2.5. That a column's type is BIGINT only says that its samples were whole.
 */
final class ExactCoercion extends TypeCoercionImpl {
  ExactCoercion(RelDataTypeFactory types, SqlValidator validator) {
    super(types, validator);
  }

  @Override
  public RelDataType commonTypeForBinaryComparison(RelDataType left, RelDataType right) {
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
}
