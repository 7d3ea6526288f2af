package io.medley.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the command's packages to arrows that run one way. */
@AnalyzeClasses(packages = "io.medley.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule roomsKnowEachOtherInNoCircle =
      slices().matching("io.medley.cli.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noRoomKnowsTheCommands =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.medley.cli")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.medley.cli");
}
