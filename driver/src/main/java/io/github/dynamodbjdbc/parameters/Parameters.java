package io.github.dynamodbjdbc.parameters;

import io.github.dynamodbjdbc.dialect.GivenParameter;
import io.github.dynamodbjdbc.dialect.GivenParameter.Constant;
import io.github.dynamodbjdbc.dialect.GivenParameter.Elements;
import io.github.dynamodbjdbc.dialect.GivenParameter.Kind;
import io.github.dynamodbjdbc.dialect.GivenParameter.ListOf;
import io.github.dynamodbjdbc.dialect.GivenParameter.NoList;
import io.github.dynamodbjdbc.dialect.GivenParameter.OfKind;
import io.github.dynamodbjdbc.dialect.ParameterForms.Place;
import io.github.dynamodbjdbc.dialect.RowCounts;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import io.github.dynamodbjdbc.types.DynamoTypeFactory;
import java.sql.JDBCType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a plan, and how an application's values become theirs.
 *
 * <p>The plan may have other parameters than its statement has {@code ?}: a list is a parameter for
 * each element. {@link #given} tells whether values need a plan of their own.
 */
public final class Parameters {
  private static final RelDataTypeFactory TYPES = new DynamoTypeFactory();

  /**
   * A parameter of the plan.
   *
   * @param open whether its place accepts other types
   * @param fixed whether a CAST or a function names its type, so that no value changes it
   */
  public record Typed(RelDataType type, boolean open, boolean fixed) {}

  private final List<Place> places;
  private final Map<Integer, Typed> typed;
  private final List<GivenParameter> given;
  private final boolean wallClock;

  /**
   * @param given the facts about values that the plan is for; none where it is for any values
   * @param places one for each {@code ?} of the statement
   * @param typed the parameters of the plan by their index
   * @param wallClock whether the statement's timestamps are wall-clock times
   */
  public Parameters(
      List<GivenParameter> given,
      List<Place> places,
      Map<Integer, Typed> typed,
      boolean wallClock) {
    this.given = List.copyOf(given);
    this.places = List.copyOf(places);
    this.typed = Map.copyOf(typed);
    this.wallClock = wallClock;
  }

  /** The type of a {@code ?} that stands for one value. */
  public RelDataType type(int index) {
    Typed known = typed.get(index);
    return known == null ? Kind.TEXT.type(TYPES) : known.type;
  }

  /** Returns whether a {@code ?} is part of the plan, or stands for a list that is. */
  public boolean uses(int index) {
    return index < places.size()
        && (typed.containsKey(index) || !(places.get(index) instanceof Place.Value));
  }

  public List<ParameterInfo> infos() {
    List<ParameterInfo> infos = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      infos.add(info(i));
    }
    return infos;
  }

  private ParameterInfo info(int index) {
    Place place = places.get(index);
    if (place instanceof Place.Expanded || place instanceof Place.Array) {
      return new ParameterInfo(JDBCType.ARRAY, 0, 0);
    }
    RelDataType type = place instanceof Place.Literal literal ? literalType(literal) : type(index);
    return new ParameterInfo(
        OutputTypes.jdbcType(type), OutputTypes.precision(type), OutputTypes.scale(type));
  }

  private static RelDataType literalType(Place.Literal place) {
    return (place.example() instanceof String ? Kind.TEXT : Kind.BIGINT).type(TYPES);
  }

  // --- the plan for values ---

  /**
   * The facts about values that a plan for them needs; all are {@link GivenParameter#BY_PLACE}
   * where this plan serves.
   *
   * @throws DriverException SQLState 22003 where a value cannot be the literal that its place wants
   */
  public List<GivenParameter> given(List<Object> values) {
    checkComplete(values);
    List<GivenParameter> given = new ArrayList<>(places.size());
    for (int i = 0; i < places.size(); i++) {
      given.add(given(places.get(i), i, values.get(i)));
    }
    return given;
  }

  private GivenParameter given(Place place, int index, @Nullable Object value) {
    if (place instanceof Place.Literal literal) {
      return new Constant(ParameterValues.convert(value, literalType(literal), index, wallClock));
    }
    if (place instanceof Place.Expanded list) {
      if (value == null) {
        return new NoList();
      }
      return value instanceof List<?> elements
          ? elements(elements, typed.get(list.first()), index)
          : new OfKind(Kind.TEXT);
    }
    if (place instanceof Place.Array) {
      return value instanceof List<?> list
          ? new ListOf(ParameterKinds.element(list))
          : GivenParameter.BY_PLACE;
    }
    if (place instanceof Place.RowCount) {
      return GivenParameter.BY_PLACE;
    }
    Typed type = typed.get(index);
    if (type != null && value == null && SqlTypeUtil.isInterval(type.type)) {
      // Calcite has no code for a parameter of an interval that is NULL.
      return new OfKind(Kind.DURATION);
    }
    Kind kind = value == null || type == null ? null : kind(value, type, index);
    if (kind == null) {
      return GivenParameter.BY_PLACE;
    }
    return value instanceof List<?> ? new ListOf(kind) : new OfKind(kind);
  }

  private Elements elements(List<?> elements, @Nullable Typed type, int index) {
    Kind common = null;
    for (Object element : elements) {
      Kind kind = element == null || type == null ? null : kind(element, type, index);
      common = common == null || kind == null ? (kind == null ? common : kind) : common.with(kind);
    }
    return new Elements(common, room(elements.size()));
  }

  /** A little more than so many elements, so that lists of many lengths share few plans. */
  private static int room(int elements) {
    int step = Math.max(1, Integer.highestOneBit(elements) / 8);
    return (elements + step - 1) / step * step;
  }

  /** The type that a value needs; null where it is one of the parameter's type. */
  private @Nullable Kind kind(Object value, Typed parameter, int index) {
    RelDataType type = parameter.type;
    boolean fits = ParameterValues.fits(value, type, index, wallClock);
    if (parameter.fixed || (fits && !(parameter.open && ParameterKinds.differs(value, type)))) {
      return null;
    }
    return ParameterKinds.of(value, type, parameter.open);
  }

  // --- values ---

  private void checkComplete(List<Object> values) {
    if (values.size() < places.size()) {
      throw new DriverException(
          SqlState.INVALID_PARAMETER,
          "Parameter "
              + (values.size() + 1)
              + " has no value. Use a PreparedStatement, and set every ? before executing.");
    }
  }

  /** The values of the plan's parameters, by their index. */
  public List<Object> bind(List<Object> values) {
    checkComplete(values);
    List<Object> bound = new ArrayList<>();
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      Object value = values.get(i);
      Place place = places.get(i);
      if (place instanceof Place.RowCount count) {
        bound.add(RowCounts.ofParameter(value, count.clause(), i));
      } else if (place instanceof Place.Value || place instanceof Place.Array) {
        bound.add(ParameterValues.convert(asGiven(value, i), type(i), i, wallClock));
      } else {
        bound.add(null);
      }
      if (place instanceof Place.Expanded list) {
        bindElements(value, list, i, elements);
      }
    }
    bound.addAll(elements);
    return bound;
  }

  /** The plan computes with a duration as a number of milliseconds. */
  private @Nullable Object asGiven(@Nullable Object value, int index) {
    boolean duration =
        index < given.size() && given.get(index) instanceof OfKind of && of.kind() == Kind.DURATION;
    if (!duration || value == null) {
      return value;
    }
    try {
      return ParameterValues.millis(value);
    } catch (IllegalArgumentException e) {
      throw new DriverException(
          SqlState.VALUE_DOES_NOT_FIT,
          "Parameter "
              + (index + 1)
              + " is an interval here, and its value, a "
              + value.getClass().getName()
              + ", is not a number of whole milliseconds. Truncate it:"
              + " duration.truncatedTo(ChronoUnit.MILLIS).",
          e);
    }
  }

  private void bindElements(
      @Nullable Object value, Place.Expanded list, int index, List<Object> bound) {
    List<?> elements = value instanceof List<?> values ? values : List.of();
    for (int k = 0; k < list.count(); k++) {
      // The last element fills the room that is left: to be equal to it twice changes nothing.
      Object element = elements.get(Math.min(k, elements.size() - 1));
      bound.add(ParameterValues.convert(element, type(list.first() + k), index, wallClock));
    }
  }
}
