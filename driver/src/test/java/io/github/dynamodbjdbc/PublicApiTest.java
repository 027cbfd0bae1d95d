package io.github.dynamodbjdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.dynamodbjdbc.jdbc.DynamoDbDataSource;
import io.github.dynamodbjdbc.jdbc.DynamoDbDriver;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Applications compile against the public types of the root package, and against the driver and the
 * data source. A change of one of them shows as a change of public-api.txt.
 */
class PublicApiTest {
  private static final String ROOT = "io.github.dynamodbjdbc";
  private static final Path FILE = Path.of("src", "test", "resources", "public-api.txt");

  @Test
  void the_public_api_is_the_one_that_public_api_txt_lists() throws IOException {
    String api = String.join("\n", types().map(PublicApiTest::describe).toList());
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(FILE, api);
    }
    assertThat(api)
        .as("the public API: run with -Ddocs.update=true to write %s anew", FILE)
        .isEqualTo(Files.readString(FILE));
  }

  @Test
  void the_public_api_shows_no_type_of_a_library_or_of_an_internal_package() throws IOException {
    assertThat(Files.readAllLines(FILE))
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line)
                    .doesNotContain("org.apache", "software.amazon")
                    .doesNotContainPattern(ROOT + "\\.(?!jdbc\\.[A-Z])[a-z]"));
  }

  private static Stream<Class<?>> types() {
    Stream<Class<?>> root =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT)
                .stream()
                .filter(type -> type.getPackageName().equals(ROOT))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::reflect);
    return Stream.concat(
        root.sorted(Comparator.comparing(Class::getName)),
        Stream.of(DynamoDbDriver.class, DynamoDbDataSource.class));
  }

  private static String describe(Class<?> type) {
    StringBuilder text = new StringBuilder(type.toGenericString());
    for (Class<?> ancestor : ancestors(type)) {
      text.append(" < ").append(ancestor.getName());
    }
    text.append('\n');
    members(type).forEach(line -> text.append("  ").append(line).append('\n'));
    return text.toString();
  }

  private static List<Class<?>> ancestors(Class<?> type) {
    List<Class<?>> all = new ArrayList<>();
    if (type.getSuperclass() != null && type.getSuperclass() != Object.class) {
      all.add(type.getSuperclass());
    }
    all.addAll(List.of(type.getInterfaces()));
    return all;
  }

  private static Stream<String> members(Class<?> type) {
    List<Member> members = new ArrayList<>();
    for (Class<?> c = type; c != null && c.getName().startsWith(ROOT); c = c.getSuperclass()) {
      members.addAll(List.of(c.getDeclaredFields()));
      members.addAll(List.of(c.getDeclaredConstructors()));
      members.addAll(List.of(c.getDeclaredMethods()));
    }
    return members.stream()
        .filter(member -> !member.isSynthetic() && isSeen(member, type))
        .sorted(Comparator.comparing(Member::getName).thenComparing(PublicApiTest::line))
        .map(PublicApiTest::line)
        .distinct();
  }

  private static boolean isSeen(Member member, Class<?> type) {
    int modifiers = member.getModifiers();
    return Modifier.isPublic(modifiers)
        || (Modifier.isProtected(modifiers) && !Modifier.isFinal(type.getModifiers()));
  }

  private static String line(Member member) {
    String text =
        member instanceof Field field
            ? field.toGenericString()
            : ((Executable) member).toGenericString();
    return text.replace(
        member.getDeclaringClass().getName() + "." + member.getName(), member.getName());
  }
}
