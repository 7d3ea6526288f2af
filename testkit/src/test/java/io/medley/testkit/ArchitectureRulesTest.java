package io.medley.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureRulesTest {
  private static final JavaClasses NO_STEPS = new ClassFileImporter().importClasses(String.class);

  static Stream<ArchRule> rules() {
    return Stream.of(
        ArchitectureRules.theFrameworkStaysInTheShell,
        ArchitectureRules.stepsKnowEachOtherByTheirTopicsAlone,
        ArchitectureRules.nothingButPlanningOpensADataSet);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldFailWhereThereIsNothingToLookAt(ArchRule rule) {
    assertThatThrownBy(() -> rule.check(NO_STEPS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("failed to check any classes");
  }
}
