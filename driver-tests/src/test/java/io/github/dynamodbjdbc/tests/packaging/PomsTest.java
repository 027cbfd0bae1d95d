package io.github.dynamodbjdbc.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Tests the versions in the POMs. */
class PomsTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  /** A version that some POM gives a library or plugin. */
  private record Version(String artifact, String version, Path pom) {}

  @Test
  void the_version_of_a_library_stands_in_one_place() throws Exception {
    Map<String, List<Version>> byArtifact = new TreeMap<>();
    for (Version version : versions()) {
      if (!version.version().equals("${project.version}")) {
        byArtifact.computeIfAbsent(version.artifact(), a -> new ArrayList<>()).add(version);
      }
    }
    assertThat(byArtifact).hasSizeGreaterThan(40);
    byArtifact.values().removeIf(list -> list.size() == 1);
    assertThat(byArtifact).as("versions that stand twice").isEmpty();
  }

  @Test
  void no_library_or_plugin_is_a_snapshot_or_a_range() throws Exception {
    assertThat(versions())
        .allSatisfy(
            version -> {
              assertThat(version.version()).doesNotContain("SNAPSHOT", "LATEST", "RELEASE");
              assertThat(version.version()).doesNotContainPattern("[\\[(,]");
            });
  }

  private static List<Version> versions() throws Exception {
    List<Version> versions = new ArrayList<>();
    for (Path pom : poms()) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      Element root = factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
      for (String kind : List.of("dependency", "plugin")) {
        NodeList elements = root.getElementsByTagName(kind);
        for (int i = 0; i < elements.getLength(); i++) {
          Element element = (Element) elements.item(i);
          String version = child(element, "version");
          if (version != null) {
            String artifact = child(element, "groupId") + ":" + child(element, "artifactId");
            versions.add(new Version(artifact, version, ROOT.relativize(pom)));
          }
        }
      }
    }
    return versions;
  }

  private static List<Path> poms() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      List<Path> poms =
          Stream.concat(Stream.of(ROOT), modules)
              .map(module -> module.resolve("pom.xml"))
              .filter(Files::exists)
              .toList();
      assertThat(poms).hasSizeGreaterThan(4);
      return poms;
    }
  }

  private static String child(Element element, String name) {
    for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeName().equals(name)) {
        return node.getTextContent().strip();
      }
    }
    return null;
  }
}
