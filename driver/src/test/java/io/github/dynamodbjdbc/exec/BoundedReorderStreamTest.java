package io.github.dynamodbjdbc.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoundedReorderStreamTest {
  private int taken;

  @Test
  void rows_come_in_order_though_each_may_be_out_of_place_by_the_slack() {
    Random random = new Random(4);
    for (int run = 0; run < 200; run++) {
      boolean forward = random.nextBoolean();
      List<Long> texts = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        texts.add((long) random.nextInt(100));
      }
      Comparator<Long> order = forward ? Comparator.naturalOrder() : Comparator.reverseOrder();
      texts.sort(order);
      List<Long> values = texts.stream().map(text -> text + random.nextInt(10)).toList();
      assertThat(values(values, 9, forward, Integer.MAX_VALUE))
          .isEqualTo(values.stream().sorted(order).toList());
    }
  }

  @Test
  void no_more_rows_are_read_than_it_takes_to_be_sure() {
    assertThat(values(List.of(3L, 1L, 2L, 5L, 6L, 9L), 2, true, 2)).containsExactly(1L, 2L);
    assertThat(taken).isEqualTo(4);
  }

  @Test
  void without_slack_a_row_is_given_out_as_it_comes() {
    assertThat(values(List.of(9L, 7L, 7L, 1L), 0, false, 2)).containsExactly(9L, 7L);
    assertThat(taken).isEqualTo(2);
  }

  private List<Long> values(List<Long> source, long slack, boolean forward, int most) {
    taken = 0;
    List<Long> values = new ArrayList<>();
    try (RowStream rows =
        new BoundedReorderStream(new Source(source.iterator()), 0, slack, forward)) {
      while (values.size() < most && rows.next()) {
        values.add((Long) rows.row()[0]);
      }
    }
    return values;
  }

  private final class Source implements RowStream {
    private final Iterator<Long> values;
    private Object[] row;

    Source(Iterator<Long> values) {
      this.values = values;
    }

    @Override
    public boolean next() {
      if (!values.hasNext()) {
        return false;
      }
      taken++;
      row = new Object[] {values.next()};
      return true;
    }

    @Override
    public Object[] row() {
      return row;
    }

    @Override
    public void close() {}
  }
}
