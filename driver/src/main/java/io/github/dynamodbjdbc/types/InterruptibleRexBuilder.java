package io.github.dynamodbjdbc.types;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Builds expressions until its thread is interrupted; see {@link Interruptible}. */
public class InterruptibleRexBuilder extends RexBuilder {
  public InterruptibleRexBuilder(RelDataTypeFactory types) {
    super(types);
  }

  @Override
  public RexNode makeCall(
      SqlParserPos position, RelDataType type, SqlOperator operator, List<RexNode> operands) {
    Interruptible.check();
    return super.makeCall(position, type, operator, operands);
  }

  @Override
  public RexNode makeCall(
      SqlParserPos position, SqlOperator operator, List<? extends RexNode> operands) {
    Interruptible.check();
    return super.makeCall(position, operator, operands);
  }

  @Override
  public RexNode makeCall(RelDataType type, SqlOperator operator, List<RexNode> operands) {
    Interruptible.check();
    return super.makeCall(type, operator, operands);
  }

  @Override
  public RexNode makeCall(SqlOperator operator, List<? extends RexNode> operands) {
    Interruptible.check();
    return super.makeCall(operator, operands);
  }
}
