package io.github.dynamodbjdbc.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.testing.WireItems;
import io.github.dynamodbjdbc.value.AttributePath;
import io.github.dynamodbjdbc.value.DynamoValue;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemBuilderTest {
  private static final Optional<DynamoValue> X = Optional.of(DynamoValue.ofString("x"));
  private static final Optional<DynamoValue> NONE = Optional.empty();

  private static AttributePath path(String dotted) {
    return AttributePath.of(dotted.split("\\."));
  }

  @Test
  void the_parts_of_a_map_are_folded_into_it() {
    ItemBuilder builder = new ItemBuilder();
    builder.put(path("a.b"), X);
    builder.put(path("id"), X);
    builder.put(path("a.c.d"), X);
    builder.put(path("a.c.e"), X);
    assertThat(builder.item())
        .isEqualTo(
            WireItems.item(
                "{'a':{'M':{'b':{'S':'x'},'c':{'M':{'d':{'S':'x'},'e':{'S':'x'}}}}},"
                    + "'id':{'S':'x'}}"));
  }

  @Test
  void a_name_with_a_dot_is_one_name() {
    ItemBuilder builder = new ItemBuilder();
    builder.put(AttributePath.of("a.b"), X);
    builder.put(AttributePath.of("a", "b"), X);
    assertThat(builder.item())
        .isEqualTo(WireItems.item("{'a.b':{'S':'x'},'a':{'M':{'b':{'S':'x'}}}}"));
  }

  @Test
  void what_is_left_out_makes_no_map() {
    ItemBuilder builder = new ItemBuilder();
    builder.put(path("a"), NONE);
    builder.put(path("b.c"), NONE);
    builder.put(path("d.e"), X);
    builder.put(path("d.f"), NONE);
    assertThat(builder.item()).isEqualTo(WireItems.item("{'d':{'M':{'e':{'S':'x'}}}}"));
  }

  @Test
  void named_values_replace_those_of_the_record_and_leave_the_record_as_it_is() {
    Map<String, DynamoValue> record =
        WireItems.item("{'a':{'M':{'b':{'N':'1'},'c':{'N':'2'}}},'d':{'N':'3'},'e':{'N':'4'}}");
    ItemBuilder builder = new ItemBuilder(record);
    builder.put(path("a.b"), X);
    builder.put(path("a.f"), X);
    builder.put(path("d"), X);
    builder.put(path("e"), NONE);
    assertThat(builder.item())
        .isEqualTo(
            WireItems.item(
                "{'a':{'M':{'b':{'S':'x'},'c':{'N':'2'},'f':{'S':'x'}}},'d':{'S':'x'}}"));
    assertThat(record.get("a").asMap()).containsOnlyKeys("b", "c");
  }

  @Test
  void a_part_of_a_record_s_value_that_is_no_map_is_refused() {
    ItemBuilder builder = new ItemBuilder(WireItems.item("{'a':{'S':'x'}}"));
    try {
      builder.put(path("a.b"), X);
    } catch (DriverException e) {
      assertThat(e.state().code()).isEqualTo("22018");
      assertThat(e).hasMessageContaining("type S at \"a\"");
      return;
    }
    throw new AssertionError("not refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,a", "a,a.b", "a.b,a", "id,a.b,c,a.b", "a.b.c,a.b", "a.b,x,a.b.c.d"})
  void an_attribute_twice_or_with_a_part_of_it_is_refused(String paths) {
    assertThat(checked(paths)).isEqualTo("42701");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.b,a.c", "a,b.a", "a.b,ab", "a.b.c,a.b.d,a.c", "a.b,b.a"})
  void attributes_and_parts_of_others_are_targets_together(String paths) {
    assertThat(checked(paths)).isEqualTo("good");
  }

  private static String checked(String paths) {
    try {
      ItemBuilder.checkTargets(
          Encoding.ofSamples().table(),
          Stream.of(paths.split(",")).map(ItemBuilderTest::path).toList());
      return "good";
    } catch (DriverException e) {
      return e.state().code();
    }
  }
}
