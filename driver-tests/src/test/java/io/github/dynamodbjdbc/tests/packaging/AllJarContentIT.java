package io.github.dynamodbjdbc.tests.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the content of the all-in-one jar, entry by entry. */
class AllJarContentIT {
  private static final String OWN = "io/github/dynamodbjdbc/";

  /** Not below the driver's package: a log level for the driver is not one for its libraries. */
  private static final String SHADED = "io/github/dynamodb_jdbc/shaded/";

  /** Bytes; what weighs is in docs/decisions/size-of-the-jar.md. */
  private static final long MOST_BYTES = 31_000_000;

  /**
   * Classes that others in the jar name and that are left out on purpose, by the start of their
   * names: what Calcite needs for its spatial functions, lattices, profiles, YAML models, JDBC
   * adapter and planner pictures, Avatica for its server, the SDK for its native library, JsonPath
   * and HttpClient for libraries of the user's choice, Spring for what Spring Boot alone loads, and
   * annotations.
   */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          SHADED
              + "(jackson/dataformat/.*"
              + "|calcite/avatica/proto/(Requests|Responses).*"
              + "|commons/(compress|dbcp2|io)/.*"
              + "|codehaus/jettison/.*"
              + "|jts/.*"
              + "|awssdk/(annotations|crt|crtcore|authcrt)/.*)"
              + "|com/(aayushatharva|yahoo|google/(uzaygezen|gson|j2objc|errorprone))/.*"
              + "|jakarta/json/.*"
              + "|org/(apache/tapestry5|apache/tools/ant|apiguardian|checkerframework|immutables"
              + "|json|jspecify|locationtech/(jts/io|proj4j)|pentaho|springframework)/.*");

  private static final Pattern JDK =
      Pattern.compile("(java|javax|jdk|sun|com/sun|org/w3c/dom|org/xml/sax|org/ietf)/.*");

  private static JarFile jar;
  private static List<String> names;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(AllJar.path().toFile());
    names = Collections.list(jar.entries()).stream().map(JarEntry::getName).toList();
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  void holds_nothing_at_its_root_but_the_drivers_package_its_libraries_and_meta_inf() {
    assertThat(names)
        .allMatch(
            name ->
                name.startsWith(OWN)
                    || name.startsWith(SHADED)
                    || name.startsWith("META-INF/")
                    || OWN.startsWith(name)
                    || SHADED.startsWith(name));
  }

  @Test
  void holds_no_module_no_signature_and_no_variants_for_newer_jdks() {
    assertThat(names)
        .noneMatch(name -> name.endsWith("module-info.class"))
        .noneMatch(name -> name.matches("META-INF/.*\\.(SF|DSA|RSA|EC)"))
        .noneMatch(name -> name.startsWith("META-INF/versions/"))
        .noneMatch(name -> name.startsWith("META-INF/maven/"))
        .doesNotHaveDuplicates();
  }

  @Test
  void registers_exactly_one_jdbc_driver() throws IOException {
    assertThat(providers("META-INF/services/java.sql.Driver"))
        .containsExactly("io.github.dynamodbjdbc.jdbc.DynamoDbDriver");
  }

  @Test
  void names_in_its_service_files_only_classes_that_it_holds() throws IOException {
    List<String> files =
        names.stream().filter(name -> name.matches("META-INF/services/.+")).toList();
    assertThat(files).hasSizeGreaterThan(1);
    for (String file : files) {
      if (!file.endsWith("/java.sql.Driver")) {
        assertThat(file).startsWith("META-INF/services/" + SHADED.replace('/', '.'));
      }
      for (String provider : providers(file)) {
        assertThat(names).as(file).contains(provider.replace('.', '/') + ".class");
      }
    }
  }

  @Test
  void carries_the_licences_and_notices_of_what_it_holds() throws IOException {
    assertThat(text("META-INF/LICENSE")).contains("Apache License", "Version 2.0");
    assertThat(text("META-INF/LICENSE-third-party"))
        .contains("SLF4J", "Janino", "ASM", "JTS", "Protocol Buffers");
    assertThat(text("META-INF/NOTICE"))
        .startsWith("The licences of the libraries")
        .contains("Apache Calcite", "Avatica", "AWS SDK for Java", "Jackson", "HttpClient");
  }

  @Test
  void says_its_version_and_module_name() throws IOException {
    Manifest manifest = jar.getManifest();
    assertThat(manifest.getMainAttributes().getValue("Implementation-Version")).isNotBlank();
    assertThat(manifest.getMainAttributes().getValue("Automatic-Module-Name"))
        .isEqualTo("io.github.dynamodbjdbc");
  }

  @Test
  void holds_every_class_that_its_classes_name_save_what_is_left_out_on_purpose()
      throws IOException {
    Set<String> present = Set.copyOf(names);
    Map<String, String> missing = new TreeMap<>();
    for (String name : names) {
      if (name.endsWith(".class")) {
        for (String referred : referredClasses(name)) {
          if (!present.contains(referred + ".class")
              && !JDK.matcher(referred).matches()
              && !LEFT_OUT.matcher(referred).matches()) {
            missing.put(referred, name);
          }
        }
      }
    }
    assertThat(missing).as("missing class -> one that names it").isEmpty();
  }

  @Test
  void weighs_no_more_than_it_may() throws IOException {
    Map<String, Long> bytes = new TreeMap<>();
    for (JarEntry entry : Collections.list(jar.entries())) {
      bytes.merge(library(entry.getName()), entry.getCompressedSize(), Long::sum);
    }
    long entries = bytes.values().stream().mapToLong(Long::longValue).sum();
    long size = Files.size(AllJar.path());
    System.out.printf(Locale.ROOT, "What weighs in %s:%n", AllJar.path().getFileName());
    bytes.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .filter(entry -> entry.getValue() >= 50_000)
        .forEach(entry -> line(entry.getKey(), entry.getValue()));
    line("(directory of the jar)", size - entries);
    line("all", size);
    assertThat(size).isLessThanOrEqualTo(MOST_BYTES);
  }

  private static void line(String what, long bytes) {
    System.out.printf(Locale.ROOT, "  %6.2f MB  %s%n", bytes / 1e6, what);
  }

  /** Whom an entry comes from: a library, or a part of one of the two largest. */
  private static String library(String entry) {
    if (!entry.startsWith(SHADED)) {
      return entry.startsWith(OWN) ? "the driver" : "META-INF";
    }
    String path = entry.substring(SHADED.length());
    Matcher matcher = Pattern.compile("((awssdk/services|calcite)/[^/]+|[^/]+)/.*").matcher(path);
    return matcher.matches() ? matcher.group(1).replace('/', '.') : path;
  }

  private static List<String> providers(String file) throws IOException {
    return text(file)
        .lines()
        .map(line -> line.replaceAll("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static String text(String entry) throws IOException {
    assertThat(names).contains(entry);
    return new String(jar.getInputStream(jar.getEntry(entry)).readAllBytes(), UTF_8);
  }

  /** The classes in a class file's constant pool (JVM Specification, section 4.4). */
  private static Set<String> referredClasses(String entry) throws IOException {
    byte[] bytes = jar.getInputStream(jar.getEntry(entry)).readAllBytes();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    in.skipNBytes(8);
    int count = in.readUnsignedShort();
    Map<Integer, String> texts = new LinkedHashMap<>();
    Set<Integer> classes = new TreeSet<>();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.put(i, in.readUTF());
        case 7 -> classes.add(in.readUnsignedShort());
        case 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++;
        }
        default -> in.skipNBytes(4);
      }
    }
    return classes.stream()
        .map(texts::get)
        .map(name -> name.replaceAll("^\\[+L(.*);$", "$1"))
        .filter(name -> !name.startsWith("["))
        .collect(Collectors.toSet());
  }
}
