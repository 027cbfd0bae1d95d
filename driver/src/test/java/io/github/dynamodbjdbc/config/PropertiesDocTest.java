package io.github.dynamodbjdbc.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code -Ddocs.update=true} rewrites docs/properties.md. */
class PropertiesDocTest {
  private static final Path DOC = Path.of("..", "docs", "properties.md");

  @Test
  void docs_properties_md_says_what_the_enum_says() throws IOException {
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(DOC, document());
    }
    assertThat(DOC).as("run with -Ddocs.update=true to rewrite it").hasContent(document());
  }

  private static String document() {
    StringBuilder text =
        new StringBuilder(
            """
            # Connection properties

            <!-- Generated from ConnectionProperty.java by PropertiesDocTest; do not edit. -->

            Set a property in the URL, in the `Properties` of `DriverManager.getConnection`, or with a setter of
            `DynamoDbDataSource`. `Properties` take precedence over the URL. Names ignore case; `unnest_depth`, `unnest-depth`
            and `unnestDepth` are one name, and a prefix `aws_` or `dynamodb_aws_` is ignored. `user` and `password` are
            aliases of `access_key_id` and `secret_access_key`. An empty value counts as not set.

            Values in a URL are percent-decoded, and a `+` stays a `+`. These three URLs mean the same:

            ```
            jdbc:dynamodb://us-west-2?unnest_depth=1
            jdbc:dynamodb:?region=us-west-2&unnest_depth=1
            jdbc:dynamodb:region=us-west-2;unnest_depth=1
            ```

            | name | default | meaning | value |
            |---|---|---|---|
            """);
    for (ConnectionProperty property : ConnectionProperty.values()) {
      text.append("| `")
          .append(property.propertyName())
          .append("` | ")
          .append(property.defaultText().map(value -> "`" + value + "`").orElse("none"))
          .append(" | ")
          .append(property.description().replace("*", "\\*"))
          .append(property.isSecret() ? " It is secret: never shown or logged." : "")
          .append(" | ")
          .append(property.allowed().replace("*", "`*`"))
          .append(" |\n");
    }
    return text.toString();
  }
}
