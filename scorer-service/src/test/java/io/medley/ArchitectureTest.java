package io.medley;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.medley.testkit.ArchitectureRules;
import java.util.List;

/** Holds this service to the rules of all services, and the rooms of scoring to their order. */
@AnalyzeClasses(packages = "io.medley", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** Each knows only rooms before it; the package that puts them together is last. */
  private static final List<String> ROOMS =
      List.of(
          "io.medley.scoring.stage",
          "io.medley.scoring.measure",
          "io.medley.scoring.event",
          "io.medley.scoring.plan",
          "io.medley.scoring.pane",
          "io.medley.scoring.band",
          "io.medley.scoring.level",
          "io.medley.scoring");

  @ArchTest static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);

  @ArchTest
  static void arrowsBetweenRoomsRunOneWay(JavaClasses classes) {
    for (int room = 0; room < ROOMS.size() - 1; room++) {
      noClasses()
          .that()
          .resideInAPackage(ROOMS.get(room))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOMS.subList(room + 1, ROOMS.size()).toArray(String[]::new))
          .allowEmptyShould(false)
          .check(classes);
    }
  }

  @ArchTest
  static final ArchRule stagesKnowEachOtherByTheirEventsAlone =
      noClasses()
          .that()
          .resideInAnyPackage("io.medley.scoring.level", "io.medley.scoring.band")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.medley.scoring.pane")
          .allowEmptyShould(false);
}
