package io.github.dynamodbjdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

/**
 * The package runtime owns the state that connections share; a static elsewhere would be hidden.
 */
class StaticStateTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/shaded/"))
          .importPackages("io.github.dynamodbjdbc");

  /** Static fields that hold state, each with the reason why it may. */
  private static final Map<String, String> ALLOWED =
      Map.of(
          "io.github.dynamodbjdbc.sdk.http.ItemSink.CURRENT",
          "the SDK's interceptors have no other way to the caller of the same thread",
          "io.github.dynamodbjdbc.concurrent.Patience.DEADLINE_NANOS",
          "a deadline of the thread; requests and rows are passed between the two that use it");

  @Test
  void no_class_outside_runtime_has_static_mutable_state() {
    Set<String> stateful = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      for (JavaField field : type.getFields()) {
        if (field.getModifiers().contains(JavaModifier.STATIC)
            && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
            && isStateful(field)) {
          stateful.add(type.getName() + "." + field.getName());
        }
      }
    }
    stateful.removeIf(field -> field.startsWith("io.github.dynamodbjdbc.runtime."));
    assertThat(stateful).isEqualTo(new TreeSet<>(ALLOWED.keySet()));
  }

  private static boolean isStateful(JavaField field) {
    if (!field.getModifiers().contains(JavaModifier.FINAL)) {
      return true;
    }
    JavaClass type = field.getRawType();
    return (type.getName().startsWith("java.util.concurrent.")
            && !type.getName().equals("java.util.concurrent.TimeUnit"))
        || type.isAssignableTo(Executor.class)
        || type.isAssignableTo(Lock.class)
        || type.isAssignableTo(Thread.class)
        || type.isAssignableTo(ThreadLocal.class)
        || Set.of(
                "java.util.HashMap", "java.util.ArrayList", "java.util.HashSet", "java.util.BitSet")
            .contains(type.getName())
        || isOwnWithState(type);
  }

  /** A class of the driver with a field that changes, or that holds something that does. */
  private static boolean isOwnWithState(JavaClass type) {
    return type.getName().startsWith("io.github.dynamodbjdbc.")
        && !type.isEnum()
        && type.getAllFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
            .anyMatch(
                field ->
                    !field.getModifiers().contains(JavaModifier.FINAL)
                        || field.getRawType().getName().startsWith("java.util.concurrent.atomic.")
                        || field.getRawType().isAssignableTo(Executor.class));
  }
}
