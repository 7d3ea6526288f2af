package io.medley.planning.layout;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.request.StudentSpec;
import io.medley.contracts.request.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The students' own defaults. They were chosen on the development data, but for the seeds: with
 * three replicates they are enough for verdicts.
 */
final class Students {
  /** The student that judges are made of. */
  static final StudentSpec JUDGE = new StudentSpec("minilm-probe", 1, 300, 64, 1e-2);

  private static final Map<String, StudentSpec> DEFAULTS =
      Map.of(
          "ngrams", new StudentSpec("ngrams", 5, 200, 32, 0.5),
          "minilm-probe", new StudentSpec("minilm-probe", 5, 200, 32, 1e-2),
          "minilm", new StudentSpec("minilm", 2, 90, 16, 1e-4),
          "bert-base", new StudentSpec("bert-base", 2, 90, 16, 1e-4));

  private Students() {}

  /** The student with nothing left open. */
  static StudentSpec spelledOut(StudentSpec asked) {
    StudentSpec own = Objects.requireNonNull(DEFAULTS.get(asked.model()), asked.model());
    return new StudentSpec(
        asked.model(),
        Objects.requireNonNullElse(asked.seeds(), own.seeds()),
        Objects.requireNonNullElse(asked.steps(), own.steps()),
        Objects.requireNonNullElse(asked.batchSize(), own.batchSize()),
        Objects.requireNonNullElse(asked.learningRate(), own.learningRate()),
        asked.arms());
  }

  /**
   * Whether a student is trained on the arms of a setting; a name without a training size is of
   * all.
   */
  static boolean trains(StudentSpec student, String setting) {
    return student.arms() == null
        || student.arms().contains(setting)
        || student.arms().contains(PlannedArm.withoutSize(setting));
  }

  /** Why runs of these students could not be told apart. */
  static List<Violation> violations(List<StudentSpec> students) {
    List<String> models = students.stream().map(StudentSpec::model).toList();
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      if (models.indexOf(models.get(i)) < i) {
        violations.add(
            new Violation(
                "$.training.students[%d].model".formatted(i),
                "%s is there already: name each student once".formatted(models.get(i))));
      }
    }
    return violations;
  }
}
