package io.github.dynamodbjdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The house keeps its floors: imports go down only, and each library stays in its room. */
class HouseTest {
  private static final String ROOT = "io.github.dynamodbjdbc";

  /** From the ground up; a floor may use those before it. */
  private static final List<String> FLOORS =
      List.of(
          "error", "value", "config", "client", "catalog", "access", "exec", "plan", "engine",
          "jdbc");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void imports_go_down_only() {
    Architectures.LayeredArchitecture house =
        Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String floor : FLOORS) {
      house = house.layer(floor).definedBy(ROOT + "." + floor);
    }
    for (int i = 0; i < FLOORS.size(); i++) {
      List<String> above = FLOORS.subList(i + 1, FLOORS.size());
      house =
          above.isEmpty()
              ? house.whereLayer(FLOORS.get(i)).mayNotBeAccessedByAnyLayer()
              : house
                  .whereLayer(FLOORS.get(i))
                  .mayOnlyBeAccessedByLayers(above.toArray(String[]::new));
    }
    house.check(CLASSES);
  }

  @Test
  void there_are_no_circles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void every_package_is_a_floor_of_the_house() {
    noClasses()
        .should()
        .resideOutsideOfPackages(FLOORS.stream().map(f -> ROOT + "." + f).toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void the_sdk_is_used_in_client_only() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".client")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..")
        .check(CLASSES);
  }

  @Test
  void calcite_is_used_in_plan_and_engine_only() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".plan", ROOT + ".engine")
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
        .resideOutsideOfPackage(ROOT + ".jdbc")
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
  void access_knows_no_io() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".access")
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
