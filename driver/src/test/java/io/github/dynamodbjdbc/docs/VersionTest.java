package io.github.dynamodbjdbc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbjdbc.config.DriverVersion;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README names the version that is built. */
class VersionTest {
  private static final Pattern VERSION =
      Pattern.compile("dynamodb-jdbc[-:](\\d[^:\\s`]*?)(?:-all)?(?:\\.jar|`)");

  @Test
  void jars_and_dependencies_in_the_readme_have_the_version_of_the_build() {
    List<String> versions =
        VERSION
            .matcher(Docs.text(Docs.page("README.md")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(versions).isNotEmpty().containsOnly(DriverVersion.VERSION);
  }
}
