package io.github.dynamodbjdbc.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests what the jar reports of its libraries: its bill of materials and their licences. */
class SupplyChainIT {
  /** Licences under which a library may be a part of one under the Apache License 2.0. */
  private static final Set<String> COMPATIBLE =
      Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause");

  /** Libraries under other licences than Apache-2.0, as META-INF/LICENSE-third-party calls them. */
  private static final Map<String, String> TITLES =
      Map.of(
          "asm", "ASM",
          "commons-compiler", "Janino",
          "janino", "Janino",
          "jts-core", "JTS",
          "protobuf-java", "Protocol Buffers",
          "reactive-streams", "Reactive Streams",
          "slf4j-api", "SLF4J",
          "slf4j-jdk14", "SLF4J");

  /** Annotations: a dependency of the thin jar, and nothing of it is in the other one. */
  private static final Set<String> NOT_IN_THE_JAR = Set.of("checker-qual");

  private static JsonNode bom;
  private static String licences;

  @BeforeAll
  static void read() throws IOException {
    bom = new ObjectMapper().readTree(entry("META-INF/sbom/bom.json"));
    licences = entry("META-INF/LICENSE-third-party");
  }

  private static String entry(String name) throws IOException {
    try (JarFile jar = new JarFile(AllJar.path().toFile())) {
      JarEntry entry = jar.getJarEntry(name);
      assertThat(entry).as(name).isNotNull();
      try (InputStream in = jar.getInputStream(entry)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  private static List<JsonNode> components() {
    return StreamSupport.stream(bom.get("components").spliterator(), false).toList();
  }

  private static List<String> licences(JsonNode component) {
    List<String> ids = new ArrayList<>();
    for (JsonNode each : component.path("licenses")) {
      JsonNode licence = each.path("license");
      ids.add(licence.path("id").asText(licence.path("name").asText(each.toString())));
    }
    return ids;
  }

  @Test
  void the_bill_of_materials_is_cyclone_dx_and_names_each_library_with_version_and_hash() {
    assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(bom.at("/metadata/component/name").asText()).isEqualTo("dynamodb-jdbc");
    assertThat(components())
        .extracting(component -> component.path("name").asText())
        .contains("dynamodb", "sts", "calcite-core", "avatica-core", "jackson-core", "httpclient5")
        .doesNotContain("junit-jupiter", "DynamoDBLocal", "spring-context");
    for (JsonNode component : components()) {
      assertThat(component.path("purl").asText()).startsWith("pkg:maven/");
      assertThat(component.path("version").asText()).isNotEmpty().doesNotContain("SNAPSHOT");
      assertThat(component.path("hashes").findValuesAsText("alg")).contains("SHA-256");
    }
  }

  @Test
  void every_library_has_a_licence_that_goes_with_ours() {
    for (JsonNode component : components()) {
      assertThat(licences(component))
          .as("licences of " + component.path("purl").asText())
          .isNotEmpty()
          .anyMatch(COMPATIBLE::contains);
    }
  }

  @Test
  void the_text_of_every_other_licence_is_in_the_jar() {
    for (JsonNode component : components()) {
      String name = component.path("name").asText();
      if (!licences(component).contains("Apache-2.0") && !NOT_IN_THE_JAR.contains(name)) {
        assertThat(TITLES).as("titles in LICENSE-third-party").containsKey(name);
        assertThat(licences).as("LICENSE-third-party, for " + name).contains(TITLES.get(name));
      }
    }
  }
}
