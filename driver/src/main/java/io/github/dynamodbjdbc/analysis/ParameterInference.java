package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.dialect.GivenParameter.Kind;
import io.github.dynamodbjdbc.dialect.ParameterForms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.type.SqlOperandTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/**
 * The types of a statement's {@code ?}.
 *
 * <p>Calcite infers a type from the other operands of an operator, or not at all. Where it has
 * none, or one that the operator refuses, types are tried until the operator accepts its operands:
 * text first, as PostgreSQL does for a value of unknown type. A parameter that has no type then is
 * text.
 */
final class ParameterInference {
  /** The certainty with which a parameter's place gives its type. */
  private enum Certainty {
    /** The place accepts other types as well. */
    OPEN,
    /** The other operands have this type. */
    FIXED,
    /** The statement or the function names this type: no value changes it. */
    FINAL
  }

  private record Inferred(RelDataType type, Certainty certainty) {}

  /** The calls whose operands, or results, are of one kind. */
  private static final Set<SqlKind> BESIDE_EACH_OTHER =
      EnumSet.of(
          SqlKind.EQUALS,
          SqlKind.NOT_EQUALS,
          SqlKind.LESS_THAN,
          SqlKind.LESS_THAN_OR_EQUAL,
          SqlKind.GREATER_THAN,
          SqlKind.GREATER_THAN_OR_EQUAL,
          SqlKind.IS_DISTINCT_FROM,
          SqlKind.IS_NOT_DISTINCT_FROM,
          SqlKind.BETWEEN,
          SqlKind.IN,
          SqlKind.NOT_IN,
          SqlKind.COALESCE,
          SqlKind.NULLIF,
          SqlKind.CASE);

  private static final Set<String> GREATEST = Set.of("GREATEST", "LEAST");

  private static final int UNTYPED_TEXT = 1024;

  /** The parts of a validator that are not open to others. */
  interface Expressions {
    /** The scope in which the operands of a call are looked up. */
    SqlValidatorScope scopeOf(SqlCall call, SqlValidatorScope scope);

    /** Gives all parameters within an expression a type. */
    void inferCompletely(SqlNode expression, SqlValidatorScope scope);

    /**
     * Returns whether an operator takes its operands as they are.
     *
     * @param coercing whether they may be converted
     */
    boolean accepts(SqlCall call, SqlValidatorScope scope, boolean coercing);
  }

  private final SqlValidator validator;
  private final Expressions expressions;
  private final RelDataTypeFactory types;
  private final Map<Integer, Inferred> inferred = new HashMap<>();

  /** The parameters whose type was found by trying: Calcite's own inference does not change it. */
  private final Set<Integer> settled = new HashSet<>();

  /** The types that are being tried. */
  private final Map<Integer, RelDataType> tried = new HashMap<>();

  private final Set<SqlNode> visited = Collections.newSetFromMap(new IdentityHashMap<>());

  ParameterInference(SqlValidator validator, Expressions expressions) {
    this.validator = validator;
    this.expressions = expressions;
    this.types = validator.getTypeFactory();
  }

  /** The type of a parameter as far as it is known; null if it is not. */
  @Nullable RelDataType known(SqlDynamicParam parameter) {
    RelDataType type = tried.get(parameter.getIndex());
    if (type != null) {
      return type;
    }
    Inferred known = inferred.get(parameter.getIndex());
    return known == null ? null : known.type;
  }

  /** Returns whether the place of a parameter accepts other types than the one that it has. */
  boolean isOpen(int index) {
    Inferred known = inferred.get(index);
    return known != null && known.certainty == Certainty.OPEN;
  }

  /** Returns whether a parameter's type is the one that a CAST or a function names. */
  boolean isFinal(int index) {
    Inferred known = inferred.get(index);
    return known != null && known.certainty == Certainty.FINAL;
  }

  /**
   * The type to give a parameter.
   *
   * @param wantedByCalcite what Calcite infers for one of its places
   */
  RelDataType settle(SqlDynamicParam parameter, RelDataType wantedByCalcite) {
    RelDataType wanted = value(wantedByCalcite);
    int index = parameter.getIndex();
    Inferred known = inferred.get(index);
    boolean unknown = isUnknown(wanted) || isUntypedText(wanted);
    if (known != null
        && (unknown
            || known.certainty != Certainty.OPEN
            || settled.contains(index)
            || wanted.getSqlTypeName() == known.type.getSqlTypeName())) {
      return known.type;
    }
    Inferred settled =
        unknown
            ? new Inferred(Kind.TEXT.type(types), Certainty.OPEN)
            : new Inferred(types.createTypeWithNullability(wanted, true), Certainty.FIXED);
    inferred.put(index, settled);
    return settled.type;
  }

  /** Calcite's type for an operand that may be text, such as that of IS NULL. */
  private static boolean isUntypedText(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.VARCHAR && type.getPrecision() == UNTYPED_TEXT;
  }

