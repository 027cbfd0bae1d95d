package io.github.dynamodbjdbc.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.catalog.Column;
import io.github.dynamodbjdbc.expression.Operand;
import io.github.dynamodbjdbc.expression.Operand.Literal;
import io.github.dynamodbjdbc.expression.Predicate;
import io.github.dynamodbjdbc.expression.Predicate.And;
import io.github.dynamodbjdbc.expression.Predicate.Comparison;
import io.github.dynamodbjdbc.expression.Predicate.In;
import io.github.dynamodbjdbc.expression.Predicate.Not;
import io.github.dynamodbjdbc.expression.Predicate.Operator;
import io.github.dynamodbjdbc.expression.Predicate.Or;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.ColumnType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final Column A = column("a");
  private static final Column B = column("b");

  @Test
  void what_is_left_of_a_failing_condition_is_what_makes_it_fail() {
    Predicate list = new In(A, List.of(literal(1), literal(2), literal(3)));
    Predicate other = new Comparison(B, Operator.EQ, literal(1));
    Trial failing =
        trial(other, new Not(new Or(List.of(other, new And(List.of(other, list, other))))));
    Trial shrunk = Shrinker.shrink(failing, trial -> trial.conjuncts().toString().contains("2"));
    assertThat(shrunk.conjuncts()).containsExactly(new In(A, List.of(literal(2))));
  }

  @Test
  void a_condition_that_cannot_be_smaller_stays() {
    Trial failing = trial(new Comparison(A, Operator.EQ, literal(1)));
    assertThat(Shrinker.shrink(failing, trial -> true)).isEqualTo(failing);
  }

  private static Trial trial(Predicate... conjuncts) {
    return new Trial(null, List.of(conjuncts), List.of(), IndexUse.ANY, List.of(), false);
  }

  private static Operand literal(long value) {
    return new Literal(value);
  }

  private static Column column(String name) {
    return new Column(
        name,
        Column.Role.ATTRIBUTE,
        AttributePath.of(name),
        ColumnType.BIGINT,
        true,
        false,
        Set.of(),
        1);
  }
}
