package io.github.dynamodbjdbc.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LikePatternTest {
  @Test
  void percent_and_underscore_stand_for_characters_whatever_the_case() {
    assertThat(LikePattern.of("Us_r%")).accepts("users", "USXR").rejects("usrs", "my_users");
    assertThat(LikePattern.of("%")).accepts("", "a\nb");
    assertThat(LikePattern.of("a.b")).accepts("A.B").rejects("axb");
    assertThat(LikePattern.of("ä%")).accepts("Äpfel");
  }

  @Test
  void only_patterns_of_metadata_have_an_escape() {
    assertThat(LikePattern.of("a\\_b")).accepts("a\\xb").rejects("a_b");
    assertThat(LikePattern.escaped("a\\_b\\\\")).accepts("a_b\\").rejects("axb\\");
    assertThat(LikePattern.escaped("a\\")).accepts("a\\");
    assertThat(LikePattern.escaped(null)).accepts("anything", "");
  }
}
