package io.github.dynamodbjdbc.operator;

import io.github.dynamodbjdbc.exec.Cursor;
import io.github.dynamodbjdbc.memory.MemoryBudget;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Merges the groups that several workers made of their own rows into the groups of all rows. The
 * rows of a partial aggregate consist of keys and values, and so do those of the final one.
 *
 * @param keys the number of values at the start of a row that are the group's key
 * @param values how to merge each of the values after the keys
 * @param charge the memory of a group
 */
public record FinalAggregation(int keys, List<Value> values, MemoryCharge charge) {
  /** A way to merge two partial results. NULL is the partial result of no values. */
  enum Value {
    COUNT,
    SUM,
    LEAST,
    GREATEST;

    @SuppressWarnings("unchecked") // values of one column are of one type
    @Nullable Object merge(@Nullable Object a, @Nullable Object b) {
      if (a == null || b == null) {
        return a == null ? b : a;
      }
      return switch (this) {
        case COUNT -> Math.addExact((Long) a, (Long) b);
        case SUM -> sum(a, b);
        case LEAST -> ((Comparable<Object>) a).compareTo(b) <= 0 ? a : b;
        case GREATEST -> ((Comparable<Object>) a).compareTo(b) >= 0 ? a : b;
      };
    }

    private static Object sum(Object a, Object b) {
      if (a instanceof BigDecimal number) {
        return number.add((BigDecimal) b);
      }
      if (a instanceof Float number) {
        return number + (Float) b;
      }
      return (Double) a + (Double) b;
    }
  }

  /**
   * Returns the final step of an aggregate; empty if it cannot be computed in parts.
   *
   * @param charge accounts for the memory of the groups
   */
  public static Optional<FinalAggregation> of(Aggregate aggregate, MemoryCharge charge) {
    if (aggregate.getGroupType() != Aggregate.Group.SIMPLE) {
      return Optional.empty();
    }
    List<Value> values = new ArrayList<>();
    for (AggregateCall call : aggregate.getAggCallList()) {
      Optional<Value> value = value(call);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(new FinalAggregation(aggregate.getGroupCount(), values, charge));
  }

  private static Optional<Value> value(AggregateCall call) {
    boolean ordered = !call.getCollation().getFieldCollations().isEmpty();
    if (ordered || call.distinctKeys != null || call.isApproximate()) {
      return Optional.empty();
    }
    return switch (call.getAggregation().getKind()) {
      case COUNT ->
          call.isDistinct() || call.getType().getSqlTypeName() != SqlTypeName.BIGINT
              ? Optional.empty()
              : Optional.of(Value.COUNT);
      case SUM, SUM0 ->
          call.isDistinct() || !isAdded(call.getType()) ? Optional.empty() : Optional.of(Value.SUM);
      case MIN -> Optional.of(Value.LEAST).filter(v -> isCompared(call.getType()));
      case MAX -> Optional.of(Value.GREATEST).filter(v -> isCompared(call.getType()));
      default -> Optional.empty();
    };
  }

  private static boolean isAdded(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case DECIMAL, DOUBLE, FLOAT, REAL -> true;
      default -> false;
    };
  }

  private static boolean isCompared(RelDataType type) {
    return SqlTypeUtil.isNumeric(type)
        || SqlTypeUtil.inCharFamily(type)
        || SqlTypeUtil.isDatetime(type)
        || SqlTypeUtil.isBoolean(type)
        || SqlTypeUtil.isBinary(type);
  }

  /** Returns the groups of all rows. A partial row of a single value is that value itself. */
  Collection<Object[]> merge(Cursor<Object> partial, MemoryBudget.Reservation share) {
    share.release();
    boolean scalar = keys + values.size() == 1;
    Map<Object, Object[]> groups = new HashMap<>();
    while (partial.next()) {
      Object[] row = scalar ? new Object[] {partial.current()} : (Object[]) partial.current();
      Object[] group = groups.putIfAbsent(key(row), row);
      if (group == null) {
        share.hold(charge.of(row));
        continue;
      }
      for (int i = 0; i < values.size(); i++) {
        group[keys + i] = values.get(i).merge(group[keys + i], row[keys + i]);
      }
    }
    return groups.values();
  }

  private Object key(Object[] row) {
    return keys == 1 ? row[0] : Arrays.asList(Arrays.copyOf(row, keys));
  }
}
