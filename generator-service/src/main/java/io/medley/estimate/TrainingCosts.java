package io.medley.estimate;

import io.medley.contracts.plan.CostEstimate.StudentCost;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the runs of a plan take, roughly: the generator has no students to measure, so the seconds
 * are figures of two processors without a GPU, on texts of about twenty tokens.
 */
final class TrainingCosts {

  /** Seconds that a run takes beside its steps: its test texts are predicted. */
  private static final Map<String, Double> PER_RUN =
      Map.of("ngrams", 0.1, "minilm-probe", 0.3, "minilm", 4.0, "bert-base", 30.0);

  /** Seconds per sample of a step. */
  private static final Map<String, Double> PER_SAMPLE =
      Map.of("ngrams", 1e-5, "minilm-probe", 1e-5, "minilm", 0.012, "bert-base", 0.1);

  private TrainingCosts() {}

  static List<StudentCost> of(ExperimentPlan plan) {
    Map<String, List<PlannedRun>> byStudent = new LinkedHashMap<>();
    plan.runs()
        .forEach(
            run -> byStudent.computeIfAbsent(run.student(), any -> new ArrayList<>()).add(run));
    return byStudent.entrySet().stream().map(e -> cost(e.getKey(), e.getValue())).toList();
  }

  private static StudentCost cost(String student, List<PlannedRun> runs) {
    double perRun = PER_RUN.getOrDefault(student, 0.0);
    double perSample = PER_SAMPLE.getOrDefault(student, 0.0);
    return new StudentCost(
        student,
        (int) runs.stream().map(PlannedRun::arm).distinct().count(),
        runs.size(),
        runs.stream().mapToLong(PlannedRun::steps).sum(),
        runs.stream().mapToDouble(run -> perRun + perSample * run.steps() * run.batchSize()).sum());
  }
}
