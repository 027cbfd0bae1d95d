package io.github.dynamodbjdbc.dialect;

import io.github.dynamodbjdbc.dialect.GivenParameter.Constant;
import io.github.dynamodbjdbc.dialect.GivenParameter.Elements;
import io.github.dynamodbjdbc.dialect.GivenParameter.Kind;
import io.github.dynamodbjdbc.dialect.GivenParameter.ListOf;
import io.github.dynamodbjdbc.dialect.GivenParameter.NoList;
import io.github.dynamodbjdbc.dialect.GivenParameter.OfKind;
import io.github.dynamodbjdbc.types.DynamoTypeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCollectionTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Writes the facts that are known of each {@code ?} into the statement.
 *
 * <p>{@code x = ANY(?)} becomes {@code x IN (?, ?)} for a list of two. The new parameters are
 * numbered behind those of the statement. A {@code ?} whose place wants a literal, as in {@code
 * DATE_TRUNC(?, at)}, becomes that literal. A {@code ?} whose value gives the type becomes a CAST
 * to it, because Calcite converts other operands to a common type, and a {@code ?} never.
 */
public final class ParameterForms extends SqlShuttle {
  /** The operand that has to be a literal, with one that stands there until a value is known. */
  private record LiteralPlace(int operand, Object example) {}

  private static final Map<String, LiteralPlace> LITERALS =
      Map.of(
          "DATE_TRUNC", new LiteralPlace(0, "day"),
          "DATE_PART", new LiteralPlace(0, "day"),
          "NTILE", new LiteralPlace(0, 1L));

  /** The use of a {@code ?} of the statement. */
  public sealed interface Place {
    /** One value. */
    record Value() implements Place {}

    /**
     * A list whose elements are parameters of the plan.
     *
     * @param first the index of the first
     * @param count 0 where the list is empty or NULL
     */
    record Expanded(int first, int count) implements Place {}

    /** A list that is an ARRAY of the plan. */
    record Array() implements Place {}

    /** A literal of the plan. */
    record Literal(Object example) implements Place {}

    /** The number of rows of LIMIT, FETCH or OFFSET. */
    record RowCount(RowCounts.Clause clause) implements Place {}
  }

  private static final Place VALUE = new Place.Value();
  private static final RelDataTypeFactory TYPES = new DynamoTypeFactory();

  private final List<GivenParameter> given;
  private final List<Place> places = new ArrayList<>();
  private int next;

  private ParameterForms(List<GivenParameter> given, int parameters) {
    this.given = given;
    this.next = parameters;
    for (int i = 0; i < parameters; i++) {
      places.add(VALUE);
    }
  }

  /** A statement in which the facts are written, and the use of each {@code ?} that it had. */
  public record Written(SqlNode statement, List<Place> places) {
    /** Returns the number of parameters of the plan: one for each place, then those of lists. */
    public int parameters() {
      return places.size()
          + places.stream()
              .mapToInt(place -> place instanceof Place.Expanded list ? list.count() : 0)
              .sum();
    }
  }

  /**
   * @param given one for each {@code ?}; none where no values are known
   */
  public static Written write(SqlNode statement, List<GivenParameter> given) {
    int parameters = count(statement);
    if (parameters == 0) {
      return new Written(statement, List.of());
    }
    ParameterForms forms = new ParameterForms(given, parameters);
    SqlNode written = statement.accept(forms);
    return new Written(written, List.copyOf(forms.places));
  }

