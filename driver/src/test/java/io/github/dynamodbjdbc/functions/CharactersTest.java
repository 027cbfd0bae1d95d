package io.github.dynamodbjdbc.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.error.DriverException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CharactersTest {
  /** Two characters, three UTF-16 units. */
  private static final String FACE = "😀b";

  @Test
  void a_character_is_a_code_point() {
    assertThat(Characters.length(FACE)).isEqualTo(2);
    assertThat(Characters.octets(FACE)).isEqualTo(5);
    assertThat(Characters.substring(FACE, 1, 1)).isEqualTo("😀");
    assertThat(Characters.substring(FACE, 2)).isEqualTo("b");
    assertThat(Characters.left(FACE, 1)).isEqualTo("😀");
    assertThat(Characters.right(FACE, 1)).isEqualTo("b");
    assertThat(Characters.right("b😀", 1)).isEqualTo("😀");
    assertThat(Characters.position("b", FACE)).isEqualTo(2);
    assertThat(Characters.overlay(FACE, "x", 1)).isEqualTo("xb");
    assertThat(Characters.lpad(FACE, 4, "😀x")).isEqualTo("😀x😀b");
    assertThat(Characters.rpad(FACE, 1, "x")).isEqualTo("😀");
    assertThat(Characters.reverse(FACE)).isEqualTo("b😀");
    assertThat(Characters.trim("😀b😀", "😀")).isEqualTo("b");
    assertThat(Characters.translate(FACE, "😀b", "xy")).isEqualTo("xy");
    assertThat(Characters.ascii(FACE)).isEqualTo(128512);
    assertThat(Characters.chr(128512)).isEqualTo("😀");
    assertThat(Characters.regexpInstr(FACE, "b")).isEqualTo(2);
    assertThat(Characters.initcap("😀b 1a")).isEqualTo("😀B 1a");
  }

  @Test
  void positions_outside_a_text_are_empty_as_in_postgresql() {
    assertThat(Characters.substring("abc", 0, 2)).isEqualTo("a");
    assertThat(Characters.substring("abc", -5, 3)).isEmpty();
    assertThat(Characters.substring("abc", 2, Long.MAX_VALUE)).isEqualTo("bc");
    assertThat(Characters.substring("abc", 9)).isEmpty();
    assertThat(Characters.left("abc", -1)).isEqualTo("ab");
    assertThat(Characters.left("abc", -9)).isEmpty();
    assertThat(Characters.right("abc", -1)).isEqualTo("bc");
    assertThat(Characters.lpad("abc", -1)).isEmpty();
    assertThat(Characters.rpad("a", 3, "")).isEqualTo("a");
    assertThat(Characters.repeat("a", -1)).isEmpty();
    assertThat(Characters.position("", "abc")).isEqualTo(1);
    assertThat(Characters.position("c", "abc", 9)).isZero();
    assertThat(Characters.replace("abc", "", "x")).isEqualTo("abc");
  }

  @Test
  void split_part_counts_from_both_ends() {
    assertThat(Characters.splitPart("a,b,c", ",", 2)).isEqualTo("b");
    assertThat(Characters.splitPart("a,b,c", ",", -1)).isEqualTo("c");
    assertThat(Characters.splitPart("a,b,c", ",", 4)).isEmpty();
    assertThat(Characters.splitPart("a,b", "", 1)).isEqualTo("a,b");
    assertThat(Characters.splitPart("a.b", ".", 2)).isEqualTo("b");
  }

  @Test
  void a_backslash_in_a_pattern_stays_only_where_it_escapes() {
    assertThat(Characters.likePattern("a%_")).isEqualTo("a%_");
    assertThat(Characters.likePattern("a\\%b")).isEqualTo("a\\%b");
    assertThat(Characters.likePattern("C:\\dir\\_%")).isEqualTo("C:dir\\_%");
    assertThat(Characters.likePattern("\\\\x")).isEqualTo("\\\\x");
    assertThat(Characters.likePattern("a\\")).isEqualTo("a\\");
  }

  @Test
  void lists_are_joined_without_null_or_with_a_text_for_it() {
    List<String> list = Arrays.asList("a", null, "c");
    assertThat(Characters.join(list, ",")).isEqualTo("a,c");
    assertThat(Characters.join(list, ",", "-")).isEqualTo("a,-,c");
  }

  @Test
  void bad_arguments_are_refused_in_a_sentence() {
    assertThatThrownBy(() -> Characters.substring("abc", 1, -1))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("negative length -1");
    assertThatThrownBy(() -> Characters.splitPart("a", ",", 0)).hasMessageContaining("part 0");
    assertThatThrownBy(() -> Characters.chr(0)).hasMessageContaining("CHR(0)");
    assertThatThrownBy(() -> Characters.regexpSubstr("a", "("))
        .hasMessageContaining("'(' is not a regular expression");
    assertThatThrownBy(() -> Characters.repeat("ab", 1L << 40)).hasMessageContaining("REPEAT");
    assertThatThrownBy(() -> Characters.lpad("a", 1L << 40)).hasMessageContaining("LPAD");
  }
}
