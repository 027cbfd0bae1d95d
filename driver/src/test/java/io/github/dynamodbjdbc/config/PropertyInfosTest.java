package io.github.dynamodbjdbc.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverPropertyInfo;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyInfosTest {
  private static DriverPropertyInfo info(String url, Properties given, String name) {
    return Arrays.stream(PropertyInfos.of(url, given))
        .filter(info -> info.name.equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "jdbc:other:",
        "jdbc:dynamodb:",
        "jdbc:dynamodb:nonsense",
        "jdbc:dynamodb:?unnest_depth=x&%%%=%&a=b;user=;region=%zz",
        "jdbc:dynamodb:partiql:region=x"
      })
  void every_property_is_told_whatever_the_url_is(String url) {
    assertThat(PropertyInfos.of(url, null)).hasSize(ConnectionProperty.values().length);
  }

  @Test
  void values_come_from_properties_then_the_url_then_the_defaults() {
    Properties given = new Properties();
    given.setProperty("listType", "json");
    given.setProperty("unknown", "x");
    String url = "jdbc:dynamodb://eu-west-1?list_type=array&number_type=double";
    assertThat(info(url, given, "region").value).isEqualTo("eu-west-1");
    assertThat(info(url, given, "list_type").value).isEqualTo("json");
    assertThat(info(url, given, "number_type").value).isEqualTo("double");
    assertThat(info(url, given, "unnest_depth").value).isEqualTo("0");
    assertThat(info(url, given, "profile").value).isNull();
  }

  @Test
  void choices_and_descriptions_are_there() {
    DriverPropertyInfo info = info("jdbc:dynamodb:", null, "full_scan");
    assertThat(info.choices).containsExactly("allow", "warn", "deny");
    assertThat(info.description).contains("whole table");
    assertThat(info.required).isFalse();
    assertThat(info("jdbc:dynamodb:", null, "read_only").choices).containsExactly("true", "false");
    assertThat(info("jdbc:dynamodb:", null, "region").choices).isNull();
  }

  @Test
  void secrets_are_not_told() {
    assertThat(info("jdbc:dynamodb:?user=a&password=b", null, "access_key_id").value)
        .isEqualTo("a");
    assertThat(info("jdbc:dynamodb:?user=a&password=b", null, "secret_access_key").value).isNull();
  }
}
