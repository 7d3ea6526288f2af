package io.medley.models;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the rooms of this module: which there are, and which may know which. */
@AnalyzeClasses(packages = "io.medley.models", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String SHARED = "shared";
  private static final String WEIGHTS = "weights";
  private static final String GRADIENT = "gradient";
  private static final String BERT = "bert";
  private static final String EMBED = "embed";

  /** A room that is empty, and a class that is in none, break the rule. */
  @ArchTest
  static final ArchRule arrowsRunOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer(SHARED)
          .definedBy("io.medley.models")
          .layer(WEIGHTS)
          .definedBy("io.medley.models.weights")
          .layer(GRADIENT)
          .definedBy("io.medley.models.gradient")
          .layer(BERT)
          .definedBy("io.medley.models.bert")
          .layer(EMBED)
          .definedBy("io.medley.models.embed")
          .whereLayer(SHARED)
          .mayNotAccessAnyLayer()
          .whereLayer(WEIGHTS)
          .mayOnlyAccessLayers(SHARED)
          .whereLayer(GRADIENT)
          .mayOnlyAccessLayers(SHARED)
          .whereLayer(BERT)
          .mayOnlyAccessLayers(SHARED, WEIGHTS, GRADIENT)
          .whereLayer(EMBED)
          .mayOnlyAccessLayers(SHARED, WEIGHTS, BERT)
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule modelsKnowNeitherKafkaNorFrameworksNorData =
      noClasses()
          .that()
          .resideInAPackage("io.medley.models..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..", "io.quarkus..", "jakarta..", "io.medley.datasets..");
}
