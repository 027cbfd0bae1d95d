package io.github.dynamodbjdbc.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code -Ddocs.update=true} rewrites docs/errors.md. */
class ErrorsDocTest {
  private static final Path DOC = Path.of("..", "docs", "errors.md");

  @Test
  void docs_errors_md_says_what_the_enum_says() throws IOException {
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(DOC, document());
    }
    assertThat(DOC).as("run with -Ddocs.update=true to rewrite it").hasContent(document());
  }

  private static String document() {
    StringBuilder text =
        new StringBuilder(
            """
            # Errors

            <!-- Generated from SqlState.java by ErrorsDocTest; do not edit. -->

            Every `SQLException` has an SQLState and a message that says what failed, on which object, why, and what to do.
            The underlying exception is its cause. No message contains a secret.

            | SQLState | exception class (`java.sql`) | when |
            |---|---|---|
            """);
    for (SqlState state : SqlState.values()) {
      text.append("| `")
          .append(state.code())
          .append("` | `")
          .append(state.exception("", null).getClass().getSimpleName())
          .append("` | ")
          .append(state.when())
          .append(" |\n");
    }
    return text.toString();
  }
}
