package io.medley;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The core is plain Java, and one room knows Kafka. */
@AnalyzeClasses(
    packages = "io.medley.dashboard",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theFrameworkStaysInTheShell =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.medley.dashboard.state..",
              "io.medley.dashboard.stream..",
              "io.medley.dashboard.topics..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta..",
              "io.quarkus..",
              "io.smallrye..",
              "io.vertx..",
              "org.eclipse.microprofile..")
          .because("http is the shell");

  @ArchTest
  static final ArchRule oneRoomKnowsKafka =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.medley.dashboard.topics..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule theBoardKnowsNobody =
      classes()
          .that()
          .resideInAPackage("io.medley.dashboard.state..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.medley.dashboard.state..",
              "io.medley.contracts..",
              "io.medley.diversity..",
              "com.fasterxml.jackson..",
              "org.jspecify..",
              "java..");
}
