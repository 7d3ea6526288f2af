package io.medley;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.medley.testkit.ArchitectureRules;
import java.util.List;

/** Holds this service to the rules of all services, and its rooms to one direction. */
@AnalyzeClasses(packages = "io.medley", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);

  @ArchTest
  static final ArchRule readingKnowsNoStep =
      noClasses()
          .that()
          .resideInAPackage("io.medley.records..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.medley.mixing..",
              "io.medley.training..",
              "io.medley.evaluation..",
              "io.medley.trainer..")
          .because("the steps read through it, not the other way round");

  @ArchTest
  static final ArchRule roomsOfTrainingKnowEachOtherInNoCircle =
      slices().matching("io.medley.training.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule roomsOfEvaluationKnowEachOtherInNoCircle =
      slices().matching("io.medley.evaluation.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noRoomKnowsTheTopologyItServes =
      noClasses()
          .that()
          .resideInAnyPackage("io.medley.evaluation.(*)..", "io.medley.training.(*)..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.medley.evaluation", "io.medley.training");

  /** The shared rules pass where a single step is left; here all three have to be. */
  @ArchTest
  static void everyStepIsThere(JavaClasses classes) {
    for (String step : List.of("mixing", "training", "evaluation")) {
      assertThat(classes.stream().map(type -> type.getPackageName()))
          .as(step)
          .anyMatch(name -> name.startsWith("io.medley." + step));
    }
  }
}
