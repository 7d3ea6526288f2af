package io.medley.evaluation.report;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.sample.Role;
import io.medley.evaluation.events.ReportInputs;
import io.medley.evaluation.events.RunOutcome;
import io.medley.evaluation.statistics.Cells;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The expected runs of an experiment, told apart into those that succeeded, by arm and student, and
 * those that failed. A run that predicted another number of test samples than planned has failed.
 */
final class Outcomes {
  private final Map<String, RunOutcome> byRun = new HashMap<>();
  private final Map<String, SortedMap<Integer, RunOutcome>> succeeded = new HashMap<>();
  private final List<PlannedRun> expected;
  private final List<String> students;

  Outcomes(ReportInputs inputs) {
    Set<String> judges =
        inputs.plan().arms().stream()
            .filter(arm -> arm.kind() == PlannedArm.Kind.JUDGE)
            .map(PlannedArm::arm)
            .collect(Collectors.toSet());
    expected = inputs.expectedRuns();
    students =
        inputs.plan().runs().stream()
            .filter(run -> !judges.contains(run.arm()))
            .map(PlannedRun::student)
            .distinct()
            .toList();
    int testItems = inputs.plan().realCounts().getOrDefault(Role.TEST, 0);
    for (PlannedRun run : expected) {
      RunOutcome outcome = checked(run, inputs.runs().get(run.runId()), testItems);
      byRun.put(run.runId(), outcome);
      if (outcome.succeeded()) {
        succeeded
            .computeIfAbsent(key(run.arm(), run.student()), k -> new TreeMap<>())
            .put(run.seed(), outcome);
      }
    }
  }

  private static RunOutcome checked(PlannedRun run, RunOutcome outcome, int testItems) {
    if (outcome.succeeded() && outcome.gold().size() != testItems) {
      String reason =
          "it predicted %d of %d test samples".formatted(outcome.gold().size(), testItems);
      return RunOutcome.failed(run, outcome.device(), outcome.elapsed(), reason);
    }
    return outcome;
  }

  /** The students of the report's arms, in plan order. */
  List<String> students() {
    return students;
  }

  /** The expected runs, judges among them, in plan order. */
  List<PlannedRun> expected() {
    return expected;
  }

  RunOutcome of(PlannedRun run) {
    return byRun.get(run.runId());
  }

  /** The successful runs of an arm with a student by seed; empty where there are none. */
  SortedMap<Integer, RunOutcome> of(String arm, String student) {
    return succeeded.getOrDefault(key(arm, student), new TreeMap<>());
  }

  /** Successful runs of an arm, of whatever student. */
  List<RunOutcome> of(PlannedArm arm) {
    return expected.stream()
        .filter(run -> run.arm().equals(arm.arm()))
        .map(this::of)
        .filter(RunOutcome::succeeded)
        .toList();
  }

  /** The seeds that all of these have. */
  static SortedSet<Integer> commonSeeds(Collection<SortedMap<Integer, RunOutcome>> all) {
    SortedSet<Integer> common = new TreeSet<>();
    int index = 0;
    for (SortedMap<Integer, RunOutcome> runs : all) {
      if (index++ == 0) {
        common.addAll(runs.keySet());
      } else {
        common.retainAll(runs.keySet());
      }
    }
    return common;
  }

  /** Right or wrong for every test item under the given seeds, which must be there. */
  static Cells correctness(SortedMap<Integer, RunOutcome> runs, SortedSet<Integer> seeds) {
    return correctness(seeds.stream().map(runs::get).toList());
  }

  /** Right or wrong for every test item in every run. */
  static Cells correctness(List<RunOutcome> runs) {
    byte[][] hits = new byte[runs.size()][];
    for (int s = 0; s < hits.length; s++) {
      RunOutcome outcome = runs.get(s);
      hits[s] = new byte[outcome.gold().size()];
      for (int i = 0; i < hits[s].length; i++) {
        hits[s][i] = (byte) (outcome.hit(i) ? 1 : 0);
      }
    }
    return Cells.of(hits);
  }

  private static String key(String arm, String student) {
    return arm + "/" + student;
  }
}
