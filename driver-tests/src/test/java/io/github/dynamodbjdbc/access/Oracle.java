package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Binder;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.avatica.util.ByteString;

/** Evaluates a condition on a row as SQL does, slowly and plainly. */
final class Oracle {
  private final List<Column> columns;
  private final Object[] parameters;

  /**
   * @param columns what the places of a row are
   */
  Oracle(List<Column> columns, Object[] parameters) {
    this.columns = columns;
    this.parameters = parameters;
  }

  boolean isTrue(Predicate predicate, Object[] row) {
    return Boolean.TRUE.equals(value(predicate, row));
  }

  /** Null is UNKNOWN. */
  private Boolean value(Predicate predicate, Object[] row) {
    return predicate.accept(new ValueIn(row));
  }

  /** The value of a condition in one row. */
  private final class ValueIn
      implements Predicate.Visitor<Boolean>, Predicate.TestVisitor<Boolean> {
    private final Object[] row;

    ValueIn(Object[] row) {
      this.row = row;
    }

    @Override
    public Boolean constant(Predicate.Constant constant) {
      return constant.value();
    }

    @Override
    public Boolean not(Predicate.Not not) {
      Boolean value = value(not.operand(), row);
      return value == null ? null : !value;
    }

    @Override
    public Boolean and(Predicate.And and) {
      return Oracle.this.and(and.operands(), row, true);
    }

    @Override
    public Boolean or(Predicate.Or or) {
      return Oracle.this.and(or.operands(), row, false);
    }

    @Override
    public Boolean test(Predicate.ColumnTest test) {
      return test.acceptTest(this);
    }

    @Override
    public Boolean isNull(Predicate.IsNull isNull) {
      return column(isNull.column(), row) == null;
    }

    @Override
    public Boolean in(Predicate.In in) {
      return Oracle.this.in(in, row);
    }

    @Override
    public Boolean comparison(Predicate.Comparison comparison) {
      return compare(
          column(comparison.column(), row), comparison.operator(), operand(comparison.value()));
    }

    @Override
    public Boolean startsWith(Predicate.StartsWith starts) {
      String text = (String) column(starts.column(), row);
      String prefix = (String) operand(starts.prefix());
      return (text == null || prefix == null) ? null : (Boolean) text.startsWith(prefix);
    }

    @Override
    public Boolean contains(Predicate.Contains contains) {
      String text = (String) column(contains.column(), row);
      String part = (String) operand(contains.part());
      return (text == null || part == null) ? null : (Boolean) text.contains(part);
    }

    @Override
    public Boolean hasElement(Predicate.HasElement has) {
      return Oracle.hasElement((List<?>) column(has.column(), row), operand(has.value()));
    }

    @Override
    public Boolean size(Predicate.Size size) {
      return compare(
          Oracle.size(column(size.column(), row)), size.operator(), operand(size.value()));
    }
  }

  /** AND where {@code neutral} is true, OR where it is false. */
  private Boolean and(List<Predicate> operands, Object[] row, boolean neutral) {
    Boolean result = neutral;
    for (Predicate operand : operands) {
      Boolean value = value(operand, row);
      if (value == null) {
        result = null;
      } else if (value != neutral) {
        return !neutral;
      }
    }
    return result;
  }

  private Boolean in(Predicate.In in, Object[] row) {
    Boolean result = false;
    for (Operand operand : in.values()) {
      Boolean equal = compare(column(in.column(), row), Operator.EQ, operand(operand));
      if (equal == null) {
        result = null;
      } else if (equal) {
        return true;
      }
    }
    return result;
  }

  private static Boolean hasElement(List<?> list, Object sought) {
    if (list == null || sought == null) {
      return null;
    }
    for (Object element : list) {
      if (element != null && order(element, sought) == 0) {
        return true;
      }
    }
    return list.contains(null) ? null : (Boolean) false;
  }

  private static Integer size(Object value) {
    return value == null
        ? null
        : value instanceof List<?> list
            ? (Integer) list.size()
            : (Integer) ((String) value).length();
  }

  private Object column(Column column, Object[] row) {
    return row[columns.indexOf(column)];
  }

  private Object operand(Operand operand) {
    return new Binder(parameters).value(operand);
  }

  private static Boolean compare(Object a, Operator operator, Object b) {
    if (a == null || b == null) {
      return null;
    }
    int order = order(a, b);
    return switch (operator) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
    };
  }

  static int order(Object a, Object b) {
    if (a instanceof String x && b instanceof String y) {
      int[] i = x.codePoints().toArray();
      int[] j = y.codePoints().toArray();
      return Arrays.compare(i, j);
    }
    if (a instanceof Boolean x) {
      return x.compareTo((Boolean) b);
    }
    if (a instanceof ByteString x) {
      return x.compareTo((ByteString) b);
    }
    return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
  }
}
