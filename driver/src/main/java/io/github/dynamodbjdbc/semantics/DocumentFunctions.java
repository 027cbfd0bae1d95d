package io.github.dynamodbjdbc.semantics;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.types.Positions;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.StandardConvertletTable;

/**
 * The methods of {@link DocumentRuntime} as Calcite operators, which access parts of documents.
 *
 * <p>An operand that is a list may be an ARRAY, or a VARCHAR that holds the list as JSON. {@link
 * #ELEMENTS} converts either to an ARRAY; a call on an ARRAY disappears from the plan.
 */
public enum DocumentFunctions {
  /** {@code (document VARCHAR, name VARCHAR) -> VARCHAR}: {@code document.name}. */
  MEMBER(
      "A name after a dot needs a document before it, a VARCHAR that holds JSON",
      "member",
      String.class,
      String.class) {
    @Override
    boolean accepts(List<RelDataType> operands) {
      return isText(operands.get(0));
    }

    @Override
    RelDataType type(SqlOperatorBinding binding) {
      return text(binding.getTypeFactory());
    }
  },
  /** {@code (list) -> ARRAY}; NULL if the text is not a JSON array. */
  ELEMENTS(
      "Only a list has elements: an ARRAY, or a VARCHAR that holds a JSON array",
      "elements",
      Object.class) {
    @Override
    boolean accepts(List<RelDataType> operands) {
      return isList(operands.get(0));
    }

    @Override
    RelDataType type(SqlOperatorBinding binding) {
      return array(binding, true);
    }
  },
  /** {@code (list) -> ARRAY NOT NULL}: the elements that UNNEST turns into rows. */
  ROWS(
      "UNNEST needs a list: an ARRAY, or a VARCHAR that holds a JSON array", "rows", Object.class) {
    @Override
    boolean accepts(List<RelDataType> operands) {
      return isList(operands.get(0));
    }

    @Override
    RelDataType type(SqlOperatorBinding binding) {
      return array(binding, false);
    }
  },
  /** {@code (list ARRAY, value) -> BOOLEAN}: {@code value = ANY (list)}. */
  CONTAINS(
      "The value and the elements of the list must be of one kind",
      "contains",
      Object.class,
      Object.class) {
    @Override
    boolean accepts(List<RelDataType> operands) {
      return isComparable(operands.get(0), operands.get(1));
    }

    @Override
    RelDataType type(SqlOperatorBinding binding) {
      return truth(binding.getTypeFactory());
    }
  },
  /** {@code (list or VARCHAR, value) -> BOOLEAN}: DynamoDB's {@code contains}. */
  HAS("contains takes a list and an element, or two texts", "has", Object.class, Object.class) {
    @Override
    boolean accepts(List<RelDataType> operands) {
      return operands.get(0).getComponentType() == null
          ? isText(operands.get(0)) && isText(operands.get(1))
          : isComparable(operands.get(0), operands.get(1));
    }

    @Override
    RelDataType type(SqlOperatorBinding binding) {
      return truth(binding.getTypeFactory());
    }
  },
  /** {@code (list ARRAY, value, operator VARCHAR) -> BOOLEAN}: {@code value < ANY (list)}. */
  ANY(
      "The value and the elements of the list must be of one kind",
      "any",
      Object.class,
      Object.class,
      String.class) {
    @Override
    boolean accepts(List<RelDataType> operands) {
      return isComparable(operands.get(0), operands.get(1));
    }

    @Override
    RelDataType type(SqlOperatorBinding binding) {
      return truth(binding.getTypeFactory());
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // Calcite's operators are immutable and do not say so
  private final SqlUserDefinedFunction operator;

  private final String wanted;

  DocumentFunctions(String wanted, String method, Class<?>... parameters) {
    this.wanted = wanted;
    try {
      this.operator =
          new Operator(
              "DOCUMENT_" + name(), DocumentRuntime.class.getMethod(method, parameters), this);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("DocumentRuntime lacks " + method + Arrays.toString(parameters), e);
    }
  }

  abstract boolean accepts(List<RelDataType> operands);

  abstract RelDataType type(SqlOperatorBinding binding);

  /** Creates a call in a statement that is not validated yet. */
  public SqlCall call(SqlParserPos position, SqlNode... operands) {
    return operator.createCall(position, operands);
  }

  /** Returns whether a node of a statement calls this function. */
  public boolean isCall(SqlNode node) {
    return node instanceof SqlCall call && call.getOperator().equals(operator);
  }

  /** Returns whether an expression of a plan calls this function. */
  public boolean isCall(RexNode node) {
    return node instanceof org.apache.calcite.rex.RexCall call
        && call.getOperator().equals(operator);
  }

  /**
   * Returns the conversion of a call to an expression of a plan: Calcite's own, except for {@link
   * #ELEMENTS} of an ARRAY, which becomes its operand, and {@link #HAS}, which becomes what the
   * rules know: {@link #CONTAINS} or LIKE.
   */
  public static SqlRexConvertlet convertlet(SqlCall call) {
    SqlRexConvertlet standard = StandardConvertletTable.INSTANCE.get(call);
    if (HAS.isCall(call)) {
      return DocumentFunctions::contains;
    }
    if (!ELEMENTS.isCall(call)) {
      return standard;
    }
    return (context, c) -> {
      RexNode list = context.convertExpression(c.operand(0));
      return list.getType().getComponentType() == null ? standard.convertCall(context, c) : list;
    };
  }

  private static RexNode contains(SqlRexContext context, SqlCall call) {
    RexBuilder builder = context.getRexBuilder();
    RexNode whole = context.convertExpression(call.operand(0));
    RexNode part = context.convertExpression(call.operand(1));
    RelDataType truth = truth(builder.getTypeFactory());
    if (whole.getType().getComponentType() != null) {
      return builder.makeCall(truth, CONTAINS.operator, List.of(whole, part));
    }
    String text =
        part instanceof RexLiteral literal && !literal.isNull()
            ? literal.getValueAs(String.class)
            : "";
    boolean plain = !text.isEmpty() && !text.contains("%") && !text.contains("_");
    return plain
        ? builder.makeCall(
            truth, SqlStdOperatorTable.LIKE, List.of(whole, builder.makeLiteral("%" + text + "%")))
        : builder.makeCall(truth, HAS.operator, List.of(whole, part));
  }

  private static boolean isText(RelDataType type) {
    return SqlTypeUtil.inCharFamily(type) || type.getSqlTypeName() == SqlTypeName.NULL;
  }

  private static boolean isList(RelDataType type) {
    return isText(type) || type.getSqlTypeName() == SqlTypeName.ARRAY;
  }

  /**
   * Returns whether a value can be compared with a list's elements. Elements of type VARCHAR show
   * values of any type as text, so they compare with numbers, too.
   */
  private static boolean isComparable(RelDataType list, RelDataType value) {
    RelDataType element = list.getComponentType();
    if (element == null) {
      return false;
    }
    if (value.getSqlTypeName() == SqlTypeName.NULL || isText(element)) {
      return isText(value) || SqlTypeUtil.isNumeric(value) || SqlTypeUtil.isBoolean(value);
    }
    return SqlTypeUtil.isNumeric(element)
        ? SqlTypeUtil.isNumeric(value)
        : SqlTypeUtil.inSameFamily(element, value);
  }

  private static RelDataType text(RelDataTypeFactory factory) {
    return factory.createTypeWithNullability(factory.createSqlType(SqlTypeName.VARCHAR), true);
  }

  private static RelDataType truth(RelDataTypeFactory factory) {
    return factory.createTypeWithNullability(factory.createSqlType(SqlTypeName.BOOLEAN), true);
  }

  private static RelDataType array(SqlOperatorBinding binding, boolean nullable) {
    RelDataTypeFactory factory = binding.getTypeFactory();
    RelDataType element = binding.getOperandType(0).getComponentType();
    return factory.createTypeWithNullability(
        factory.createArrayType(element == null ? text(factory) : element, -1), nullable);
  }

  /**
   * An operator that the driver puts into a statement; it has no name that a statement could use.
   * It overrides what Calcite would do otherwise: look it up by name, and cast its operands.
   */
  private static final class Operator extends SqlUserDefinedFunction {
    private final DocumentFunctions described;

    Operator(String name, Method implementation, DocumentFunctions function) {
      super(
          new SqlIdentifier(name, SqlParserPos.ZERO),
          SqlKind.OTHER_FUNCTION,
          (SqlReturnTypeInference) binding -> function.type(binding),
          (binding, returnType, operandTypes) -> inferOperands(binding, operandTypes),
          OperandTypes.operandMetadata(List.of(), factory -> List.of(), i -> "arg" + i, i -> false),
          ScalarFunctionImpl.create(implementation));
      this.described = function;
    }

    /** Gives a parameter that is compared with a list the type of the list's elements. */
    private static void inferOperands(SqlCallBinding binding, RelDataType[] operandTypes) {
      RelDataType list = binding.getValidator().deriveType(binding.getScope(), binding.operand(0));
      operandTypes[0] = list;
      for (int i = 1; i < operandTypes.length; i++) {
        RelDataType element = list.getComponentType();
        operandTypes[i] = element == null ? text(binding.getTypeFactory()) : element;
      }
    }

    @Override
    public SqlOperandCountRange getOperandCountRange() {
      return SqlOperandCountRanges.any();
    }

    @Override
    public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
      call.getOperandList().forEach(operand -> validator.deriveType(scope, operand));
      return validateOperands(validator, scope, call);
    }

    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
      boolean accepted = described.accepts(binding.collectOperandTypes());
      if (!accepted && throwOnFailure) {
        throw refusal(binding);
      }
      return accepted;
    }

    private DriverException refusal(SqlCallBinding binding) {
      SqlParserPos position = binding.getCall().getParserPosition();
      return new DriverException(
          SqlState.TYPE_MISMATCH,
          described.wanted
              + ", but the types here are "
              + binding.collectOperandTypes().stream()
                  .limit(2)
                  .map(RelDataType::toString)
                  .collect(Collectors.joining(" and "))
              + " "
              + Positions.place(position)
              + ".");
    }
  }
}
