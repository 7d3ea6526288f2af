package io.medley.evaluation.events;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.plan.TrainingDraws;
import io.medley.contracts.score.Scores;
import io.medley.contracts.task.LevelClosed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that a report is made from.
 *
 * @param closed by level
 * @param scored by level
 * @param runs by run id
 * @param topics by level: the topics of its samples by ordinal, without the samples that have none
 * @param paraphrased by level: what its paraphrases paraphrase, sample ids by ordinal
 */
public record ReportInputs(
    ExperimentPlan plan,
    Map<String, LevelClosed> closed,
    Map<String, EvaluationEvent.Scored> scored,
    Map<String, RunOutcome> runs,
    Map<String, Map<Integer, String>> topics,
    Map<String, Map<Integer, String>> paraphrased) {

  /** Sorts events, in any order, into their places. */
  public static final class Collector {
    private ExperimentPlan plan;
    private final Map<String, LevelClosed> closed = new HashMap<>();
    private final Map<String, EvaluationEvent.Scored> scored = new HashMap<>();
    private final Map<String, RunOutcome> runs = new HashMap<>();
    private final Map<String, Map<Integer, String>> topics = new HashMap<>();
    private final Map<String, Map<Integer, String>> paraphrased = new HashMap<>();

    public void add(EvaluationEvent event) {
      if (event instanceof EvaluationEvent.Planned planned) {
        plan = planned.plan();
      } else if (event instanceof EvaluationEvent.Closed level) {
        closed.put(level.level().level(), level.level());
      } else if (event instanceof EvaluationEvent.Scored scores) {
        scored.put(scores.level(), scores);
      } else if (event instanceof EvaluationEvent.Ran ran) {
        runs.put(ran.outcome().run().runId(), ran.outcome());
      } else if (event instanceof EvaluationEvent.Drawn drawn) {
        put(topics, drawn, drawn.topic());
        put(paraphrased, drawn, drawn.paraphrases());
      }
    }

    private static void put(
        Map<String, Map<Integer, String>> byLevel, EvaluationEvent.Drawn drawn, String value) {
      if (value != null) {
        byLevel.computeIfAbsent(drawn.level(), l -> new TreeMap<>()).put(drawn.ordinal(), value);
      }
    }

    public ReportInputs inputs() {
      return new ReportInputs(plan, closed, scored, runs, topics, paraphrased);
    }
  }

  /** Whether the experiment was cancelled, so that what is not there will not come. */
  public boolean cancelled() {
    return plan.state() == DesiredState.CANCELLED;
  }

  /** Whether all runs are trained on the same real texts, so that claims hold for these alone. */
  public boolean fixedDraw() {
    return TrainingDraws.count(plan) == 1;
  }

  /**
   * The levels that take part in the report, in plan order; one without arms is there for others to
   * be made from, and takes none.
   */
  public List<PlannedLevel> usableLevels() {
    Set<String> ofArms = plan.arms().stream().map(PlannedArm::level).collect(Collectors.toSet());
    return plan.levels().stream()
        .filter(level -> ofArms.contains(level.level()) && usable(level.level()))
        .toList();
  }

  /** The arms that take part, judges among them, in plan order. */
  public List<PlannedArm> usableArms() {
    return plan.arms().stream().filter(arm -> arm.level() == null || usable(arm.level())).toList();
  }

  /** The runs whose results are waited for, if cancelled those that have come; in plan order. */
  public List<PlannedRun> expectedRuns() {
    Set<String> arms = usableArms().stream().map(PlannedArm::arm).collect(Collectors.toSet());
    return plan.runs().stream()
        .filter(run -> arms.contains(run.arm()))
        .filter(run -> !cancelled() || runs.containsKey(run.runId()))
        .toList();
  }

  /** The scores of what a usable arm was trained on; empty for arms without synthetic samples. */
  public Optional<Scores> scores(PlannedArm arm) {
    return Optional.ofNullable(arm.level())
        .map(scored::get)
        .map(s -> s.arms().getOrDefault(arm.arm(), s.cumulative()));
  }

  /** The synthetic samples a usable arm really had: all accepted ones where fewer than planned. */
  public int synthetic(PlannedArm arm) {
    return arm.level() == null
        ? arm.synthetic()
        : Math.min(arm.synthetic(), closed.get(arm.level()).accepted().size());
  }

  private boolean usable(String level) {
    LevelClosed ending = closed.get(level);
    return ending != null && ending.usable() && (!cancelled() || scored.containsKey(level));
  }
}
