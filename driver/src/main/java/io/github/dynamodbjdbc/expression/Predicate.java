package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.catalog.Column;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition over one table's columns in SQL's three-valued logic, as far as DynamoDB may be asked
 * for it. What cannot be said here stays with the engine.
 */
public sealed interface Predicate {
  /** The comparisons of SQL. */
  enum Operator {
    EQ("="),
    NE("<>"),
    LT("<"),
    LE("<="),
    GT(">"),
    GE(">=");

    private final String sql;

    Operator(String sql) {
      this.sql = sql;
    }

    @Override
    public String toString() {
      return sql;
    }
  }

  /** {@code column op value}; a comparison with NULL is unknown. */
  record Comparison(Column column, Operator operator, Operand value) implements Predicate {
    @Override
    public String toString() {
      return column.name() + " " + operator + " " + value;
    }
  }

  /** {@code column IN (values)}. */
  record In(Column column, List<Operand> values) implements Predicate {
    public In {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return column.name() + " IN (" + listed(values, ", ") + ")";
    }
  }

  /** {@code column LIKE 'prefix%'}, with the prefix taken as written. */
  record StartsWith(Column column, Operand prefix) implements Predicate {
    @Override
    public String toString() {
      return "begins_with(" + column.name() + ", " + prefix + ")";
    }
  }

  /** {@code column LIKE '%part%'}, with the part taken as written. */
  record Contains(Column column, Operand part) implements Predicate {
    @Override
    public String toString() {
      return "contains(" + column.name() + ", " + part + ")";
    }
  }

  /** {@code value = ANY (column)}: a list or set has such an element. */
  record HasElement(Column column, Operand value) implements Predicate {
    @Override
    public String toString() {
      return value + " = ANY (" + column.name() + ")";
    }
  }

  /** {@code CHAR_LENGTH(column) op value}, or {@code CARDINALITY} where the column is an ARRAY. */
  record Size(Column column, Operator operator, Operand value) implements Predicate {
    @Override
    public String toString() {
      return "size(" + column.name() + ") " + operator + " " + value;
    }
  }

  /** {@code column IS NULL}. */
  record IsNull(Column column) implements Predicate {
    @Override
    public String toString() {
      return column.name() + " IS NULL";
    }
  }

  /** All of them. */
  record And(List<Predicate> operands) implements Predicate {
    public And {
      operands = List.copyOf(operands);
    }

    @Override
    public String toString() {
      return operands.stream().map(Object::toString).collect(Collectors.joining(" AND ", "(", ")"));
    }
  }

  /** At least one of them. */
  record Or(List<Predicate> operands) implements Predicate {
    public Or {
      operands = List.copyOf(operands);
    }

    @Override
    public String toString() {
      return "(" + listed(operands, " OR ") + ")";
    }
  }

  /** SQL's NOT: unknown stays unknown. */
  record Not(Predicate operand) implements Predicate {
    @Override
    public String toString() {
      return "NOT " + operand;
    }
  }

  /** A condition that no row can change; null is SQL's UNKNOWN. */
  record Constant(Boolean value) implements Predicate {
    @Override
    public String toString() {
      return value == null ? "UNKNOWN" : value.toString();
    }
  }

  /** Of a long list, how much is printed. */
  int SHOWN = 10;

  private static String listed(List<?> all, String separator) {
    return all.stream().limit(SHOWN).map(Object::toString).collect(Collectors.joining(separator))
        + (all.size() > SHOWN ? separator + "… and " + (all.size() - SHOWN) + " more" : "");
  }
}