  /** The number of parameters of a statement; not 0 for a part of it that has one. */
  public static int count(SqlNode statement) {
    int[] count = new int[1];
    statement.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public Void visit(SqlDynamicParam parameter) {
            count[0] = Math.max(count[0], parameter.getIndex() + 1);
            return null;
          }
        });
    return count[0];
  }

  private GivenParameter given(SqlDynamicParam parameter) {
    return parameter.getIndex() < given.size()
        ? given.get(parameter.getIndex())
        : GivenParameter.BY_PLACE;
  }

  @Override
  public SqlNode visit(SqlDynamicParam parameter) {
    GivenParameter fact = given(parameter);
    SqlParserPos position = parameter.getParserPosition();
    if (fact instanceof OfKind value) {
      return cast(parameter, value.kind());
    }
    return fact instanceof ListOf list
        ? cast(
            parameter,
            new SqlDataTypeSpec(
                new SqlCollectionTypeNameSpec(
                    spec(list.element(), position).getTypeNameSpec(), SqlTypeName.ARRAY, position),
                position))
        : parameter;
  }

  @Override
  public SqlNode visit(SqlCall call) {
    SqlNode written = null;
    if (call instanceof SqlOrderBy query) {
      rowCount(query.fetch, RowCounts.Clause.LIMIT);
      rowCount(query.offset, RowCounts.Clause.OFFSET);
    }
    if (call.getOperator() instanceof SqlQuantifyOperator quantifier) {
      boolean all = call.getKind() == SqlKind.ALL;
      written =
          quantifier.comparisonKind == (all ? SqlKind.NOT_EQUALS : SqlKind.EQUALS)
              ? comparedWithList(call, all)
              : comparedWithArray(call);
    } else if (call.getKind() == SqlKind.IN) {
      written = comparedWithList(call, false);
    } else if (call.getKind() == SqlKind.NOT_IN) {
      written = comparedWithList(call, true);
    } else if (unnest(call) instanceof SqlDynamicParam list) {
      written = rows(call, list);
    } else {
      written = withLiteral(call);
    }
    return written == null ? super.visit(call) : written;
  }

  private void rowCount(@Nullable SqlNode count, RowCounts.Clause clause) {
    if (count instanceof SqlDynamicParam parameter) {
      places.set(parameter.getIndex(), new Place.RowCount(clause));
    }
  }

  // --- lists ---

  /** A {@code ?} that stands for a list, and the type that a CAST gives its elements. */
  private record ListParameter(SqlDynamicParam parameter, @Nullable SqlDataTypeSpec element) {}

  /**
   * {@code x = ANY(?)} and {@code x <> ALL(?)} as IN and NOT IN.
   *
   * @param all whether the tested value must differ from all elements
   * @return null where the right side is no parameter that stands for a list
   */
  private @Nullable SqlNode comparedWithList(SqlCall call, boolean all) {
    ListParameter list = listParameter(call.operand(1), call);
    if (list == null || given(list.parameter) instanceof OfKind) {
      return null;
    }
    SqlParserPos position = call.getParserPosition();
    GivenParameter fact = given(list.parameter);
    if (fact instanceof NoList) {
      places.set(list.parameter.getIndex(), new Place.Expanded(next, 0));
      return cast(
          SqlLiteral.createNull(position),
          new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.BOOLEAN, position), position));
    }
    int count = fact instanceof Elements elements ? elements.count() : 1;
    Kind kind = fact instanceof Elements elements ? elements.element() : null;
    SqlNode tested = call.<SqlNode>operand(0).accept(this);
    places.set(list.parameter.getIndex(), new Place.Expanded(next, count));
    if (count == 0) {
      return SqlLiteral.createBoolean(all, position);
    }
    SqlParserPos place = list.parameter.getParserPosition();
    List<SqlNode> elements = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      SqlNode element = new SqlDynamicParam(next++, place);
      element = kind == null ? element : cast(element, kind);
      elements.add(list.element == null ? element : cast(element, list.element));
    }
    return (all ? SqlStdOperatorTable.NOT_IN : SqlStdOperatorTable.IN)
        .createCall(position, tested, new SqlNodeList(elements, position));
  }

  /** {@code (?)} behind ANY or ALL, or {@code (SELECT unnest(?))} behind these or IN. */
  private static @Nullable ListParameter listParameter(SqlNode right, SqlCall call) {
    SqlNode node = right;
    if (node instanceof SqlNodeList list) {
      if (list.size() != 1 || !(call.getOperator() instanceof SqlQuantifyOperator)) {
        return null;
      }
      node = list.get(0);
    } else if (!(node instanceof SqlSelect)) {
      return null;
    }
    if (node instanceof SqlSelect select) {
      SqlNode unnested = unnested(select);
      return unnested == null ? null : listParameter(unnested);
    }
    return listParameter(node);
  }

  private static @Nullable ListParameter listParameter(SqlNode node) {
    if (node instanceof SqlDynamicParam parameter) {
      return new ListParameter(parameter, null);
    }
    return node.getKind() == SqlKind.CAST
            && ((SqlCall) node).operand(0) instanceof SqlDynamicParam parameter
            && ((SqlCall) node).operand(1) instanceof SqlDataTypeSpec spec
            && spec.getTypeNameSpec() instanceof SqlCollectionTypeNameSpec list
        ? new ListParameter(
            parameter, new SqlDataTypeSpec(list.getElementTypeName(), spec.getParserPosition()))
        : null;
  }

  /** The list of {@code SELECT unnest(list)} and of {@code SELECT x FROM UNNEST(list) AS u (x)}. */
  private static @Nullable SqlNode unnested(SqlSelect select) {
    if (select.getWhere() != null
        || select.getGroup() != null
        || select.getHaving() != null
        || select.getQualify() != null
        || select.getFetch() != null
        || select.getOffset() != null
        || select.getSelectList().size() != 1) {
      return null;
    }
    SqlNode selected = select.getSelectList().get(0);
    SqlNode from = select.getFrom();
    if (from == null) {
      return unnest(selected);
    }
    if (!(selected instanceof SqlIdentifier)) {
      return null;
    }
    boolean named = from.getKind() == SqlKind.AS;
    return unnest(named ? ((SqlCall) from).operand(0) : from);
  }

  private static @Nullable SqlNode unnest(SqlNode node) {
    return node instanceof SqlCall call
            && call.getOperator().getName().equalsIgnoreCase("UNNEST")
            && call.operandCount() == 1
        ? call.operand(0)
        : null;
  }

  private SqlNode rows(SqlCall call, SqlDynamicParam list) {
    return call.getOperator().createCall(call.getParserPosition(), array(list));
  }

  /** {@code x < ANY(?)}, and the like, with the list as an ARRAY. */
  private @Nullable SqlNode comparedWithArray(SqlCall call) {
    return call.operand(1) instanceof SqlNodeList list
            && list.size() == 1
            && list.get(0) instanceof SqlDynamicParam parameter
        ? call.getOperator()
            .createCall(
                call.getParserPosition(),
                call.<SqlNode>operand(0).accept(this),
                SqlNodeList.of(array(parameter)))
        : null;
  }

  /** The list is text, a JSON array, until its elements are known. */
  private SqlNode array(SqlDynamicParam list) {
    places.set(list.getIndex(), new Place.Array());
    SqlNode typed = list.accept(this);
    return typed.equals(list) ? cast(list, Kind.TEXT) : typed;
  }

  // --- literals ---

  private @Nullable SqlNode withLiteral(SqlCall call) {
    LiteralPlace place = LITERALS.get(call.getOperator().getName().toUpperCase(Locale.ROOT));
    if (place == null
        || place.operand >= call.operandCount()
        || !(call.operand(place.operand) instanceof SqlDynamicParam parameter)) {
      return null;
    }
    places.set(parameter.getIndex(), new Place.Literal(place.example));
    Object value = given(parameter) instanceof Constant constant ? constant.value() : place.example;
    List<SqlNode> operands = new ArrayList<>();
    for (int i = 0; i < call.operandCount(); i++) {
      operands.add(
          i == place.operand
              ? literal(value == null ? place.example : value, parameter.getParserPosition())
              : call.<SqlNode>operand(i).accept(this));
    }
    SqlNode written = call.getOperator().createCall(call.getParserPosition(), operands);
    return value == null ? nullLike(written) : written;
  }

  private static SqlNode literal(Object value, SqlParserPos position) {
    return value instanceof String text
        ? SqlLiteral.createCharString(text, position)
        : SqlLiteral.createExactNumeric(value.toString(), position);
  }

  /** NULL of the type that the call has. */
  private static SqlNode nullLike(SqlNode call) {
    SqlParserPos position = call.getParserPosition();
    return new SqlCase(
        position,
        null,
        SqlNodeList.of(SqlLiteral.createBoolean(false, position)),
        SqlNodeList.of(call),
        SqlLiteral.createNull(position));
  }

  // --- casts ---

  private static SqlNode cast(SqlNode value, SqlDataTypeSpec type) {
    return SqlStdOperatorTable.CAST.createCall(value.getParserPosition(), value, type);
  }

  /**
   * A duration is so many milliseconds, since a CAST to an interval would take them for seconds.
   */
  private static SqlNode cast(SqlNode value, Kind kind) {
    SqlParserPos position = value.getParserPosition();
    if (kind != Kind.DURATION) {
      return cast(value, spec(kind, position));
    }
    SqlNode millisecond =
        SqlLiteral.createInterval(
            1, "0.001", new SqlIntervalQualifier(TimeUnit.SECOND, null, position), position);
    return SqlStdOperatorTable.MULTIPLY.createCall(
        position, millisecond, cast(value, spec(Kind.BIGINT, position)));
  }

  private static SqlDataTypeSpec spec(Kind kind, SqlParserPos position) {
    return new SqlDataTypeSpec(
        SqlTypeUtil.convertTypeToSpec(kind.type(TYPES)).getTypeNameSpec(), position);
  }
}
