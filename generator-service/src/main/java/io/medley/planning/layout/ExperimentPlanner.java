package io.medley.planning.layout;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PaneSizes;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.BudgetSpec;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.ExperimentIds;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.GenerationSpec;
import io.medley.contracts.request.StudentSpec;
import io.medley.contracts.request.TrainingSpec;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.EnglishOnly;
import io.medley.contracts.sample.Role;
import io.medley.datasets.DatasetSource;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import io.medley.datasets.Opening;
import io.medley.datasets.RealPool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Expands a request that fits the schema into a plan with nothing left open, or says everything
 * that speaks against it. A pure function of the request, the data set and the time of acceptance;
 * thread-safe where the data sets are.
 */
public final class ExperimentPlanner {
  private static final double MILLIS_PER_MINUTE = 60_000;

  /** Most classes of an experiment, the same as a request may name. */
  private static final int MOST_CLASSES = 512;

  private final DatasetSource datasets;

  public ExperimentPlanner(DatasetSource datasets) {
    this.datasets = datasets;
  }

  /** Plans a request as {@link io.medley.contracts.request.RequestReader} returns it. */
  public PlanOutcome plan(ExperimentRequest request, Instant acceptedAt) {
    Opening opening = datasets.open(request.dataset());
    return opening instanceof Opening.Opened opened
        ? plan(request, opened.data(), acceptedAt)
        : new PlanOutcome.Refused(((Opening.Refused) opening).violations());
  }

  private PlanOutcome plan(ExperimentRequest request, LabelledDataset data, Instant acceptedAt) {
    DatasetSpec asked = request.dataset();
    List<String> labels = asked.labels() == null ? data.defaultLabels() : asked.labels();
    List<Violation> violations = new ArrayList<>(labelFaults(asked, labels, data));
    RealPool pool = violations.isEmpty() ? RealPool.of(data, labels, request.seed()) : null;
    if (pool != null) {
      violations.addAll(pool.violations(DrawLayout.sizes(asked)));
    }
    if (violations.isEmpty()) {
      DrawLayout.violation(request, pool).ifPresent(violations::add);
    }
    DrawLayout draws = violations.isEmpty() ? DrawLayout.of(request, pool) : null;
    if (draws != null) {
      language(request, pool, draws).ifPresent(violations::add);
    }
    violations.addAll(
        SynthesisLimits.violations(request, labels.size(), datasets.topicNouns().size()));
    violations.addAll(Students.violations(request.training().students()));
    violations.addAll(Settings.violations(request, draws == null || draws.extra() > 0));
    return violations.isEmpty()
        ? plan(spelledOut(request, labels, draws), request, data, draws, acceptedAt)
        : new PlanOutcome.Refused(violations);
  }

  private static PlanOutcome plan(
      ExperimentRequest spelledOut,
      ExperimentRequest asked,
      LabelledDataset data,
      DrawLayout draws,
      Instant acceptedAt) {
    List<Violation> tooMuch = PlanLimits.violations(spelledOut, draws.draws());
    if (!tooMuch.isEmpty()) {
      return new PlanOutcome.Refused(tooMuch);
    }
    ExperimentPlan plan =
        expand(spelledOut, ExperimentIds.fingerprint(asked), data, draws, acceptedAt);
    List<Violation> tooLarge = PlanLimits.violations(plan);
    return tooLarge.isEmpty() ? new PlanOutcome.Accepted(plan) : new PlanOutcome.Refused(tooLarge);
  }

  private static ExperimentPlan expand(
      ExperimentRequest request,
      String fingerprint,
      LabelledDataset data,
      DrawLayout draws,
      Instant acceptedAt) {
    String id = request.experimentId();
    List<String> labels = request.dataset().labels();
    List<PlannedLevel> levels = LevelLayout.levels(request);
    List<PlannedArm> arms = ArmLayout.arms(request, levels, draws);
    return new ExperimentPlan(
        id,
        ExperimentPlan.DesiredState.RUNNING,
        request,
        fingerprint,
        acceptedAt,
        labels,
        words(request.dataset(), data),
        paneSize(levels, labels.size()),
        draws.counts(),
        levels,
        arms,
        ArmLayout.runs(id, arms, request.training().students()),
        deadline(request.budget(), acceptedAt),
        data.report().orElse(null),
        ComparisonLayout.of(request, arms));
  }

  /**
   * When the minutes of a budget are over; null where it limits none, or is none.
   *
   * @param start from which they count: the acceptance, later by all pauses
   */
  public static Instant deadline(BudgetSpec budget, Instant start) {
    return budget == null || budget.maxMinutes() == null
        ? null
        : start.plusMillis(Math.round(budget.maxMinutes() * MILLIS_PER_MINUTE));
  }

  private static List<Violation> labelFaults(
      DatasetSpec asked, List<String> labels, LabelledDataset data) {
    List<Violation> violations = new ArrayList<>();
    if (labels.size() > MOST_CLASSES) {
      violations.add(
          new Violation(
              "$.dataset.labels",
              "is left out, and %s has %d classes: name 2 to %d of them"
                  .formatted(data.name(), labels.size(), MOST_CLASSES)));
    }
    Set<String> known = Set.copyOf(data.labels());
    for (int i = 0; i < labels.size(); i++) {
      if (!known.contains(labels.get(i))) {
        violations.add(
            new Violation("$.dataset.labels[%d]".formatted(i), data.absence(labels.get(i))));
      }
    }
    for (String label : asked.givenLabelNames().keySet()) {
      if (!known.contains(label)) {
        violations.add(new Violation("$.dataset.labelNames." + label, data.absence(label)));
      }
    }
    return violations;
  }

  /** The built-in generator writes English alone. */
  private static Optional<Violation> language(
      ExperimentRequest request, RealPool pool, DrawLayout draws) {
    if (request.generation().callsAnEndpoint()) {
      return Optional.empty();
    }
    List<String> texts =
        pool.cut(draws.counts()).get(Role.TRAIN).stream().map(LabelledText::text).toList();
    return EnglishOnly.refusal(texts)
        .map(
            reason ->
                new Violation(
                    "$.generation.generator", request.generation().generator() + " " + reason));
  }

  private static Map<String, String> words(DatasetSpec spec, LabelledDataset data) {
    Map<String, String> given = spec.givenLabelNames();
    return spec.labels().stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                label -> given.containsKey(label) ? given.get(label) : data.words(label)));
  }

  private static ExperimentRequest spelledOut(
      ExperimentRequest asked, List<String> labels, DrawLayout draws) {
    DatasetSpec data = asked.dataset();
    GenerationSpec generation = asked.generation();
    List<StudentSpec> students =
        asked.training().students().stream().map(Students::spelledOut).toList();
    int samples =
        generation.samplesPerLevel() != null
            ? generation.samplesPerLevel()
            : roundedUp(SynthesisLimits.needed(asked.mixing(), data.trainSize()), labels.size());
    return new ExperimentRequest(
        ExperimentIds.of(asked),
        data.spelledOut(labels).with(draws.trainDraw()),
        generation.withSamplesPerLevel(samples),
        asked.mixing(),
        new TrainingSpec(students),
        asked.generations(),
        asked.seed(),
        asked.budget(),
        asked.comparisons());
  }

  private static int paneSize(List<PlannedLevel> levels, int classes) {
    int largest = levels.stream().mapToInt(PlannedLevel::samples).max().orElse(0);
    return PaneSizes.of(largest, classes);
  }

  private static int roundedUp(int size, int classes) {
    return (size + classes - 1) / classes * classes;
  }
}
