package io.github.dynamodbjdbc.expression;

import io.github.dynamodbjdbc.catalog.Column;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition over one table's columns in SQL's three-valued logic.
 *
 * <p>The kinds are those that DynamoDB may be able to evaluate; the engine evaluates all other
 * conditions. Code that needs an answer for every kind implements {@link Visitor}, so that a new
 * kind does not compile until each such place handles it.
 */
public sealed interface Predicate {
  /** Calls the method of the visitor that belongs to this kind. */
  <R> R accept(Visitor<R> visitor);

  /** An answer for each kind of condition; {@link TestVisitor} tells the tests apart. */
  interface Visitor<R> {
    R test(ColumnTest test);

    R and(And and);

    R or(Or or);

    R not(Not not);

    R constant(Constant constant);
  }

  /** An answer for each kind of test. */
  interface TestVisitor<R> {
    R comparison(Comparison comparison);

    R in(In in);

    R startsWith(StartsWith startsWith);

    R contains(Contains contains);

    R hasElement(HasElement hasElement);

    R size(Size size);

    R isNull(IsNull isNull);
  }

  /** A test of one column. */
  sealed interface ColumnTest extends Predicate {
    Column column();

    /** The values that the column is compared with. */
    List<Operand> operands();

    /** Calls the method of the visitor that belongs to this kind of test. */
    <R> R acceptTest(TestVisitor<R> visitor);

    @Override
    default <R> R accept(Visitor<R> visitor) {
      return visitor.test(this);
    }
  }

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
  record Comparison(Column column, Operator operator, Operand value) implements ColumnTest {
    @Override
    public <R> R acceptTest(TestVisitor<R> visitor) {
      return visitor.comparison(this);
    }

    @Override
    public List<Operand> operands() {
      return List.of(value);
    }

    @Override
    public String toString() {
      return column.name() + " " + operator + " " + value;
    }
  }

  /** {@code column IN (values)}. */
  record In(Column column, List<Operand> values) implements ColumnTest {
    public In {
      values = List.copyOf(values);
    }

    @Override
    public <R> R acceptTest(TestVisitor<R> visitor) {
      return visitor.in(this);
    }

    @Override
    public List<Operand> operands() {
      return values;
    }

    @Override
    public String toString() {
      return column.name() + " IN (" + listed(values, ", ") + ")";
    }
  }

  /** {@code column LIKE 'prefix%'}, with the prefix taken as written. */
  record StartsWith(Column column, Operand prefix) implements ColumnTest {
    @Override
    public <R> R acceptTest(TestVisitor<R> visitor) {
      return visitor.startsWith(this);
    }

    @Override
    public List<Operand> operands() {
      return List.of(prefix);
    }

    @Override
    public String toString() {
      return "begins_with(" + column.name() + ", " + prefix + ")";
    }
  }

  /** {@code column LIKE '%part%'}, with the part taken as written. */
  record Contains(Column column, Operand part) implements ColumnTest {
    @Override
    public <R> R acceptTest(TestVisitor<R> visitor) {
      return visitor.contains(this);
    }

    @Override
    public List<Operand> operands() {
      return List.of(part);
    }

    @Override
    public String toString() {
      return "contains(" + column.name() + ", " + part + ")";
    }
  }

  /** {@code value = ANY (column)}: a list or set has such an element. */
  record HasElement(Column column, Operand value) implements ColumnTest {
    @Override
    public <R> R acceptTest(TestVisitor<R> visitor) {
      return visitor.hasElement(this);
    }

    @Override
    public List<Operand> operands() {
      return List.of(value);
    }

    @Override
    public String toString() {
      return value + " = ANY (" + column.name() + ")";
    }
  }

  /** {@code CHAR_LENGTH(column) op value}, or {@code CARDINALITY} where the column is an ARRAY. */
  record Size(Column column, Operator operator, Operand value) implements ColumnTest {
    @Override
    public <R> R acceptTest(TestVisitor<R> visitor) {
      return visitor.size(this);
    }

    @Override
    public List<Operand> operands() {
      return List.of(value);
    }

    @Override
    public String toString() {
      return "size(" + column.name() + ") " + operator + " " + value;
    }
  }

  /** {@code column IS NULL}. */
  record IsNull(Column column) implements ColumnTest {
    @Override
    public <R> R acceptTest(TestVisitor<R> visitor) {
      return visitor.isNull(this);
    }

    @Override
    public List<Operand> operands() {
      return List.of();
    }

    @Override
    public String toString() {
      return column.name() + " IS NULL";
    }
  }

  /** True where all operands are. */
  record And(List<Predicate> operands) implements Predicate {
    public And {
      operands = List.copyOf(operands);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.and(this);
    }

    @Override
    public String toString() {
      return operands.stream().map(Object::toString).collect(Collectors.joining(" AND ", "(", ")"));
    }
  }

  /** True where at least one operand is. */
  record Or(List<Predicate> operands) implements Predicate {
    public Or {
      operands = List.copyOf(operands);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.or(this);
    }

    @Override
    public String toString() {
      return "(" + listed(operands, " OR ") + ")";
    }
  }

  /** SQL's NOT: unknown stays unknown. */
  record Not(Predicate operand) implements Predicate {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(this);
    }

    @Override
    public String toString() {
      return "NOT " + operand;
    }
  }

  /** A condition that no row can change; null is SQL's UNKNOWN. */
  record Constant(@Nullable Boolean value) implements Predicate {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.constant(this);
    }

    @Override
    public String toString() {
      return value == null ? "UNKNOWN" : value.toString();
    }
  }

  /** The most elements of a list that are printed. */
  int SHOWN = 10;

  private static String listed(List<?> all, String separator) {
    return all.stream().limit(SHOWN).map(Object::toString).collect(Collectors.joining(separator))
        + (all.size() > SHOWN ? separator + "… and " + (all.size() - SHOWN) + " more" : "");
  }
}
