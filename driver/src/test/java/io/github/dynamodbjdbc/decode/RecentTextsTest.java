package io.github.dynamodbjdbc.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTextsTest {
  private final RecentTexts texts = new RecentTexts();

  @Test
  void a_text_is_always_the_one_that_was_asked_for() {
    Random random = new Random(20261121);
    for (int i = 0; i < 100_000; i++) {
      int length = random.nextInt(4);
      StringBuilder text = new StringBuilder();
      for (int at = 0; at < length; at++) {
        text.append("abüñ漢".charAt(random.nextInt(5)));
      }
      assertThat(of(text.toString())).isEqualTo(text.toString());
    }
  }

  @Test
  void equal_texts_become_one_string_where_they_come_often() {
    Set<String> different = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 10_000; i++) {
      different.add(of("status " + i % 5));
    }
    assertThat(different).hasSizeLessThan(100);
  }

  @Test
  void it_gives_up_on_texts_that_do_not_come_again() {
    IntStream.range(0, 3_000).forEach(i -> of("id-" + i));
    List<String> two = List.of(of("same"), of("same"), of("same"));
    assertThat(two.get(1)).isEqualTo("same").isNotSameAs(two.get(2));
  }

  private String of(String text) {
    return texts.of(("<" + text + ">").toCharArray(), 1, text.length());
  }
}
