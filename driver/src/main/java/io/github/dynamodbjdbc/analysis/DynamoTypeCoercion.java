package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.semantics.LibraryOperators;
import io.github.dynamodbjdbc.types.Positions;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * Casts that {@link ExactCoercion} adds to operands of different types, without those that would
 * compare what cannot be equal: a binary value with a text.
 */
final class DynamoTypeCoercion extends ExactCoercion {
  /** The columns of queries that have become texts, or were, with their types before. */
  private final IdentityHashMap<SqlNode, Map<Integer, RelDataType>> madeTexts =
      new IdentityHashMap<>();

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
    if (binding.operand(1) instanceof SqlNodeList list) {
      refuseLists(binding, tested, list);
    }
    return super.inOperationCoercion(binding);
  }

  @Override
  public boolean rowTypeCoercion(
      @Nullable SqlValidatorScope scope, SqlNode query, int column, RelDataType target) {
    SqlValidatorNamespace namespace = validator.getNamespace(query);
    if (SqlTypeUtil.inCharFamily(target)
        && namespace != null
        && !StoredForms.givesStoredTime(query, column, validator)) {
      RelDataType type = namespace.getRowType().getFieldList().get(column).getType();
      madeTexts.computeIfAbsent(query, q -> new HashMap<>()).putIfAbsent(column, type);
    }
    return super.rowTypeCoercion(scope, query, column, target);
  }

  /**
   * Refuses a set operation of a text with another type, as PostgreSQL does. A literal and a
   * parameter are of any type, and a time that is stored as a text is one.
   *
   * @throws DriverException SQLState 42804
   */
  void checkTexts(SqlCall operation) {
    for (SqlNode branch : operation.getOperandList()) {
      madeTexts
          .getOrDefault(branch, Map.of())
          .forEach(
              (column, type) -> {
                if (isOfOtherType(type) && hasText(operation, branch, column)) {
                  throw mixed(operation, branch, column, type);
                }
              });
    }
  }

  private static boolean isOfOtherType(RelDataType type) {
    return !SqlTypeUtil.inCharFamily(type) && type.getSqlTypeName() != SqlTypeName.NULL;
  }

  private boolean hasText(SqlCall operation, SqlNode branch, int column) {
    return operation.getOperandList().stream()
        .filter(other -> other != branch && !isUntyped(other, column))
        .map(other -> madeTexts.getOrDefault(other, Map.of()).get(column))
        .anyMatch(type -> type != null && SqlTypeUtil.inCharFamily(type));
  }

  private static boolean isUntyped(SqlNode query, int column) {
    return switch (query.getKind()) {
      case SELECT -> {
        SqlNodeList list = ((SqlSelect) query).getSelectList();
        yield column < list.size() && isUntyped(SqlUtil.stripAs(list.get(column)));
      }
      case ROW -> isUntyped(((SqlCall) query).operand(column));
      case VALUES, UNION, INTERSECT, EXCEPT ->
          ((SqlCall) query).getOperandList().stream().allMatch(part -> isUntyped(part, column));
      default -> false;
    };
  }

  private static boolean isUntyped(SqlNode value) {
    SqlNode node = value.getKind() == SqlKind.CAST ? ((SqlCall) value).operand(0) : value;
    return node instanceof SqlDynamicParam || (node == value && node instanceof SqlLiteral);
  }

  private static DriverException mixed(
      SqlCall operation, SqlNode branch, int column, RelDataType type) {
    return new DriverException(
        SqlState.TYPE_MISMATCH,
        "Column "
            + (column + 1)
            + " of "
            + operation.getOperator().getName()
            + " is "
            + type.getSqlTypeName()
            + " in one branch and a text in another "
            + Positions.place(branch.getParserPosition())
            + ". Make a text of it: CAST(… AS VARCHAR).");
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

  /** Calcite's coercion fails where a list is compared with values, as in {@code tags IN (1)}. */
  private void refuseLists(SqlCallBinding binding, RelDataType tested, SqlNodeList values) {
    for (SqlNode value : values) {
      RelDataType type = validator.deriveType(binding.getScope(), value);
      boolean known =
          type.getSqlTypeName() != SqlTypeName.NULL
              && tested.getSqlTypeName() != SqlTypeName.NULL
              && !type.equals(validator.getUnknownType());
      if (known && SqlTypeUtil.isArray(type) != SqlTypeUtil.isArray(tested)) {
        throw new DriverException(
            SqlState.TYPE_MISMATCH,
            "A list cannot be compared with a value that is no list "
                + Positions.place(binding.getCall().getParserPosition())
                + ". To find a value in a list write value = ANY (list).");
      }
    }
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
