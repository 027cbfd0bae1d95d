package io.github.dynamodbjdbc.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.AttributeType;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * DynamoDB stores no scale and no order of a set, so the item that it returns is written otherwise.
 */
class DoneCheckTest {
  private static final Map<String, DynamoValue> SENT =
      Map.of(
          "id", Write.text("a"),
          "price", Write.number("12.50"),
          "sizes", numbers("10", "2.0"),
          "words", new DynamoValue(AttributeType.SS, List.of("b", "a")),
          "list", DynamoValue.ofList(List.of(Write.number("1E2"), DynamoValue.NULL)),
          "map", DynamoValue.ofMap(Map.of("deep", Write.number("0.0"))));

  private static final Map<String, DynamoValue> STORED =
      Map.of(
          "id", Write.text("a"),
          "price", Write.number("12.5"),
          "sizes", numbers("2", "10"),
          "words", new DynamoValue(AttributeType.SS, List.of("a", "b")),
          "list", DynamoValue.ofList(List.of(Write.number("100"), DynamoValue.NULL)),
          "map", DynamoValue.ofMap(Map.of("deep", Write.number("0"))));

  private static DynamoValue numbers(String... elements) {
    return new DynamoValue(
        AttributeType.NS, List.of(elements).stream().map(BigDecimal::new).toList());
  }

  @Test
  void an_item_is_compared_as_dynamodb_compares_values() {
    assertThat(DoneCheck.put(SENT).isDone(Optional.of(STORED))).isTrue();
    assertThat(DoneCheck.put(STORED).isDone(Optional.of(SENT))).isTrue();
  }

  @Test
  void a_put_leaves_no_other_attribute_and_no_other_type() {
    DoneCheck check = DoneCheck.put(Map.of("id", Write.text("1")));
    assertThat(check.isDone(Optional.of(Map.of("id", Write.text("1"))))).isTrue();
    assertThat(check.isDone(Optional.of(Map.of("id", Write.number("1"))))).isFalse();
    assertThat(check.isDone(Optional.of(Map.of("id", Write.text("1"), "more", DynamoValue.NULL))))
        .isFalse();
    assertThat(check.isDone(Optional.of(Map.of()))).isFalse();
    assertThat(check.isDone(Optional.empty())).isFalse();
  }

  @Test
  void the_order_of_a_list_counts() {
    DoneCheck check =
        DoneCheck.put(Map.of("l", DynamoValue.ofList(List.of(Write.text("a"), Write.text("b")))));
    assertThat(
            check.isDone(
                Optional.of(
                    Map.of("l", DynamoValue.ofList(List.of(Write.text("b"), Write.text("a")))))))
        .isFalse();
  }

  @Test
  void an_update_is_done_if_its_own_attributes_are_as_it_sets_them() {
    DoneCheck check =
        DoneCheck.assigned(
            Map.of(
                AttributePath.of("map", "deep"),
                Optional.of(Write.number("0.00")),
                AttributePath.of("gone"),
                Optional.empty()));
    assertThat(check.isDone(Optional.of(STORED))).isTrue();
    assertThat(check.difference(Optional.of(Map.of("gone", DynamoValue.NULL))))
        .hasValueSatisfying(sentence -> assertThat(sentence).contains("gone").contains("map.deep"));
    assertThat(check.isDone(Optional.of(Map.of("map", Write.text("no map"))))).isFalse();
    assertThat(check.isDone(Optional.empty())).isFalse();
  }

  @Test
  void a_removed_attribute_of_a_parent_that_is_not_there_is_removed() {
    DoneCheck check = DoneCheck.assigned(Map.of(AttributePath.of("map", "deep"), Optional.empty()));
    assertThat(check.isDone(Optional.of(Map.of()))).isTrue();
    assertThat(check.isDone(Optional.of(STORED))).isFalse();
  }

  @Test
  void a_delete_is_done_if_there_is_no_item() {
    assertThat(DoneCheck.deleted().isDone(Optional.empty())).isTrue();
    assertThat(DoneCheck.deleted().difference(Optional.of(STORED)))
        .contains("The item is there now.");
  }
}
