package io.github.dynamodbjdbc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbjdbc.error.DriverException;
import io.github.dynamodbjdbc.error.SqlState;
import java.time.Duration;
import java.util.Properties;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
  private static DriverConfig parse(String url, String... namesAndValues) {
    Properties info = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      info.setProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return JdbcUrl.parse(url, info);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      String url, String... namesAndValues) {
    return assertThatThrownBy(() -> parse(url, namesAndValues))
        .isInstanceOfSatisfying(
            DriverException.class,
            e -> assertThat(e.state()).isEqualTo(SqlState.INVALID_CONNECTION_ATTRIBUTE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:dynamodb:",
        "jdbc:dynamodb://us-west-2?unnest_depth=1",
        "jdbc:dynamodb:?region=us-west-2",
        "jdbc:dynamodb:region=us-west-2;unnest_depth=1",
        "jdbc:dynamodb:endpoint=http://localhost:8000",
        "jdbc:dynamodb:regoin=us-west-2",
        "jdbc:dynamodb:us-west-2",
        "JDBC:DynamoDB:",
      })
  void urls_of_this_driver_are_accepted_even_where_they_are_wrong(String url) {
    assertThat(JdbcUrl.accepts(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:dynamodb:partiql:region=us-west-2",
        "jdbc:dynamodb:partiql://us-west-2",
        "jdbc:dynamodb:other-product:",
        "jdbc:dynamodb",
        "jdbc:postgresql://localhost/x",
        "jdbc:dynamodbx:",
        ""
      })
  void urls_of_other_products_are_not_accepted(String url) {
    assertThat(JdbcUrl.accepts(url)).isFalse();
  }

  @Test
  void no_url_is_not_accepted() {
    assertThat(JdbcUrl.accepts(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:dynamodb://us-west-2?unnest_depth=1",
        "jdbc:dynamodb://us-west-2;unnest_depth=1",
        "jdbc:dynamodb://us-west-2&unnest_depth=1",
        "jdbc:dynamodb:?region=us-west-2&unnest_depth=1",
        "jdbc:dynamodb:region=us-west-2;unnest_depth=1",
        "jdbc:dynamodb:region=us-west-2;unnest_depth=1;",
        "jdbc:dynamodb:;;region=us%2Dwest-2&&unnest_depth=%31&",
        "jdbc:dynamodb:?Region=us-west-2&unnestDepth=1",
        "jdbc:dynamodb:?aws_region=us-west-2&UNNEST-DEPTH=1",
        "jdbc:dynamodb:?dynamodb_aws_region=us-west-2&aws-unnest-depth=1",
        "jdbc:dynamodb://?region=us-west-2&unnest_depth=1",
        "jdbc:dynamodb://us-west-2?region=us-west-2&unnest_depth=1",
        "jdbc:dynamodb:?region=us-west-2&unnest_depth=1&profile=&endpoint=",
      })
  void one_configuration_may_be_written_in_many_ways(String url) {
    DriverConfig config = parse(url);
    assertThat(config.region()).contains("us-west-2");
    assertThat(config.unnestDepth()).isEqualTo(1);
    assertThat(config).isEqualTo(parse("jdbc:dynamodb://us-west-2?unnest_depth=1"));
    assertThat(config).hasSameHashCodeAs(parse("jdbc:dynamodb://us-west-2?unnest_depth=1"));
  }

  @Test
  void the_prefix_alone_is_a_whole_url() {
    assertThat(parse("jdbc:dynamodb:")).isEqualTo(DriverConfig.defaults());
    assertThat(JdbcUrl.parse("jdbc:dynamodb:", null)).isEqualTo(DriverConfig.defaults());
  }

  @Test
  void properties_win_over_the_url_but_empty_ones_do_not() {
    DriverConfig config =
        parse(
            "jdbc:dynamodb://us-west-2?unnest_depth=1",
            "aws_region",
            "eu-west-1",
            "unnestDepth",
            "");
    assertThat(config.region()).contains("eu-west-1");
    assertThat(config.unnestDepth()).isEqualTo(1);
  }

  @Test
  void numbers_and_booleans_in_properties_count_too() {
    Properties info = new Properties();
    info.put("unnest_depth", 2);
    info.put("readOnly", true);
    DriverConfig config = JdbcUrl.parse("jdbc:dynamodb:", info);
    assertThat(config.unnestDepth()).isEqualTo(2);
    assertThat(config.readOnly()).isTrue();
  }

  @Test
  void defaults_of_properties_count_too() {
    Properties defaults = new Properties();
    defaults.setProperty("region", "eu-west-1");
    assertThat(JdbcUrl.parse("jdbc:dynamodb:", new Properties(defaults)).region())
        .contains("eu-west-1");
  }

  @Test
  void user_and_password_stand_for_the_keys() {
    DriverConfig config = parse("jdbc:dynamodb:", "user", "AKIA", "password", "wJal/r+X=");
    assertThat(config.accessKeyId()).contains("AKIA");
    assertThat(config.secretAccessKey()).contains("wJal/r+X=");
    assertThat(parse("jdbc:dynamodb:?user=AKIA&password=wJal/r+X=")).isEqualTo(config);
  }

  @Test
  void an_empty_user_and_password_are_ignored() {
    assertThat(parse("jdbc:dynamodb:", "user", "", "password", ""))
        .isEqualTo(DriverConfig.defaults());
  }

  @Test
  void values_are_percent_decoded_and_a_plus_stays_a_plus() {
    DriverConfig config =
        parse("jdbc:dynamodb:?user=a&password=a+b%2Bc%26d%3Be%25f=&time_format=2006%2D01%2D02");
    assertThat(config.secretAccessKey()).contains("a+b+c&d;e%f=");
    assertThat(config.timeLayout().pattern()).isEqualTo("2006-01-02");
    assertThat(parse("jdbc:dynamodb:?profile=caf%C3%A9").profile()).contains("café");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "jdbc:dynamodb:?regoin=x | There is no connection property 'regoin'. Did you mean"
            + " 'region'?",
        "jdbc:dynamodb:?unnest=1 | There is no connection property 'unnest'. Did you mean"
            + " 'unnest_depth'?",
        "jdbc:dynamodb:?xyzzy=1 | There is no connection property 'xyzzy'.",
        "jdbc:dynamodb:us-west-2 | The connection URL has a part that is not written name=value.",
        "jdbc:dynamodb:?profile=x&=y | The connection URL has a part after the value of profile"
            + " that",
        "jdbc:dynamodb:?profile=%4 | The value of the connection property profile has a % without"
            + " two",
        "jdbc:dynamodb:?profile=%zz | The value of the connection property profile has a % without"
            + " two",
        "jdbc:dynamodb:?profile=%ff | The value of the connection property profile is not UTF-8",
        "jdbc:dynamodb://eu-west-1?region=us-east-1 | The connection property region is given"
            + " twice",
        "jdbc:dynamodb://eu_west | The value 'eu_west' of the connection property region is"
            + " refused.",
      })
  void what_is_wrong_with_a_url_is_said_in_a_sentence(String url, String sentence) {
    assertRefused(url).hasMessageStartingWith(sentence);
  }

  @Test
  void properties_are_checked_like_the_url() {
    assertRefused("jdbc:dynamodb:", "list_typ", "json")
        .hasMessage("There is no connection property 'list_typ'. Did you mean 'list_type'?");
    assertRefused("jdbc:dynamodb:", "unnest_depth", "1", "unnestDepth", "2")
        .hasMessageContaining("unnest_depth is given twice");
  }

  @Test
  void the_rest_of_a_secret_that_was_not_encoded_is_not_shown() {
    assertRefused("jdbc:dynamodb:?user=a&password=hidden&hidden;hidden")
        .hasMessageContaining("after the value of password")
        .hasMessageNotContaining("hidden");
    assertRefused("jdbc:dynamodb:?user=a&password=hidden&hid=den&x=y")
        .hasMessageContaining("follows the value of password")
        .hasMessageNotContaining("hid=")
        .hasMessageNotContaining("'hid'");
    assertRefused("jdbc:dynamodb:?user=a&password=b&regoin=us-east-1")
        .hasMessageContaining("Did you mean 'region'?");
  }

  @Test
  void an_unknown_name_after_a_secret_is_shown_where_it_cannot_be_part_of_it() {
    String key = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    assertRefused("jdbc:dynamodb:?user=a&password=" + key + "&colour=red")
        .hasMessageContaining("There is no connection property 'colour'");
    assertRefused("jdbc:dynamodb:?user=a&password=b%26c&colour=red")
        .hasMessageContaining("There is no connection property 'colour'");
    assertRefused("jdbc:dynamodb:?user=a&password=b&regoin=us-east-1")
        .hasMessageContaining("There is no connection property 'regoin'.");
    assertRefused("jdbc:dynamodb:?user=a&password=b&ssl=true&colour=red")
        .hasMessageContaining("There is no connection property 'colour'");
    assertRefused("jdbc:dynamodb:?user=a&password=b&colour=red").hasMessageNotContaining("colour");
    assertRefused("jdbc:dynamodb:?user=a", "password", "b", "colour", "red")
        .hasMessageContaining("There is no connection property 'colour'");
  }

  /** Each is sent by some tool to every driver. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ApplicationName",
        "application_name",
        "socketTimeout",
        "tcpKeepAlive",
        "ssl",
        "sslmode",
        "useSSL",
        "characterEncoding",
        "useUnicode",
        "autoReconnect",
        "remarksReporting",
        "v$session.program"
      })
  void properties_that_tools_send_to_every_driver_are_accepted(String name) {
    assertThat(parse("jdbc:dynamodb:", name, "10")).isEqualTo(DriverConfig.defaults());
    assertThat(parse("jdbc:dynamodb:?" + name + "=10")).isEqualTo(DriverConfig.defaults());
  }

  @Test
  void the_login_timeout_of_other_drivers_is_that_of_this_one() {
    assertThat(parse("jdbc:dynamodb:", "loginTimeout", "30").loginTimeout())
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void a_secret_in_the_wrong_place_is_not_shown() {
    String secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    for (String url :
        new String[] {
          "jdbc:dynamodb://AKIAXYZ:" + secret + "@us-east-1",
          "jdbc:dynamodb://" + secret,
          "jdbc:dynamodb:?endpoint=http://AKIAXYZ:short@localhost:8000",
          "jdbc:dynamodb:?endpoint=http://localhost:8000?password=short",
          "jdbc:dynamodb:?tables=" + secret,
          "jdbc:dynamodb:?" + secret + "=x",
          "jdbc:dynamodb:?secret_acess_key=" + secret
        }) {
      assertRefused(url).hasMessageNotContaining("FEMI").hasMessageNotContaining("short");
    }
  }
}
