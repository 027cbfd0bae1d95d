package io.github.dynamodbjdbc.types;

import java.math.RoundingMode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Limits and derived types that keep DynamoDB's numbers exact.
 *
 * <p>A DynamoDB number has 38 significant digits anywhere between 1E-130 and 9.99E+125, and each
 * item its own scale. Calcite rounds values to the scale of a type wherever it casts (IN lists,
 * CASE, COALESCE, UNION), so a column typed by the scale of its samples would silently round other
 * values. Columns are therefore {@linkplain #number NUMBER}: a DECIMAL wide enough for every
 * DynamoDB number and for sums of them. No cast to it can round.
 */
public final class DynamoTypeSystem extends RelDataTypeSystemImpl {
  public static final DynamoTypeSystem INSTANCE = new DynamoTypeSystem();

  /**
   * Digits of NUMBER: 126 before the point, {@link #NUMBER_SCALE} after it, and 44 more for sums.
   */
  public static final int NUMBER_PRECISION = 340;

  /** 130 places to the first digit of the smallest number, and its 37 other digits. */
  public static final int NUMBER_SCALE = 170;

  /** The precision of DECIMAL where the statement names none: DynamoDB's. */
  private static final int DEFAULT_DECIMAL_PRECISION = 38;

  private DynamoTypeSystem() {}

  /** Returns the type of DynamoDB's numbers. */
  public static RelDataType number(RelDataTypeFactory factory, boolean nullable) {
    return factory.createTypeWithNullability(
        factory.createSqlType(SqlTypeName.DECIMAL, NUMBER_PRECISION, NUMBER_SCALE), nullable);
  }

  /** Returns the type of sums of BIGINTs; it is wide enough for any number of rows. */
  public static RelDataType wholeNumber(RelDataTypeFactory factory, boolean nullable) {
    return factory.createTypeWithNullability(
        factory.createSqlType(SqlTypeName.DECIMAL, DEFAULT_DECIMAL_PRECISION, 0), nullable);
  }

  /** Returns whether values of the type keep their own scale. */
  public static boolean isNumber(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.DECIMAL && type.getScale() >= NUMBER_SCALE;
  }

  @Override
  public int getMaxPrecision(SqlTypeName typeName) {
    return typeName == SqlTypeName.DECIMAL ? NUMBER_PRECISION : super.getMaxPrecision(typeName);
  }

  @Override
  public int getMaxScale(SqlTypeName typeName) {
    return typeName == SqlTypeName.DECIMAL ? NUMBER_SCALE : super.getMaxScale(typeName);
  }

  @Override
  public int getDefaultPrecision(SqlTypeName typeName) {
    return switch (typeName) {
      case DECIMAL -> DEFAULT_DECIMAL_PRECISION;
      case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIME -> 3;
      default -> super.getDefaultPrecision(typeName);
    };
  }

  /** CAST to a type of fewer digits rounds half up, as in PostgreSQL; Calcite's default cuts. */
  @Override
  public RoundingMode roundingMode() {
    return RoundingMode.HALF_UP;
  }

  /** CASE and UNION of byte strings of different length must not pad them with zeros. */
  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }

  @Override
  public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
    if (isNumber(argument)) {
      return argument;
    }
    if (argument.getSqlTypeName() == SqlTypeName.BIGINT) {
      return wholeNumber(factory, argument.isNullable());
    }
    if (SqlTypeUtil.isIntType(argument)) {
      // As in PostgreSQL, so that the sum divides as a whole number.
      return factory.createTypeWithNullability(
          factory.createSqlType(SqlTypeName.BIGINT), argument.isNullable());
    }
    if (SqlTypeUtil.isDecimal(argument)) {
      int precision = Math.max(argument.getPrecision(), DEFAULT_DECIMAL_PRECISION);
      return factory.createTypeWithNullability(
          factory.createSqlType(SqlTypeName.DECIMAL, precision, argument.getScale()),
          argument.isNullable());
    }
    return super.deriveSumType(factory, argument);
  }

  @Override
  public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
    return SqlTypeUtil.isExactNumeric(argument)
        ? number(factory, argument.isNullable())
        : super.deriveAvgAggType(factory, argument);
  }

  /** Calcite's own type has the scale of the first argument, and cuts quotients to it. */
  @Override
  public RelDataType deriveCovarType(
      RelDataTypeFactory factory, RelDataType first, RelDataType second) {
    return deriveAvgAggType(factory, first);
  }

  @Override
  public @Nullable RelDataType deriveDecimalDivideType(
      RelDataTypeFactory factory, RelDataType dividend, RelDataType divisor) {
    return involvesDecimal(dividend, divisor)
        ? number(factory, dividend.isNullable() || divisor.isNullable())
        : null;
  }

  @Override
  public RelDataType deriveDecimalMultiplyType(
      RelDataTypeFactory factory, RelDataType left, RelDataType right) {
    if (involvesDecimal(left, right) && (isNumber(left) || isNumber(right))) {
      return number(factory, left.isNullable() || right.isNullable());
    }
    return super.deriveDecimalMultiplyType(factory, left, right);
  }

  @Override
  public RelDataType deriveDecimalPlusType(
      RelDataTypeFactory factory, RelDataType left, RelDataType right) {
    if (involvesDecimal(left, right) && (isNumber(left) || isNumber(right))) {
      return number(factory, left.isNullable() || right.isNullable());
    }
    return super.deriveDecimalPlusType(factory, left, right);
  }

  private static boolean involvesDecimal(RelDataType left, RelDataType right) {
    return SqlTypeUtil.isExactNumeric(left)
        && SqlTypeUtil.isExactNumeric(right)
        && (SqlTypeUtil.isDecimal(left) || SqlTypeUtil.isDecimal(right));
  }
}
