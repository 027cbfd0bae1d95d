package io.github.dynamodbjdbc.semantics;

import io.github.dynamodbjdbc.types.DynamoTypeSystem;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Converts numbers to keys of hash tables: equal numbers become equal keys.
 *
 * <p>Generated code hashes a BigDecimal with its scale, so 2.5 and 2.50 would be two keys. It
 * hashes a Double by its bits, so -0.0 and 0.0 would be two.
 */
final class EqualKeys {
  private EqualKeys() {}

  /** Returns whether equal values of a type can be different keys. */
  static boolean areNeeded(RelDataType type) {
    return SqlTypeUtil.isDecimal(type) || isDouble(type);
  }

  static boolean isDouble(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.DOUBLE
        || type.getSqlTypeName() == SqlTypeName.FLOAT;
  }

  /** Returns the key for a value; the same expression if its type needs none, or it is one. */
  static RexNode of(RexBuilder rex, RexNode value) {
    if (areKeys(value)) {
      return value;
    }
    if (SqlTypeUtil.isDecimal(value.getType())) {
      return ExactFunctions.NORMALIZE.call(rex, value.getType(), value);
    }
    return isDouble(value.getType())
        ? ExactFunctions.POSITIVE_ZERO.call(rex, value.getType(), value)
        : value;
  }

  /** Returns the key for an exact number that is compared with a DECIMAL. */
  static RexNode asDecimal(RexBuilder rex, RexNode number) {
    if (SqlTypeUtil.isDecimal(number.getType())) {
      return of(rex, number);
    }
    RelDataType type = DynamoTypeSystem.number(rex.getTypeFactory(), number.getType().isNullable());
    return of(rex, ExactFunctions.TO_NUMBER.call(rex, type, number));
  }

  /** Returns whether an expression gives keys already. */
  static boolean areKeys(RexNode node) {
    return ExactFunctions.NORMALIZE.isCall(node) || ExactFunctions.POSITIVE_ZERO.isCall(node);
  }
}
