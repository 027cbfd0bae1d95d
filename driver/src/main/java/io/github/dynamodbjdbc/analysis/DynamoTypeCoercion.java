package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.semantics.LibraryOperators;
import io.github.dynamodbjdbc.types.Positions;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
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

  /**
   * {@code date - 7} is a date, {@code date - date} a number of days, and {@code timestamp -
   * timestamp} an interval, as in PostgreSQL. Calcite has none of them, so the operands become such
   * that it has.
   */
  @Override
  public boolean binaryArithmeticCoercion(SqlCallBinding binding) {
    return isTimeArithmetic(binding) || super.binaryArithmeticCoercion(binding);
  }

  private boolean isTimeArithmetic(SqlCallBinding binding) {
    SqlKind kind = binding.getCall().getKind();
    if (binding.getOperandCount() != 2 || (kind != SqlKind.PLUS && kind != SqlKind.MINUS)) {
      return false;
    }
    RelDataType left = binding.getOperandType(0);
    RelDataType right = binding.getOperandType(1);
    if (SqlTypeUtil.isDate(left) && SqlTypeUtil.isIntType(right)) {
      return replace(binding, 1, days(binding.operand(1)));
    }
    if (kind == SqlKind.PLUS && SqlTypeUtil.isIntType(left) && SqlTypeUtil.isDate(right)) {
      return replace(binding, 0, days(binding.operand(0)));
    }
    if (kind == SqlKind.MINUS && isTime(left) && isTime(right)) {
      boolean dates = SqlTypeUtil.isDate(left) && SqlTypeUtil.isDate(right);
      String function = dates ? "DAYS" : "SPAN";
      for (int i = 0; i < 2; i++) {
        SqlNode operand = binding.operand(i);
        replace(
            binding,
            i,
            LibraryOperators.INSTANCE.call(function, operand.getParserPosition(), operand));
      }
      return true;
    }
    return false;
  }

  private static boolean isTime(RelDataType type) {
    return SqlTypeUtil.isDate(type) || SqlTypeUtil.isTimestamp(type);
  }

  private static SqlNode days(SqlNode number) {
    SqlParserPos position = number.getParserPosition();
    SqlIntervalQualifier day = new SqlIntervalQualifier(TimeUnit.DAY, 9, null, -1, position);
    return SqlStdOperatorTable.MULTIPLY.createCall(
        position, number, SqlLiteral.createInterval(1, "1", day, position));
  }

  private boolean replace(SqlCallBinding binding, int index, SqlNode operand) {
    binding.getCall().setOperand(index, operand);
    binding.getValidator().deriveType(binding.getScope(), operand);
    return true;
  }

  private static void check(SqlCallBinding binding, RelDataType left, RelDataType right) {
    if (isBinaryAndText(left, right) || isBinaryAndText(right, left)) {
      SqlParserPos position = binding.getCall().getParserPosition();
      throw new DriverException(
          SqlState.TYPE_MISMATCH,
          "A binary value cannot be compared with a text "
              + Positions.place(position)
              + ". Write the bytes as X'010203', or compare the base64 text of the value:"
              + " CAST(… AS VARCHAR).");
    }
  }

  private static boolean isBinaryAndText(RelDataType left, RelDataType right) {
    return SqlTypeUtil.isBinary(left) && SqlTypeUtil.inCharFamily(right);
  }
}
