package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;

/**
 * Casts that {@link ExactCoercion} adds to operands of different types, without those that would
 * compare what cannot be equal: a binary value with a text.
 */
final class DynamoTypeCoercion extends ExactCoercion {
  DynamoTypeCoercion(RelDataTypeFactory typeFactory, SqlValidator validator) {
    super(typeFactory, validator);
  }

  @Override
  public boolean binaryComparisonCoercion(SqlCallBinding binding) {
    for (int i = 1; i < binding.getOperandCount(); i++) {
      check(binding, binding.getOperandType(0), binding.getOperandType(i));
    }
    return super.binaryComparisonCoercion(binding);
  }

  @Override
  public boolean inOperationCoercion(SqlCallBinding binding) {
    RelDataType tested = binding.getOperandType(0);
    RelDataType listed = binding.getOperandType(1);
    check(binding, tested, listed.getComponentType() == null ? listed : listed.getComponentType());
    return super.inOperationCoercion(binding);
  }

  private static void check(SqlCallBinding binding, RelDataType left, RelDataType right) {
    if (isBinaryAndText(left, right) || isBinaryAndText(right, left)) {
      SqlParserPos position = binding.getCall().getParserPosition();
      throw new DriverException(
          SqlState.TYPE_MISMATCH,
          "A binary value cannot be compared with a text (line "
              + position.getLineNum()
              + ", column "
              + position.getColumnNum()
              + "). Write the bytes as X'010203', or compare the base64 text of the value:"
              + " CAST(… AS VARCHAR).");
    }
  }

  private static boolean isBinaryAndText(RelDataType left, RelDataType right) {
    return SqlTypeUtil.isBinary(left) && SqlTypeUtil.inCharFamily(right);
  }
}
