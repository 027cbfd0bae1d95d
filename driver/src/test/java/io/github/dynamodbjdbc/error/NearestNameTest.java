package io.github.dynamodbjdbc.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> TABLES =
      List.of("users", "user_events", "orders", "order-lines", "id", "Größe");

  @Test
  void a_slip_of_one_letter_is_recognized() {
    assertThat(NearestName.among(TABLES, "usres", 3)).startsWith("users");
    assertThat(NearestName.among(TABLES, "oders", 3)).startsWith("orders");
    assertThat(NearestName.among(TABLES, "ordders", 3)).startsWith("orders");
    assertThat(NearestName.among(TABLES, "grösse", 3)).containsExactly("Größe");
  }

  @Test
  void case_underscores_hyphens_and_dots_do_not_count() {
    assertThat(NearestName.among(TABLES, "UserEvents", 1)).containsExactly("user_events");
    assertThat(NearestName.among(TABLES, "order_lines", 1)).containsExactly("order-lines");
  }

  @Test
  void a_beginning_of_a_name_is_near_to_it() {
    assertThat(NearestName.among(TABLES, "order", 3)).containsExactly("order-lines", "orders");
  }

  @Test
  void nothing_is_suggested_where_nothing_is_near() {
    assertThat(NearestName.among(TABLES, "invoices", 3)).isEmpty();
    assertThat(NearestName.hint(TABLES, "invoices")).isEmpty();
    assertThat(NearestName.among(TABLES, "", 3)).isEmpty();
  }

  @Test
  void the_name_itself_is_never_suggested() {
    assertThat(NearestName.hint(List.of("shelves"), "shelves")).isEmpty();
    assertThat(NearestName.among(List.of("shelves", "Shelves", "shelve"), "shelves", 3))
        .containsExactly("Shelves", "shelve");
  }

  @Test
  void a_hint_is_a_sentence() {
    assertThat(NearestName.hint(TABLES, "order"))
        .isEqualTo(" Did you mean 'order-lines' or 'orders'?");
  }
}
