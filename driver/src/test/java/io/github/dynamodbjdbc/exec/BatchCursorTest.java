package io.github.dynamodbjdbc.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchCursorTest {
  private static final class Batches extends BatchCursor<String> {
    private final Iterator<List<String>> batches;
    private int asked;

    Batches(List<List<String>> batches) {
      this.batches = batches.iterator();
    }

    @Override
    protected List<String> nextBatch() {
      asked++;
      List<String> next = batches.hasNext() ? batches.next() : null;
      if (next != null && next.contains("fail")) {
        throw new IllegalStateException("no batch");
      }
      return next;
    }
  }

  private static List<String> rest(BatchCursor<String> cursor) {
    List<String> elements = new ArrayList<>();
    while (cursor.next()) {
      elements.add(cursor.current());
    }
    return elements;
  }

  @Test
  void elements_come_in_the_order_of_the_batches_and_empty_batches_are_skipped() {
    Batches cursor =
        new Batches(List.of(List.of(), List.of("a", "b"), List.of(), List.of(), List.of("c")));
    assertThat(rest(cursor)).containsExactly("a", "b", "c");
  }

  @Test
  void a_batch_is_asked_for_only_when_the_one_before_is_used_up() {
    Batches cursor = new Batches(List.of(List.of("a", "b"), List.of("c")));
    assertThat(cursor.asked).isZero();
    cursor.next();
    cursor.next();
    assertThat(cursor.asked).isEqualTo(1);
    cursor.next();
    assertThat(cursor.asked).isEqualTo(2);
  }

  @Test
  void the_end_stays_the_end() {
    Batches cursor = new Batches(List.of(List.of("a")));
    assertThat(rest(cursor)).containsExactly("a");
    assertThat(cursor.next()).isFalse();
    assertThat(cursor.next()).isFalse();
  }

  @Test
  void no_element_is_repeated_or_lost_after_a_failure() {
    Batches cursor = new Batches(List.of(List.of("a"), List.of("fail"), List.of("b", "c")));
    assertThat(cursor.next()).isTrue();
    assertThatThrownBy(cursor::next).hasMessage("no batch");
    assertThat(rest(cursor)).containsExactly("b", "c");
  }

  @Test
  void closing_releases_the_batch() {
    Batches cursor = new Batches(List.of(List.of("a", "b")));
    cursor.next();
    cursor.close();
    assertThat(cursor.next()).isFalse();
  }
}
