package io.github.dynamodbjdbc.analysis;

import io.github.dynamodbjdbc.dialect.GivenParameter.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** The types to try for operands of an operator that nothing types, the likely ones first. */
final class ParameterCandidates {
  /** The most operands for which all combinations of types are tried. */
  private static final int MOST_COMBINED = 3;

  private static final List<Kind> KINDS =
      List.of(
          Kind.INTEGER,
          Kind.NUMBER,
          Kind.DOUBLE,
          Kind.TIMESTAMP,
          Kind.DATE,
          Kind.TIME,
          Kind.BOOLEAN,
          Kind.BYTES,
          Kind.DURATION);

  private ParameterCandidates() {}

  /**
   * Returns combinations of types, each with as many as there are operands to type.
   *
   * @param others the types of the other operands
   */
  static List<List<RelDataType>> of(
      SqlKind operator, Set<RelDataType> others, RelDataTypeFactory types, int count) {
    return combinations(types(operator, others, types), count);
  }

  /**
   * Text, the types of the other operands, and the rest. A default of LAG is of the type of its
   * first operand. A time, and no interval, is what intervals are usually added to.
   */
  private static Set<RelDataType> types(
      SqlKind operator, Set<RelDataType> others, RelDataTypeFactory types) {
    Set<RelDataType> candidates = new LinkedHashSet<>();
    if (operator == SqlKind.LAG || operator == SqlKind.LEAD) {
      candidates.addAll(others);
    }
    if (others.stream().anyMatch(SqlTypeUtil::isInterval)) {
      candidates.add(Kind.TIMESTAMP.type(types));
    }
    candidates.add(Kind.TEXT.type(types));
    candidates.addAll(others);
    KINDS.forEach(kind -> candidates.add(kind.type(types)));
    return candidates;
  }

  private static List<List<RelDataType>> combinations(Set<RelDataType> candidates, int count) {
    List<List<RelDataType>> combinations = new ArrayList<>();
    if (count > MOST_COMBINED) {
      candidates.forEach(type -> combinations.add(Collections.nCopies(count, type)));
      return combinations;
    }
    combinations.add(List.of());
    for (int i = 0; i < count; i++) {
      List<List<RelDataType>> longer = new ArrayList<>();
      for (List<RelDataType> combination : combinations) {
        for (RelDataType type : candidates) {
          List<RelDataType> with = new ArrayList<>(combination);
          with.add(type);
          longer.add(with);
        }
      }
      combinations.clear();
      combinations.addAll(longer);
    }
    return combinations;
  }
}
