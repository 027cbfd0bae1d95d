package io.github.dynamodbjdbc.access;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.LazyValue;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.time.EpochUnit;
import io.github.dynamodbjdbc.time.TimeLayout;
import io.github.dynamodbjdbc.value.ColumnType;
import io.github.dynamodbjdbc.value.SqlType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.calcite.avatica.util.ByteString;

/** Conditions at random, with a liking for those that give keys. */
final class RandomConditions {
  private final Random random;
  private final List<Column> columns;
  private final Map<String, Column> byName;
  private final List<Object> parameters = new ArrayList<>();

  RandomConditions(Random random, List<Column> columns) {
    this.random = random;
    this.columns = columns;
    this.byName = columns.stream().collect(Collectors.toMap(Column::name, column -> column));
  }

  /** The values of the parameters of the conditions made so far. */
  List<Object> parameters() {
    return parameters;
  }

  List<Predicate> conjuncts() {
    List<Predicate> conjuncts = new ArrayList<>();
    List<String> keys =
        RandomItems.pick(
            random,
            List.of(
                List.of("pk", "sk"),
                List.of("pk", "sk"),
                List.of("pk", "s"),
                List.of("s", "n"),
                List.of("group", "at"),
                List.of("code", "n"),
                List.of("group", "text")));
    Column partition = byName.get(keys.get(0));
    Column sort = byName.get(keys.get(1));
    switch (random.nextInt(7)) {
      case 0, 1 -> conjuncts.addAll(oneKey(comparison(partition, Operator.EQ), sort));
      case 2 -> conjuncts.addAll(oneKey(list(partition), sort));
      case 3 -> conjuncts.add(new Predicate.Or(branches(partition, sort)));
      case 4 -> conjuncts.add(differentKeys());
      default -> {}
    }
    for (int i = random.nextInt(3); i > 0 || conjuncts.isEmpty(); i--) {
      conjuncts.add(condition(2));
    }
    return conjuncts;
  }

  private List<Predicate> oneKey(Predicate partition, Column sort) {
    List<Predicate> tests = new ArrayList<>(List.of(partition));
    for (int i = random.nextInt(4); i > 0; i--) {
      tests.add(random.nextInt(4) == 0 ? list(sort) : test(sort));
    }
    return tests;
  }

  private List<Predicate> branches(Column partition, Column sort) {
    List<Predicate> branches = new ArrayList<>();
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      Predicate key = random.nextInt(4) == 0 ? list(partition) : comparison(partition, Operator.EQ);
      branches.add(
          random.nextBoolean()
              ? new Predicate.And(List.of(key, comparison(sort, Operator.EQ)))
              : new Predicate.And(oneKey(key, sort)));
    }
    return branches;
  }

  /** An OR over keys of different indexes. */
  private Predicate differentKeys() {
    List<Predicate> operands = new ArrayList<>();
    for (String name : List.of("code", "group", "s", "pk")) {
      if (random.nextInt(3) > 0) {
        operands.add(comparison(byName.get(name), Operator.EQ));
      }
    }
    operands.add(new Predicate.And(oneKey(list(byName.get("pk")), byName.get("sk"))));
    return new Predicate.Or(operands);
  }

  private Predicate list(Column column) {
    List<Operand> operands = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      operands.add(operand(column));
    }
    return new Predicate.In(column, operands);
  }

  private Predicate condition(int depth) {
    int kind = depth == 0 ? 9 : random.nextInt(10);
    return switch (kind) {
      case 0 -> new Predicate.And(List.of(condition(depth - 1), condition(depth - 1)));
      case 1, 2 -> new Predicate.Or(List.of(condition(depth - 1), condition(depth - 1)));
      case 3, 4 -> new Predicate.Not(condition(depth - 1));
      default -> test(RandomItems.pick(random, columns));
    };
  }

  private Predicate test(Column column) {
    boolean text = column.type().type() == SqlType.VARCHAR;
    if (column.type().type() == SqlType.ARRAY) {
      return switch (random.nextInt(4)) {
        case 0 -> new Predicate.IsNull(column);
        case 1 -> size(column, random.nextInt(5) - 1);
        default -> new Predicate.HasElement(column, operand(column.type().element()));
      };
    }
    return switch (random.nextInt(11)) {
      case 10 -> text ? size(column, random.nextInt(6) - 1) : comparison(column, Operator.EQ);
      case 0 -> new Predicate.IsNull(column);
      case 1 -> new Predicate.In(column, List.of(operand(column), operand(column)));
      case 2 ->
          text
              ? new Predicate.StartsWith(column, operand(column))
              : comparison(column, Operator.EQ);
      case 3 ->
          text ? new Predicate.Contains(column, operand(column)) : comparison(column, Operator.NE);
      default -> comparison(column, RandomItems.pick(random, List.of(Operator.values())));
    };
  }

  private Predicate size(Column column, long number) {
    Operator operator = RandomItems.pick(random, List.of(Operator.values()));
    return new Predicate.Size(column, operator, operand(random.nextInt(9) == 0 ? null : number));
  }

  private Predicate comparison(Column column, Operator operator) {
    return new Predicate.Comparison(column, operator, operand(column));
  }

  private Operand operand(Column column) {
    return operand(column.type());
  }

  private Operand operand(ColumnType type) {
    return operand(random.nextInt(25) == 0 ? null : value(type));
  }

  private Operand operand(Object value) {
    if (random.nextBoolean()) {
      return new Operand.Literal(value);
    }
    if (random.nextInt(3) == 0) {
      parameters.add(new LazyValue(() -> value));
      return new Operand.Computed(parameters.size() - 1, "computed " + value);
    }
    parameters.add(value);
    return new Operand.Parameter(parameters.size() - 1);
  }

  private Object value(ColumnType type) {
    return switch (type.type()) {
      case BOOLEAN -> random.nextBoolean();
      case BIGINT ->
          random.nextInt(4) == 0
              ? new BigDecimal(RandomItems.pick(random, RandomItems.NUMBERS))
              : (Object) (long) (random.nextInt(50) - 10);
      case DECIMAL ->
          random.nextInt(6) == 0
              ? new BigDecimal("0.5000000000000000000000000000000000000000001")
              : new BigDecimal(RandomItems.pick(random, RandomItems.NUMBERS));
      case VARBINARY ->
          new ByteString(
              RandomItems.pick(random, RandomItems.TEXTS).getBytes(StandardCharsets.UTF_8));
      case TIMESTAMP, DATE, TIME -> time(type);
      default -> RandomItems.pick(random, RandomItems.TEXTS);
    };
  }

  private Object time(ColumnType type) {
    if (type.epoch() != null) {
      long unit = type.epoch() == EpochUnit.SECONDS ? 1_000 : 1;
      return (random.nextInt(50) - 10) * unit + (random.nextInt(4) == 0 ? 500 : 0);
    }
    TimeLayout layout = type.layout();
    boolean date = type.type() == SqlType.DATE;
    String text = RandomItems.pick(random, RandomItems.TIMES);
    long value = layout.parse(date ? text.substring(0, 10) : text) + random.nextInt(2);
    return date ? (Object) (int) value : (Object) value;
  }
}
