package io.medley.dashboard.state;

import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentState;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.training.RunResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One experiment, of which records may come in any order after its plan. What the methods return
 * says whether anything changed. Not thread-safe.
 */
final class Experiment {
  private static final String PLAN = "plan";

  /** The part that is gone where the experiment is. */
  static final String SUMMARY = "summary";

  private static final String WORK = "work";
  private static final String LEVEL = "level/";
  private static final String RUN = "run/";
  private static final String SUBJECT = "subject/";
  private static final String JUDGE = "judge/";
  private static final String JUDGE_ARM = "judge:";

  private final Scope details;
  private final Scope judges;
  private final SampleTail samples = new SampleTail();
  private final Work work = new Work();
  private final Map<String, LevelView> levels = new HashMap<>();
  private final Map<String, RunView> runs = new HashMap<>();
  private final Map<String, LevelFigures> figures = new HashMap<>();
  private ExperimentPlan plan;
  private Summary.Ended ended;
  private ExperimentState endedAs;
  private byte[] report;
  private ReportFigures reported;

  Experiment(ExperimentPlan plan, long version) {
    details = new Scope(version);
    judges = new Scope(version);
    plan(plan, version);
  }

  /** Whether a plan is one of this experiment, and not of another one under its id. */
  boolean isOf(ExperimentPlan other) {
    return plan.acceptedAt().equals(other.acceptedAt());
  }

  /**
   * Whether a record of that time is of an earlier experiment under this id. Only for topics that
   * keep every record: elsewhere old records are removed by their keys, which no clock can spoil.
   */
  boolean isOlder(Instant at) {
    // Times of records have no more than milliseconds.
    return at.isBefore(plan.acceptedAt().truncatedTo(ChronoUnit.MILLIS));
  }

  Scope details() {
    return details;
  }

  Scope judges() {
    return judges;
  }

  SampleTail samples() {
    return samples;
  }

  /** The report as its record has it, null while there is none. */
  byte[] report() {
    return report;
  }

  void plan(ExperimentPlan latest, long version) {
    plan = latest;
    details.put(PLAN, PlanView.of(latest), version);
    for (PlannedLevel level : latest.levels()) {
      level(level.level(), known -> known.with(level), version);
    }
  }

  boolean progress(Progress latest, long version) {
    String subject = latest.subject();
    if (subject.startsWith(LEVEL)) {
      level(subject.substring(LEVEL.length()), known -> known.with(latest), version);
    } else if (subject.startsWith(RUN)) {
      run(subject, known -> known.with(latest), version);
    } else {
      details.put(SUBJECT + subject, latest, version);
    }
    return true;
  }

  boolean scores(LevelScores latest, long version) {
    figures.put(latest.level(), LevelFigures.of(latest));
    level(latest.level(), known -> known.with(latest, plan.paneSize()), version);
    return true;
  }

  boolean closed(LevelClosed closing, long version) {
    level(closing.level(), known -> known.with(closing), version);
    return true;
  }

  boolean result(RunResult latest, long version) {
    String prefix = latest.experimentId() + "/";
    if (!latest.run().runId().startsWith(prefix)) {
      return false;
    }
    String subject = RUN + latest.run().runId().substring(prefix.length());
    run(subject, known -> known.with(latest), version);
    if (latest.arm().kind() == PlannedArm.Kind.JUDGE && latest.failure() == null) {
      judges.put(JUDGE + latest.arm().level(), JudgedLevel.of(latest), version);
    }
    return true;
  }

  boolean task(TaskResult latest, Instant at, long version) {
    if (isOlder(at) || !work.add(latest, at)) {
      return false;
    }
    details.put(WORK, work.instances(), version);
    return true;
  }

  boolean sample(Sample sample, Instant at, long version) {
    return !isOlder(at) && samples.add(sample, version);
  }

  boolean report(ExperimentReport latest, byte[] bytes, long version) {
    report = bytes;
    reported = ReportFigures.of(latest);
    ended = Summary.Ended.of(latest);
    endedAs = latest.status().state();
    Set.copyOf(levels.keySet()).forEach(level -> level(level, UnaryOperator.identity(), version));
    return true;
  }

