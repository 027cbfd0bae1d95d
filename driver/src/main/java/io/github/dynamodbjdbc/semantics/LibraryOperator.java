package io.github.dynamodbjdbc.semantics;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.types.Positions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql2rel.SqlRexContext;

/** A function of the library as the validator sees it: a name with one or more signatures. */
final class LibraryOperator extends SqlFunction {
  private final List<LibraryFunction> signatures;

  LibraryOperator(String name, List<LibraryFunction> signatures) {
    super(
        name,
        SqlKind.OTHER_FUNCTION,
        null,
        (binding, result, operands) -> inferOperands(signatures, binding, operands),
        OperandTypes.VARIADIC,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
    this.signatures = List.copyOf(signatures);
  }

  /** Gives a parameter the type that the first signature of this length has in its place. */
  private static void inferOperands(
      List<LibraryFunction> signatures, SqlCallBinding binding, RelDataType[] operands) {
    for (LibraryFunction signature : signatures) {
      if (signature.parameters().size() == operands.length) {
        for (int i = 0; i < operands.length; i++) {
          operands[i] = signature.parameters().get(i).type(binding.getTypeFactory(), true);
        }
        return;
      }
    }
  }

  @Override
  public SqlOperandCountRange getOperandCountRange() {
    return SqlOperandCountRanges.any();
  }

  /** Skips Calcite's look-up by name, which would not find a function of the driver's own. */
  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    call.getOperandList().forEach(operand -> validator.deriveType(scope, operand));
    return validateOperands(validator, scope, call);
  }

  @Override
  public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
    List<RelDataType> types = binding.collectOperandTypes();
    boolean accepted = Library.first(signatures, types).isPresent();
    if (!accepted && throwOnFailure) {
      throw refusal(binding.getCall().getParserPosition(), types);
    }
    return accepted;
  }

  @Override
  public RelDataType inferReturnType(SqlOperatorBinding binding) {
    List<RelDataType> types = binding.collectOperandTypes();
    LibraryFunction function =
        Library.first(signatures, types).orElseThrow(() -> refusal(SqlParserPos.ZERO, types));
    return function.type(binding.getTypeFactory(), types);
  }

  /** Converts a call to one of the function that has the matching signature. */
  RexNode convert(SqlRexContext context, SqlCall call, boolean wallClock) {
    List<RexNode> operands = new ArrayList<>();
    call.getOperandList().forEach(operand -> operands.add(context.convertExpression(operand)));
    if (getName().equals("TO_JSON") && isMember(operands.get(0))) {
      RexCall member = (RexCall) operands.get(0);
      return Library.internal("JSON_OF_MEMBER")
          .get(0)
          .call(context.getRexBuilder(), member.getType(), member.getOperands());
    }
    List<RelDataType> types = operands.stream().map(RexNode::getType).toList();
    RexBuilder builder = context.getRexBuilder();
    LibraryFunction function =
        Library.first(signatures, types)
            .orElseThrow(() -> refusal(call.getParserPosition(), types));
    if (getName().equals("LENGTH") && function.takes(ValueKind.TEXT)) {
      // The standard's name, which the rules know as a length that DynamoDB can compare.
      return builder.makeCall(SqlStdOperatorTable.CHAR_LENGTH, operands);
    }
    if (wallClock && getName().equals("TO_JSON") && function.takes(ValueKind.TIMESTAMP)) {
      function = Library.internal("TO_JSON_WALL_CLOCK").get(0);
    }
    return function.call(builder, function.type(builder.getTypeFactory(), types), operands);
  }

  /** The text of a member of a document does not tell its type; the document does. */
  private static boolean isMember(RexNode node) {
    return node instanceof RexCall call && DocumentFunctions.MEMBER.isCall(call);
  }

  private DriverException refusal(SqlParserPos position, List<RelDataType> types) {
    String given = types.stream().map(RelDataType::toString).collect(Collectors.joining(", "));
    String wanted =
        signatures.stream()
            .map(
                signature ->
                    signature.parameters().stream()
                        .map(ValueKind::sqlName)
                        .collect(Collectors.joining(", ", getName() + "(", ")")))
            .distinct()
            .collect(Collectors.joining(" or "));
    return new DriverException(
        SqlState.TYPE_MISMATCH,
        "The function is "
            + wanted
            + ", but the types here are ("
            + given
            + ")"
            + (position.getLineNum() == 0 ? "" : " " + Positions.place(position))
            + ".");
  }
}
