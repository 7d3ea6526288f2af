package io.medley.planning.layout;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PaneSizes;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.BudgetSpec;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.ExperimentIds;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.StudentSpec;
import io.medley.contracts.request.TrainingSpec;
import io.medley.contracts.request.Violation;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.Opening;
import io.medley.datasets.imported.DataSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Expands a request that fits the schema into a plan with nothing left open, or says everything
 * that speaks against it. A pure function of the request, the data set and the time of acceptance;
 * thread-safe where the data sets are.
 */
public final class ExperimentPlanner {
  private static final double MILLIS_PER_MINUTE = 60_000;

  private final DataSource sources;

  public ExperimentPlanner(DataSource sources) {
    this.sources = sources;
  }

  /** Plans a request as {@link io.medley.contracts.request.RequestReader} returns it. */
  public PlanOutcome plan(ExperimentRequest request, Instant acceptedAt) {
    Opening opening = sources.open(request.dataset());
    return opening instanceof Opening.Opened opened
        ? plan(request, opened.data(), acceptedAt)
        : new PlanOutcome.Refused(((Opening.Refused) opening).violations());
  }

  private PlanOutcome plan(ExperimentRequest request, LabelledDataset data, Instant acceptedAt) {
    Fitting fitting = Fitting.of(request, data, sources);
    return fitting.violations().isEmpty()
        ? plan(fitting, request, data, acceptedAt)
        : new PlanOutcome.Refused(fitting.violations());
  }

  private static PlanOutcome plan(
      Fitting fitting, ExperimentRequest asked, LabelledDataset data, Instant acceptedAt) {
    ExperimentRequest request = spelledOut(fitting, data);
    List<Violation> tooMuch = PlanLimits.violations(request, fitting.draws().draws());
    if (!tooMuch.isEmpty()) {
      return new PlanOutcome.Refused(tooMuch);
    }
    ExperimentPlan plan =
        expand(request, ExperimentIds.fingerprint(asked), data, fitting, acceptedAt);
    List<Violation> tooLarge = PlanLimits.violations(plan);
    return tooLarge.isEmpty() ? new PlanOutcome.Accepted(plan) : new PlanOutcome.Refused(tooLarge);
  }

  private static ExperimentPlan expand(
      ExperimentRequest request,
      String fingerprint,
      LabelledDataset data,
      Fitting fitting,
      Instant acceptedAt) {
    DrawLayout draws = fitting.draws();
    String id = request.experimentId();
    List<String> labels = request.dataset().labels();
    List<PlannedLevel> levels = LevelLayout.levels(request, fitting::perReplicate);
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
        ComparisonLayout.of(request, arms),
        fitting.sets().stream()
            .map(
                set ->
                    set.report(
                        request.generation().samplesPerLevel(), request.generation().replicates()))
            .toList(),
        fitting.notes());
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

  private static Map<String, String> words(DatasetSpec spec, LabelledDataset data) {
    Map<String, String> given = spec.givenLabelNames();
    return spec.labels().stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                label -> given.containsKey(label) ? given.get(label) : data.words(label)));
  }

  private static ExperimentRequest spelledOut(Fitting fitting, LabelledDataset data) {
    ExperimentRequest fitted = fitting.request();
    List<StudentSpec> students =
        fitted.training().students().stream().map(Students::spelledOut).toList();
    return fitted
        .withId(fitting.id())
        .with(data.spelledOut(fitted.dataset(), fitting.labels()).with(fitting.draws().trainDraw()))
        .with(fitted.mixing().spelledOut())
        .with(new TrainingSpec(students));
  }

  private static int paneSize(List<PlannedLevel> levels, int classes) {
    int largest =
        levels.stream()
            .filter(level -> !LevelNames.onlyBase(level))
            .mapToInt(PlannedLevel::samples)
            .max()
            .orElse(0);
    return PaneSizes.of(largest, classes);
  }
}