  /**
   * What a key of a topic named is gone; it was of an earlier experiment under this id.
   *
   * @param rest of the key, after the id and its slash
   */
  boolean removed(String topic, String rest, long version) {
    switch (topic) {
      case Topics.PROGRESS -> {
        if (rest.startsWith(LEVEL)) {
          level(rest.substring(LEVEL.length()), LevelView::withoutProgress, version);
        } else if (rest.startsWith(RUN)) {
          run(rest, RunView::withoutProgress, version);
        } else {
          details.remove(SUBJECT + rest, version);
        }
      }
      case Topics.SCORES -> {
        figures.remove(rest);
        level(rest, LevelView::withoutScores, version);
      }
      case Topics.LEVELS -> level(rest, LevelView::withoutClosing, version);
      case Topics.RESULTS -> {
        run(RUN + rest, RunView::withoutResult, version);
        if (rest.startsWith(JUDGE_ARM)) {
          String level = rest.substring(JUDGE_ARM.length()).replaceFirst("/.*", "");
          judges.remove(JUDGE + level, version);
        }
      }
      case Topics.REPORTS -> {
        report = null;
        reported = null;
        ended = null;
        endedAs = null;
      }
      default -> throw new IllegalArgumentException("nothing is removed of " + topic);
    }
    return true;
  }

  private void level(String name, UnaryOperator<LevelView> change, long version) {
    LevelView latest = change.apply(levels.getOrDefault(name, LevelView.UNKNOWN));
    LevelView kept = ended == null ? latest : latest.settled();
    put(levels, name, LEVEL + name, kept.equals(LevelView.UNKNOWN) ? null : kept, version);
  }

  private void run(String subject, UnaryOperator<RunView> change, long version) {
    RunView latest = change.apply(runs.getOrDefault(subject, RunView.UNKNOWN));
    put(runs, subject, subject, latest.equals(RunView.UNKNOWN) ? null : latest, version);
  }

  private <T> void put(Map<String, T> views, String name, String part, T view, long version) {
    if (view == null) {
      views.remove(name);
      details.remove(part, version);
    } else {
      views.put(name, view);
      details.put(part, view, version);
    }
  }

  /** What the judge of a level takes a sample for; null where it has not said. */
  private String judge(SampleRow row) {
    return judges.value(JUDGE + row.level()) instanceof JudgedLevel judged
        ? judged.label(row.ordinal())
        : null;
  }

  /**
   * The newest samples, newest first, with the judge's opinion.
   *
   * @param disagreement only those that the judge takes for another label
   */
  List<JudgedRow> samples(int most, Predicate<SampleRow> wanted, boolean disagreement) {
    Predicate<SampleRow> asked = disagreement ? wanted.and(this::isDisputed) : wanted;
    return samples.newest(0, most, asked).stream()
        .map(row -> new JudgedRow(row, judge(row)))
        .toList();
  }

  private boolean isDisputed(SampleRow row) {
    String opinion = judge(row);
    return opinion != null && !opinion.equals(row.label());
  }

  /** Computes the summary anew. */
  Summary summarise(long version) {
    Summary summary =
        new Summary(
            plan.experimentId(),
            ended == null ? ExperimentState.of(plan) : endedAs,
            plan.fingerprint(),
            plan.acceptedAt(),
            plan.request().dataset().title(),
            plan.request().generation() == null ? null : plan.request().generation().pipeline(),
            plan.request().generation() == null ? null : plan.request().generation().generator(),
            plan.levels().stream().mapToLong(level -> samples(levels.get(level.level()))).sum(),
            plan.levels().stream().mapToLong(PlannedLevel::samples).sum(),
            plan.levels().size(),
            (int) levels.values().stream().filter(level -> level.closed() != null).count(),
            plan.runs().size(),
            (int) runs.values().stream().filter(RunView::ended).count(),
            (int) runs.values().stream().filter(RunView::failed).count(),
            plan.deadline(),
            plan.request().budget(),
            work.used(),
            ended);
    details.put(SUMMARY, summary, version);
    return summary;
  }

  /** For monitoring. */
  Standing standing(Summary summary) {
    Map<String, LevelView> planned = new LinkedHashMap<>();
    plan.levels().forEach(level -> planned.put(level.level(), levels.get(level.level())));
    return new Standing(
        summary, planned, Map.copyOf(figures), List.copyOf(runs.values()), reported);
  }

  private static long samples(LevelView level) {
    if (level.closed() != null) {
      return level.closed().accepted();
    }
    return level.progress() == null ? 0 : level.progress().done();
  }
}
