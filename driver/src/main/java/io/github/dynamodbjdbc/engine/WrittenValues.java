package io.github.dynamodbjdbc.engine;

import io.github.dynamodbjdbc.dml.NewValue;
import io.github.dynamodbjdbc.encode.RowType;
import java.math.BigDecimal;
import java.sql.JDBCType;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The values that a statement writes: those that stand alone, and the queries that compute others.
 */
final class WrittenValues {
  private WrittenValues() {}

  static final RowType UNTYPED = new RowType(JDBCType.OTHER, null, false);

  /**
   * Returns the type of a value that a query computes.
   *
   * @param origin of the expression as it is written
   */
  static RowType type(Preparation.Planned planned, int field, TimeOrigin origin) {
    ResultColumn column = planned.query().columns().get(field);
    boolean wallClock =
        origin == TimeOrigin.LITERALS || (origin == TimeOrigin.PARAMETERS && planned.wallClock());
    return new RowType(column.type(), column.elementType(), column.instant() && !wallClock);
  }

  static SqlSelect select(
      List<SqlNode> expressions, @Nullable SqlNode from, @Nullable SqlNode condition) {
    SqlParserPos place = SqlParserPos.ZERO;
    return new SqlSelect(
        place,
        null,
        new SqlNodeList(expressions, place),
        from,
        condition,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /**
   * A value that needs no query: a {@code ?} or a literal. It goes to the column as it is, without
   * a type that its place in a SELECT would give it.
   */
  static Optional<NewValue> alone(SqlNode node) {
    if (node instanceof SqlDynamicParam parameter) {
      return Optional.of(new NewValue.Parameter(parameter.getIndex()));
    }
    if (node.getKind() == SqlKind.DEFAULT) {
      return Optional.of(new NewValue.Literal(null));
    }
    if (node.getKind() == SqlKind.MINUS_PREFIX
        && ((SqlCall) node).operand(0) instanceof SqlLiteral literal
        && literal(literal).orElse(null) instanceof NewValue.Literal negated
        && negated.value() instanceof BigDecimal number) {
      return Optional.of(new NewValue.Literal(number.negate()));
    }
    return node instanceof SqlLiteral literal ? literal(literal) : Optional.empty();
  }

  private static Optional<NewValue> literal(SqlLiteral literal) {
    SqlTypeName type = literal.getTypeName();
    if (type == SqlTypeName.NULL) {
      return Optional.of(new NewValue.Literal(null));
    }
    return switch (type) {
      case BOOLEAN -> Optional.of(new NewValue.Literal(literal.getValueAs(Boolean.class)));
      case DECIMAL, DOUBLE ->
          Optional.of(new NewValue.Literal(literal.getValueAs(BigDecimal.class)));
      case CHAR -> Optional.of(new NewValue.Literal(literal.getValueAs(String.class)));
      default -> Optional.empty();
    };
  }
}
