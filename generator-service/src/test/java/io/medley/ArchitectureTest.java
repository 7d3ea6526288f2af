package io.medley;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.medley.testkit.ArchitectureRules;

/** Holds this service to the rules of all services, and its rooms to their order. */
@AnalyzeClasses(packages = "io.medley", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String PLANNING = "io.medley.planning";

  @ArchTest static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);

  @ArchTest
  static final ArchRule aCallKnowsNothingOfTasks =
      noClasses()
          .that()
          .resideInAPackage("io.medley.generation.openai.endpoint")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.medley.generation",
              "io.medley.generation.openai",
              "io.medley.generation.answers",
              "io.medley.planning..");

  @ArchTest
  static final ArchRule roomsOfGenerationKnowEachOtherInNoCircle =
      slices().matching("io.medley.generation.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noBackendKnowsTheLoopThatCallsIt =
      noClasses()
          .that()
          .resideInAPackage("io.medley.generation.(*)..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.medley.generation");

  /** A room that loses its last class fails the rule: layers are not optional. */
  @ArchTest
  static final ArchRule roomsOfPlanningKnowOnlyTheRoomsBeforeThem =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("event")
          .definedBy(PLANNING + ".event")
          .layer("layout")
          .definedBy(PLANNING + ".layout")
          .layer("material")
          .definedBy(PLANNING + ".material")
          .layer("intake")
          .definedBy(PLANNING + ".intake")
          .layer("state")
          .definedBy(PLANNING + ".state")
          .layer("task")
          .definedBy(PLANNING + ".task")
          .layer("release")
          .definedBy(PLANNING + ".release")
          .layer("choose")
          .definedBy(PLANNING + ".choose")
          .layer("planning")
          .definedBy(PLANNING)
          .whereLayer("event")
          .mayNotAccessAnyLayer()
          .whereLayer("layout")
          .mayNotAccessAnyLayer()
          .whereLayer("material")
          .mayNotAccessAnyLayer()
          .whereLayer("intake")
          .mayOnlyAccessLayers("event", "layout")
          .whereLayer("state")
          .mayOnlyAccessLayers("material")
          .whereLayer("task")
          .mayOnlyAccessLayers("state", "material")
          .whereLayer("release")
          .mayOnlyAccessLayers("event", "state", "task", "material")
          .whereLayer("choose")
          .mayOnlyAccessLayers("state", "task", "release")
          .whereLayer("planning")
          .mayNotBeAccessedByAnyLayer();
}