  /** The type of one value of a subquery, whose own type is a row. */
  private RelDataType value(RelDataType type) {
    if (!type.isStruct()) {
      return type;
    }
    return type.getFieldCount() == 1
        ? type.getFieldList().get(0).getType()
        : validator.getUnknownType();
  }

  private boolean isUnknown(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.UNKNOWN
        || type.getSqlTypeName() == SqlTypeName.NULL
        || type.getSqlTypeName() == SqlTypeName.ANY;
  }

  // --- calls ---

  /** Finds types for the parameters of an expression, from the innermost call outwards. */
  void infer(SqlCall call, SqlValidatorScope scope) {
    if (call.isA(SqlKind.QUERY) || !visited.add(call)) {
      return;
    }
    SqlValidatorScope inner = expressions.scopeOf(call, scope);
    if (BESIDE_EACH_OTHER.contains(call.getKind())
        || GREATEST.contains(call.getOperator().getName().toUpperCase(Locale.ROOT))) {
      inferSubtracted(call, inner);
    }
    for (SqlNode operand : call.getOperandList()) {
      inferWithin(operand, inner);
    }
    List<SqlDynamicParam> untyped = untyped(call);
    if (untyped.isEmpty()) {
      return;
    }
    switch (call.getKind()) {
      case CASE, AS, OVER, ROW, VALUES, WINDOW, WITHIN_GROUP, IN, NOT_IN, SOME, ALL, BETWEEN -> {}
      case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL -> {}
      case GREATER_THAN, GREATER_THAN_OR_EQUAL, IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> {}
      case IS_NULL, IS_NOT_NULL -> {}
      case CAST -> {
        RelDataType type = validator.deriveType(inner, call.operand(1));
        settle(untyped, List.of(type), Certainty.FINAL);
      }
      default -> inferCall(call, inner, untyped);
    }
  }

  /**
   * {@code at > at - ?}: what is subtracted from a time beside another time is a duration, and from
   * a date days. In another place it is a time, as in PostgreSQL: {@code at - ? > INTERVAL '1'
   * DAY}.
   */
  private void inferSubtracted(SqlCall call, SqlValidatorScope scope) {
    List<SqlNode> values = new ArrayList<>();
    for (SqlNode operand : call.getOperandList()) {
      if (operand instanceof SqlNodeList list) {
        values.addAll(list.getList());
      } else if (operand != null) {
        values.add(operand);
      }
    }
    boolean times =
        values.stream()
            .anyMatch(
                value -> isExpression(value) && isTime(value, scope) && !isSubtraction(value));
    for (SqlNode value : values) {
      if (times
          && isSubtraction(value)
          && ((SqlCall) value).operand(1) instanceof SqlDynamicParam parameter
          && known(parameter) == null) {
        SqlNode time = ((SqlCall) value).operand(0);
        if (isExpression(time) && isTime(time, scope)) {
          boolean date = SqlTypeUtil.isDate(validator.deriveType(scope, time));
          Kind kind = date ? Kind.INTEGER : Kind.DURATION;
          settle(List.of(parameter), List.of(kind.type(types)), Certainty.OPEN);
        }
      }
    }
  }

  private static boolean isSubtraction(SqlNode node) {
    return node.getKind() == SqlKind.MINUS && ((SqlCall) node).operandCount() == 2;
  }

  /** Returns whether an expression without parameters is a time. */
  private boolean isTime(SqlNode node, SqlValidatorScope scope) {
    if (ParameterForms.count(node) > 0 || node.isA(SqlKind.QUERY)) {
      return false;
    }
    RelDataType type = validator.deriveType(scope, node);
    return SqlTypeUtil.isDate(type) || SqlTypeUtil.isTimestamp(type);
  }

  private void inferWithin(@Nullable SqlNode node, SqlValidatorScope scope) {
    if (node instanceof SqlCall call) {
      infer(call, scope);
    } else if (node instanceof SqlNodeList list) {
      list.forEach(element -> inferWithin(element, scope));
    }
  }

  private List<SqlDynamicParam> untyped(SqlCall call) {
    List<SqlDynamicParam> untyped = new ArrayList<>();
    for (SqlNode operand : call.getOperandList()) {
      if (operand instanceof SqlDynamicParam parameter && known(parameter) == null) {
        untyped.add(parameter);
      }
    }
    return untyped;
  }

