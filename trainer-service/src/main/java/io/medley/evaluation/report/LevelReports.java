package io.medley.evaluation.report;

import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.LevelReport.TopicCount;
import io.medley.contracts.score.Scores;
import io.medley.contracts.task.LevelClosed;
import io.medley.evaluation.events.EvaluationEvent;
import io.medley.evaluation.events.ReportInputs;
import io.medley.evaluation.events.RunOutcome;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The levels of a report: those that are usable. */
final class LevelReports {
  private static final int TOP_TOPICS = 10;

  private final ReportInputs inputs;
  private final Judges judges;

  private LevelReports(ReportInputs inputs, Judges judges) {
    this.inputs = inputs;
    this.judges = judges;
  }

  static List<LevelReport> of(ReportInputs inputs, Judges judges) {
    LevelReports reports = new LevelReports(inputs, judges);
    return inputs.usableLevels().stream().map(reports::report).toList();
  }

  private LevelReport report(PlannedLevel level) {
    LevelClosed closed = inputs.closed().get(level.level());
    EvaluationEvent.Scored scored = inputs.scored().get(level.level());
    Scores scores = scored.cumulative();
    List<TopicCount> topics = topics(closed);
    return new LevelReport(
        level.level(),
        level.setting(),
        level.replicate(),
        closed.ending(),
        closed.accepted().size(),
        level.poolSize(),
        level.ratio(),
        topics.size(),
        TopicEvenness.of(topics, closed.accepted().size(), level.poolSize()),
        scores.diversity(),
        scores.shift(),
        scores.bands(),
        scores.estimators(),
        scores.simultaneous(),
        scores.rarefied(),
        labelConsistency(closed),
        LabelFlipEstimate.of(
            judges.of(closed.level()), inputs.paraphrased().getOrDefault(closed.level(), Map.of())),
        topics.subList(0, Math.min(TOP_TOPICS, topics.size())),
        scored.history(),
        scored.marginalDiversity(),
        scored.topicEffects(),
        closed.faults(),
        closed.choice(),
        level.round(),
        level.update(),
        closed.heldOutLoss());
  }

  /** The topics of the accepted samples, the most frequent first, equals by name. */
  private List<TopicCount> topics(LevelClosed closed) {
    Map<Integer, String> byOrdinal = inputs.topics().getOrDefault(closed.level(), Map.of());
    Map<String, Integer> counts = new TreeMap<>();
    closed.accepted().stream()
        .map(byOrdinal::get)
        .filter(Objects::nonNull)
        .forEach(topic -> counts.merge(topic, 1, Integer::sum));
    return counts.entrySet().stream()
        .map(entry -> new TopicCount(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingInt(TopicCount::samples)
                .reversed()
                .thenComparing(TopicCount::topic))
        .toList();
  }

  /**
   * Share of the accepted samples on which the judge agrees with their label, mean over the judge's
   * seeds; null without a judge that was asked about any of them, and where it is no better than
   * chance.
   */
  private Double labelConsistency(LevelClosed closed) {
    Set<Integer> accepted = new HashSet<>(closed.accepted());
    List<Double> shares =
        judges.of(closed.level()).stream()
            .map(run -> share(run, accepted))
            .filter(Objects::nonNull)
            .toList();
    return shares.isEmpty()
        ? null
        : shares.stream().mapToDouble(Double::doubleValue).sum() / shares.size();
  }

  private static Double share(RunOutcome run, Set<Integer> accepted) {
    long judged = run.judged().stream().filter(accepted::contains).count();
    long agreed = run.agreed().stream().filter(accepted::contains).count();
    return judged == 0 ? null : (double) agreed / judged;
  }
}
