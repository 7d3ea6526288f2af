package io.medley.planning;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PlanningArchitectureTest {

  @Test
  void shouldKeepEverythingButTheShellFreeOfTheContainer() {
    noClasses()
        .that()
        .haveNameNotMatching(".*\\.Planning(Beans|Config).*")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta..", "io.quarkus..", "io.smallrye..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.medley.planning"));
  }

  @Test
  void shouldKnowNothingOfGeneration() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.medley.generation..")
        .check(new ClassFileImporter().importPackages("io.medley.planning"));
  }
}