  private void inferCall(SqlCall call, SqlValidatorScope scope, List<SqlDynamicParam> untyped) {
    // Types are tried without conversions, and no operand may be validated for good meanwhile.
    Set<RelDataType> others = others(call, scope);
    List<RelDataType> calcites = byCalcite(call, scope, untyped);
    if (calcites.stream().noneMatch(type -> isUnknown(type) || SqlTypeUtil.isInterval(type))
        && (accepts(call, scope, untyped, calcites, false)
            || accepts(call, scope, untyped, calcites, true))) {
      settle(
          untyped,
          calcites,
          calcites.stream().allMatch(SqlTypeUtil::isExactNumeric) || takesAnyValue(call)
              ? Certainty.OPEN
              : Certainty.FIXED);
      return;
    }
    List<List<RelDataType>> combinations =
        ParameterCandidates.of(call.getKind(), others, types, untyped.size());
    for (boolean coercing : new boolean[] {false, true}) {
      for (List<RelDataType> combination : combinations) {
        if (accepts(call, scope, untyped, combination, coercing)) {
          settleTried(call, scope, untyped, combination);
          return;
        }
      }
    }
  }

  /** The JSON of a value depends on its type: {@code JSON_OBJECT('a': ?)}. */
  private static boolean takesAnyValue(SqlCall call) {
    return call.getOperator().getName().equals("TO_JSON");
  }

  /** Text and whole numbers are certain unless any number would do as well. */
  private void settleTried(
      SqlCall call,
      SqlValidatorScope scope,
      List<SqlDynamicParam> untyped,
      List<RelDataType> combination) {
    RelDataType number = Kind.NUMBER.type(types);
    List<RelDataType> numbers =
        combination.stream().map(type -> isTextOrInt(type) ? number : type).toList();
    boolean allOpen = accepts(call, scope, untyped, numbers, false);
    List<Certainty> certainties = new ArrayList<>();
    for (int i = 0; i < untyped.size(); i++) {
      RelDataType type = combination.get(i);
      List<RelDataType> one = new ArrayList<>(combination);
      one.set(i, number);
      boolean open = !isTextOrInt(type) || allOpen || accepts(call, scope, untyped, one, false);
      certainties.add(
          open
              ? Certainty.OPEN
              : SqlTypeUtil.inCharFamily(type) ? Certainty.FIXED : Certainty.FINAL);
    }
    for (int i = 0; i < untyped.size(); i++) {
      settle(List.of(untyped.get(i)), List.of(combination.get(i)), certainties.get(i));
    }
  }

  private static boolean isTextOrInt(RelDataType type) {
    return SqlTypeUtil.inCharFamily(type) || SqlTypeUtil.isIntType(type);
  }

  private void settle(
      List<SqlDynamicParam> parameters, List<RelDataType> found, Certainty certainty) {
    for (int i = 0; i < parameters.size(); i++) {
      int index = parameters.get(i).getIndex();
      inferred.put(
          index, new Inferred(types.createTypeWithNullability(found.get(i), true), certainty));
      settled.add(index);
    }
  }

  /** The types that Calcite infers from the other operands; unknown where it does not. */
  private List<RelDataType> byCalcite(
      SqlCall call, SqlValidatorScope scope, List<SqlDynamicParam> untyped) {
    SqlOperandTypeInference inference = call.getOperator().getOperandTypeInference();
    RelDataType[] operands = new RelDataType[call.operandCount()];
    Arrays.fill(operands, validator.getUnknownType());
    if (inference != null) {
      inference.inferOperandTypes(
          new SqlCallBinding(validator, scope, call), validator.getUnknownType(), operands);
    }
    List<RelDataType> found = new ArrayList<>();
    for (int i = 0; i < operands.length; i++) {
      if (call.operand(i) instanceof SqlDynamicParam parameter && untyped.contains(parameter)) {
        found.add(operands[i] == null ? validator.getUnknownType() : operands[i]);
      }
    }
    return found;
  }

  private static boolean isExpression(@Nullable SqlNode operand) {
    return operand instanceof SqlIdentifier
        || operand instanceof SqlLiteral
        || (operand instanceof SqlCall call && !(call instanceof SqlWindow));
  }

  /** The types of the operands that are no parameters. */
  private Set<RelDataType> others(SqlCall call, SqlValidatorScope scope) {
    Set<RelDataType> others = new LinkedHashSet<>();
    for (SqlNode operand : call.getOperandList()) {
      if (isExpression(operand)) {
        expressions.inferCompletely(operand, scope);
        RelDataType type = validator.deriveType(scope, operand);
        if (!isUnknown(type) && !type.isStruct()) {
          others.add(types.createTypeWithNullability(type, true));
        }
      }
    }
    return others;
  }

  private boolean accepts(
      SqlCall call,
      SqlValidatorScope scope,
      List<SqlDynamicParam> parameters,
      List<RelDataType> combination,
      boolean coercing) {
    for (int i = 0; i < parameters.size(); i++) {
      tried.put(
          parameters.get(i).getIndex(), types.createTypeWithNullability(combination.get(i), true));
    }
    try {
      return expressions.accepts(call, scope, coercing);
    } finally {
      tried.clear();
    }
  }
}
