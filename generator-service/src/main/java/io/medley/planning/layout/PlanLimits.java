package io.medley.planning.layout;

import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.MixingSpec;
import io.medley.contracts.request.StudentSpec;
import io.medley.contracts.request.Violation;
import java.util.ArrayList;
import java.util.List;

/** How large an experiment may be, so that one request can neither fill a disk nor a record. */
final class PlanLimits {
  static final long MOST_RUNS = 5_000;
  static final long MOST_LEVELS = 1_000;
  static final long MOST_SAMPLES = 1_000_000;

  /** Imported samples are published at once, when the experiment is accepted. */
  static final long MOST_IMPORTED = 200_000;

  /** A plan also travels inside an event. */
  static final int MOST_BYTES = Topics.MAX_RECORD_BYTES / 2;

  private static final String ADVICE = ": ask for fewer seeds, proportions, levels or replicates";

  private PlanLimits() {}

  /**
   * Why a request with nothing left open asks for too much; counted before it is expanded.
   *
   * @param draws training sets
   */
  static List<Violation> violations(ExperimentRequest request, int draws) {
    List<Violation> violations = new ArrayList<>();
    long replicates = request.generation().replicates();
    List<TrainSet> sets = TrainSet.ofLevels(request);
    long levels = LevelLayout.settings(request) * replicates * sets.size();
    if (levels > MOST_LEVELS) {
      violations.add(
          new Violation(
              "$.generation.replicates",
              "makes %d levels; at most %d are possible".formatted(levels, MOST_LEVELS)));
    }
    long ofSetting = sets.stream().mapToLong(set -> LevelLayout.samples(request, set)).sum();
    long samples = LevelLayout.sizedSettings(request) * replicates * ofSetting;
    if (samples > MOST_SAMPLES) {
      violations.add(
          new Violation(
              "$.generation.samplesPerLevel",
              "%d over %d levels makes %d samples; at most %d are possible"
                  .formatted(
                      request.generation().samplesPerLevel(), levels, samples, MOST_SAMPLES)));
    }
    long imported =
        request.generation().importedSets().size()
            * replicates
            * ofSetting
            * request.mixing().candidatesPerSample();
    if (imported > MOST_IMPORTED) {
      violations.add(
          new Violation(
              "$.generation.samplesPerLevel",
              "makes %d samples of imported sets; at most %d are possible"
                  .formatted(imported, MOST_IMPORTED)));
    }
    long trained = LevelNames.names(request).size() * replicates;
    long mixed = trained * request.mixing().syntheticProportions().size();
    boolean substitutes = request.mixing().mode() == MixingSpec.Mode.SUBSTITUTE;
    long controls =
        draws * (substitutes ? 1L + request.mixing().syntheticProportions().size() : 2L);
    long arms = TrainSet.of(request).size() * (controls + mixed) + trained * sets.size();
    long runs = trained * sets.size();
    for (StudentSpec student : request.training().students()) {
      long most =
          student.arms() == null
              ? arms
              : student.arms().size() * replicates * TrainSet.of(request).size();
      runs += student.seeds() * Math.min(arms, most);
    }
    if (runs > MOST_RUNS) {
      violations.add(
          new Violation(
              "$.training.students",
              "need %d runs for up to %d arms; at most %d are possible%s"
                  .formatted(runs, arms, MOST_RUNS, ADVICE)));
    }
    return violations;
  }

  /** Why the plan does not fit into a record. */
  static List<Violation> violations(ExperimentPlan plan) {
    int bytes = Json.bytes(plan).length;
    return bytes <= MOST_BYTES
        ? List.of()
        : List.of(
            new Violation(
                "$",
                "makes a plan of %d bytes; at most %d are possible%s"
                    .formatted(bytes, MOST_BYTES, ADVICE)));
  }
}
