package io.medley.cli.export;

import io.medley.cli.samples.SampleFormat;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.task.LevelClosed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A set of samples that is exported, and what is known of it.
 *
 * @param closed the levels taken, in the order of the plan
 * @param scores of levels, by level; of those that have some
 * @param report empty while the experiment goes on
 * @param samples by level and ordinal
 */
record ExportedSet(
    ExperimentPlan plan,
    List<LevelClosed> closed,
    Map<String, LevelScores> scores,
    Optional<ExperimentReport> report,
    List<Sample> samples) {

  ExportedSet {
    closed = List.copyOf(closed);
    scores = Map.copyOf(scores);
    samples = List.copyOf(samples);
  }

  /** What formats have to know. */
  SampleFormat.Setting setting(boolean spreadsheet) {
    return new SampleFormat.Setting(
        plan.request().dataset().name(), plan.labels(), plan.labelWords(), spreadsheet);
  }

  /** Samples of each level taken, in the order of the plan. */
  Map<String, Integer> perLevel() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    closed.forEach(level -> counts.put(level.level(), 0));
    samples.forEach(sample -> counts.merge(sample.level(), 1, Integer::sum));
    return counts;
  }

  /** Samples of each label of a level. */
  Map<String, Integer> perLabel(String level) {
    Map<String, Integer> counts = new TreeMap<>();
    samples.stream()
        .filter(sample -> sample.level().equals(level))
        .forEach(sample -> counts.merge(sample.label(), 1, Integer::sum));
    return counts;
  }

  /** Accepted samples that the topic does not hold any more. */
  int missing() {
    return closed.stream().mapToInt(level -> level.accepted().size()).sum() - samples.size();
  }

  /** The planned levels that are not among those taken. */
  List<String> leftOut() {
    return plan.levels().stream()
        .map(level -> level.level())
        .filter(level -> closed.stream().noneMatch(taken -> taken.level().equals(level)))
        .toList();
  }

  /** Whether every level taken has all that was asked for. */
  boolean whole() {
    return missing() == 0
        && closed.stream().allMatch(level -> level.ending() == LevelClosed.Ending.COMPLETE);
  }
}
