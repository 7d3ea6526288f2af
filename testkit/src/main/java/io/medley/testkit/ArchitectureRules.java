package io.medley.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/**
 * What every service is held to. A service's own test takes the rules over:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "io.medley", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ArchitectureTest {
 *   @ArchTest static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);
 * }
 * }</pre>
 *
 * The framework is known to the shell alone, and a shell class is told by its name: {@code …Beans}
 * and {@code …Wiring} construct and hand over, {@code …Model} loads one and closes it, {@code
 * …Config} maps the configuration, {@code …Service} and {@code …Consumer} start and stop what the
 * framework drives, {@code …Metrics} holds meters. Everything else in a step's package is plain
 * Java.
 *
 * <p>A rule that finds nothing to look at fails, so a package that was renamed does not slip away.
 */
public final class ArchitectureRules {
  private static final Pattern SHELL =
      Pattern.compile(".*(Beans|Wiring|Model|Config|Service|Consumer|Metrics)");

  private static final String[] STEPS = {
    "io.medley.planning..",
    "io.medley.generation..",
    "io.medley.embedding..",
    "io.medley.scoring..",
    "io.medley.mixing..",
    "io.medley.training..",
    "io.medley.evaluation.."
  };

  private static final String[] FRAMEWORK = {
    "jakarta..", "io.quarkus..", "io.smallrye..", "org.eclipse.microprofile.."
  };

  @ArchTest
  static final ArchRule theFrameworkStaysInTheShell =
      noClasses()
          .that(resideInAnyPackage(STEPS).and(not(shell())))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FRAMEWORK)
          .because("the core takes values, settings and a clock; see ArchitectureRules for names");

  @ArchTest
  static final ArchRule stepsKnowEachOtherByTheirTopicsAlone =
      slices()
          .matching(
              "io.medley.(planning|generation|embedding|scoring|mixing|training|evaluation)..")
          .should()
          .notDependOnEachOther()
          .because("any step can be replayed, scaled out or replaced");

  @ArchTest
  static final ArchRule nothingButPlanningOpensADataSet =
      noClasses()
          .that(resideInAnyPackage(STEPS).and(not(resideInAPackage("io.medley.planning.."))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.medley.datasets..")
          .because("all data, the real samples too, flows through Kafka");

  private ArchitectureRules() {}

  private static DescribedPredicate<JavaClass> shell() {
    return DescribedPredicate.describe(
        "shell classes",
        type -> {
          String name = type.getName().substring(type.getPackageName().length() + 1);
          int nested = name.indexOf('$');
          return SHELL.matcher(nested < 0 ? name : name.substring(0, nested)).matches();
        });
  }
}
