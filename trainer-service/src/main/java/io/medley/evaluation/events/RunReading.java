package io.medley.evaluation.events;

import io.medley.contracts.Ids;
import io.medley.contracts.sample.Role;
import io.medley.contracts.training.RunResult;
import io.medley.contracts.training.RunResult.Prediction;
import io.medley.evaluation.statistics.Calibration;
import io.medley.evaluation.statistics.RunMetrics;
import io.medley.records.OneLine;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reduces a run result to its outcome. A result whose predictions cannot be used (no number, a
 * class that does not exist, test items missing) is the outcome of a failed run.
 */
final class RunReading {
  private final RunResult result;

  private RunReading(RunResult result) {
    this.result = result;
  }

  static RunOutcome of(RunResult result) {
    return new RunReading(result).outcome();
  }

  private RunOutcome outcome() {
    if (result.failure() != null) {
      return failed(result.failure());
    }
    String experiment = result.experimentId();
    SortedMap<Integer, Prediction> test = new TreeMap<>();
    SortedMap<Integer, Prediction> level = new TreeMap<>();
    SortedMap<Integer, Prediction> real = new TreeMap<>();
    String testPrefix = Ids.level(experiment, Role.TEST.realLevel()) + "/";
    String realPrefix = Ids.level(experiment, Role.TRAIN.realLevel()) + "/";
    String levelPrefix = Ids.level(experiment, result.arm().level()) + "/";
    for (Prediction p : result.predictions()) {
      if (!usable(p)) {
        return failed("the prediction for " + p.sampleId() + " is not a number or not a class");
      }
      if (!collect(p, testPrefix, test) && !collect(p, levelPrefix, level)) {
        collect(p, realPrefix, real);
      }
    }
    if (test.isEmpty() || test.lastKey() != test.size() - 1) {
      return failed("it predicted only " + test.size() + " of the test samples");
    }
    return outcome(List.copyOf(test.values()), level, real);
  }

  private RunOutcome outcome(
      List<Prediction> test,
      SortedMap<Integer, Prediction> level,
      SortedMap<Integer, Prediction> real) {
    return new RunOutcome(
        result.run(),
        device(),
        result.elapsed(),
        null,
        RunMetrics.of(result.labels().size(), test),
        test.stream().map(Prediction::gold).toList(),
        test.stream().map(Prediction::predicted).toList(),
        List.copyOf(level.keySet()),
        agreed(level),
        agreed(real),
        Reliability.of(test),
        result.cut(),
        Calibration.of(test),
        scaled(test),
        temperature());
  }

  private @Nullable Calibration scaled(List<Prediction> test) {
    return temperature() == null || test.stream().anyMatch(p -> !isScaled(p))
        ? null
        : Calibration.of(
            test.stream()
                .map(
                    p ->
                        new Prediction(
                            p.sampleId(),
                            p.gold(),
                            p.predicted(),
                            p.scaled(),
                            p.goldLogProbability()))
                .toList());
  }

  private static boolean isScaled(Prediction p) {
    return p.scaled() != null && Double.isFinite(p.scaled());
  }

  private @Nullable Double temperature() {
    return result.temperatures().isEmpty()
        ? null
        : Math.exp(result.temperatures().stream().mapToDouble(Math::log).average().orElseThrow());
  }

  private static List<Integer> agreed(SortedMap<Integer, Prediction> byOrdinal) {
    return byOrdinal.entrySet().stream()
        .filter(e -> e.getValue().gold() == e.getValue().predicted())
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean usable(Prediction p) {
    int classes = result.labels().size();
    return p.sampleId() != null
        && p.gold() >= 0
        && p.gold() < classes
        && p.predicted() >= 0
        && p.predicted() < classes
        && Double.isFinite(p.confidence())
        && !Double.isNaN(p.goldLogProbability());
  }

  private static boolean collect(
      Prediction p, String prefix, SortedMap<Integer, Prediction> byOrdinal) {
    if (!p.sampleId().startsWith(prefix)) {
      return false;
    }
    try {
      byOrdinal.putIfAbsent(Integer.parseInt(p.sampleId().substring(prefix.length())), p);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private RunOutcome failed(String reason) {
    return RunOutcome.failed(result.run(), device(), result.elapsed(), OneLine.of(reason));
  }

  private String device() {
    return OneLine.of(result.device());
  }
}
