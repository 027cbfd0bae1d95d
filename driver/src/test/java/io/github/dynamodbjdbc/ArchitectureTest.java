package io.github.dynamodbjdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Imports go down only, and each library is used in the packages that are named here. */
class ArchitectureTest {
  private static final String ROOT = "io.github.dynamodbjdbc";

  /** From the bottom up; a package may use those before it. */
  private static final List<String> PACKAGES =
      List.of(
          "error",
          "time",
          "value",
          "config",
          "concurrent",
          "memory",
          "dynamo",
          "sdk.http",
          "sdk",
          "schemafile",
          "catalog",
          "expression",
          "evaluation",
          "access",
          "decode",
          "encode",
          "exec",
          "write",
          "transaction",
          "functions",
          "types",
          "semantics",
          "operator",
          "pushdown",
          "sql",
          "sql.command",
          "dialect",
          "planner",
          "analysis",
          "program",
          "parameters",
          "dml",
          "ddl",
          "engine",
          "runtime",
          "jdbc.contract",
          "jdbc.session",
          "jdbc.result",
          "jdbc.statement",
          "jdbc.metadata",
          "jdbc");

  /** The packages that turn SQL into a plan by means of Calcite, and run the plan. */
  private static final List<String> USE_CALCITE =
      List.of(
          "types",
          "semantics",
          "operator",
          "pushdown",
          "sql",
          "dialect",
          "planner",
          "analysis",
          "program",
          "parameters",
          "engine");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void imports_go_down_only() {
    Architectures.LayeredArchitecture order =
        Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String name : PACKAGES) {
      order = order.layer(name).definedBy(ROOT + "." + name);
    }
    for (int i = 0; i < PACKAGES.size(); i++) {
      List<String> above = PACKAGES.subList(i + 1, PACKAGES.size());
      order =
          above.isEmpty()
              ? order.whereLayer(PACKAGES.get(i)).mayNotBeAccessedByAnyLayer()
              : order
                  .whereLayer(PACKAGES.get(i))
                  .mayOnlyBeAccessedByLayers(above.toArray(String[]::new));
    }
    order.check(CLASSES);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void every_package_has_its_place_in_the_order() {
    List<String> placed =
        Stream.concat(Stream.of(ROOT), PACKAGES.stream().map(name -> ROOT + "." + name)).toList();
    noClasses().should().resideOutsideOfPackages(placed.toArray(String[]::new)).check(CLASSES);
  }

  /** Applications compile against it, so it must stay when anything below it changes. */
  @Test
  void the_public_interfaces_use_no_other_package() {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            PACKAGES.stream().map(n -> ROOT + "." + n + "..").toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void no_package_has_more_than_30_classes() {
    Map<String, Long> sizes =
        CLASSES.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(sizes)
        .isNotEmpty()
        .allSatisfy((name, size) -> assertThat(size).isLessThanOrEqualTo(30));
  }

  @Test
  void the_aws_sdk_is_used_in_sdk_only() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".sdk..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..")
        .check(CLASSES);
  }

  @Test
  void calcite_is_used_where_statements_are_planned_and_run_only() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            USE_CALCITE.stream().map(name -> ROOT + "." + name).toArray(String[]::new))
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are Calcite's and not Avatica's",
                c ->
                    c.getPackageName().startsWith("org.apache.calcite")
                        && !c.getPackageName().startsWith("org.apache.calcite.avatica")))
        .check(CLASSES);
  }

  /** Avatica's ByteString is how Calcite holds binary values, so it is used below jdbc, too. */
  @Test
  void avatica_is_used_in_jdbc_only_but_for_its_byte_string_and_name_casing() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".jdbc..")
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are Avatica's JDBC classes",
                c ->
                    c.getPackageName().startsWith("org.apache.calcite.avatica")
                        && !c.getPackageName().equals("org.apache.calcite.avatica.util")))
        .check(CLASSES);
  }

  /** Users without Spring do not have its classes. */
  @Test
  void spring_is_used_only_by_what_spring_loads() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.SpringBootDefaults(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..")
        .check(CLASSES);
  }

  @Test
  void access_paths_and_expressions_do_no_io() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".access", ROOT + ".expression")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io",
            "java.nio.file..",
            "java.nio.channels..",
            "java.net",
            "java.sql",
            "java.util.concurrent..")
        .check(CLASSES);
  }
}
