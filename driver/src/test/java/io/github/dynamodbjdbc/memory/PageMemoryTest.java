package io.github.dynamodbjdbc.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.concurrent.Cancellation;
import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PageMemoryTest {
  private static final int KB = 16 << 10;

  private final Cancellation cancellation = new Cancellation();

  /** About 2 MB of rows, so 4 MB with the memory to decode them. */
  private static List<Object[]> page() {
    return IntStream.range(0, 20).mapToObj(i -> new Object[] {"x".repeat(104_700)}).toList();
  }

  private PageMemory.Hold full(PageMemory memory) {
    PageMemory.Hold hold = memory.hold();
    hold.take(OptionalInt.empty(), cancellation);
    hold.measure(page());
    return hold;
  }

  @Test
  void a_waiting_reader_gets_the_memory_that_another_releases() throws Exception {
    PageMemory memory = new PageMemory((long) KB << 10, 30_000);
    List<PageMemory.Hold> holds = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      holds.add(full(memory));
    }
    assertThat(memory.free()).isLessThan(64);
    CompletableFuture<PageMemory.Hold> waiting = CompletableFuture.supplyAsync(() -> full(memory));
    Thread.sleep(50);
    assertThat(waiting).isNotDone();
    holds.get(0).release();
    PageMemory.Hold late = waiting.get(10, TimeUnit.SECONDS);
    holds.forEach(PageMemory.Hold::release);
    late.release();
    late.release();
    assertThat(memory.free()).isEqualTo(KB);
  }

  @Test
  void a_reader_that_waits_too_long_is_refused() {
    PageMemory memory = new PageMemory((long) KB << 10, 300);
    List<PageMemory.Hold> holds = IntStream.range(0, 4).mapToObj(i -> full(memory)).toList();
    assertThatThrownBy(() -> full(memory))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.state()).isEqualTo(SqlState.OUT_OF_MEMORY))
        .hasMessageContaining("no memory for another page");
    holds.forEach(PageMemory.Hold::release);
    assertThat(memory.free()).isEqualTo(KB);
  }

  @Test
  void a_waiting_reader_can_be_canceled() throws Exception {
    PageMemory memory = new PageMemory((long) KB << 10, 30_000);
    List<PageMemory.Hold> holds = IntStream.range(0, 4).mapToObj(i -> full(memory)).toList();
    CompletableFuture<PageMemory.Hold> waiting = CompletableFuture.supplyAsync(() -> full(memory));
    Thread.sleep(50);
    cancellation.cancel(SqlState.STATEMENT_CANCELED, "The statement was canceled.");
    assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(DriverException.class)
        .hasMessageContaining("canceled");
    holds.forEach(PageMemory.Hold::release);
    assertThat(memory.free()).isEqualTo(KB);
  }

  /** An application that drops a result set halfway must not take its memory forever. */
  @Test
  void what_was_dropped_without_being_closed_comes_back() {
    PageMemory memory = new PageMemory((long) KB << 10, 10_000);
    for (int i = 0; i < 12; i++) {
      assertThat(full(memory)).isNotNull();
      System.gc();
    }
  }

  @Test
  void memory_dropped_before_its_page_was_read_comes_back() {
    PageMemory memory = new PageMemory((long) KB << 10, 10_000);
    for (int i = 0; i < 12; i++) {
      memory.hold().take(OptionalInt.empty(), cancellation);
      System.gc();
    }
  }

  @Test
  void memory_taken_again_after_a_release_comes_back_when_dropped() {
    PageMemory memory = new PageMemory((long) KB << 10, 10_000);
    for (int i = 0; i < 12; i++) {
      PageMemory.Hold hold = full(memory);
      hold.release();
      hold.take(OptionalInt.empty(), cancellation);
      System.gc();
    }
  }

  @Test
  void small_pages_are_not_counted() {
    PageMemory memory = new PageMemory((long) KB << 10, 300);
    PageMemory.Hold hold = memory.hold();
    hold.take(OptionalInt.of(1), cancellation);
    assertThat(memory.free()).isEqualTo(KB - 1024);
    hold.measure(List.<Object[]>of(new Object[] {1L, "short"}));
    assertThat(memory.free()).isEqualTo(KB);
  }
}
