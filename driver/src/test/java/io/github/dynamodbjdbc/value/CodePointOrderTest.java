package io.github.dynamodbjdbc.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The expected order is that of the unsigned UTF-8 bytes, which is DynamoDB's. */
class CodePointOrderTest {
  private static final List<Integer> CODE_POINTS =
      List.of(0, 0x61, 0x7A, 0xD7FF, 0xE000, 0xFF21, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF);

  private final Random random = new Random(20_261_121);

  @Test
  void texts_and_their_keys_are_in_the_order_of_their_bytes() {
    for (int i = 0; i < 100_000; i++) {
      String a = text();
      String b = text();
      int order = Integer.signum(Arrays.compareUnsigned(bytes(a), bytes(b)));
      assertThat(Integer.signum(CodePointOrder.compare(a, b))).isEqualTo(order);
      assertThat(Integer.signum(CodePointOrder.toKey(a).compareTo(CodePointOrder.toKey(b))))
          .isEqualTo(order);
    }
  }

  @Test
  void a_key_becomes_its_text_again() {
    for (char unit = Character.MAX_VALUE; unit > 0; unit--) {
      String text = "a" + unit;
      assertThat(CodePointOrder.ofKey(CodePointOrder.toKey(text))).isEqualTo(text);
    }
  }

  @Test
  void most_texts_are_their_own_keys() {
    String text = "Grüße, 日本";
    assertThat(CodePointOrder.toKey(text)).isSameAs(text);
  }

  private String text() {
    int[] points = new int[random.nextInt(4)];
    Arrays.setAll(points, i -> CODE_POINTS.get(random.nextInt(CODE_POINTS.size())));
    return new String(points, 0, points.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
