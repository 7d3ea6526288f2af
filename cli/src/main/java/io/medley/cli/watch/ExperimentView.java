package io.medley.cli.watch;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.score.LevelScores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is known of one experiment, gathered from plans, progress, scores and the report. Records of
 * other experiments change nothing, and neither does unreadable progress. Not thread-safe.
 */
public final class ExperimentView {

  private final String experimentId;
  private final Map<String, SubjectProgress> subjects = new LinkedHashMap<>();
  private final Map<String, LevelScores> scores = new LinkedHashMap<>();
  private ExperimentPlan plan;
  private ExperimentReport report;
  private String unreadable;
  private boolean deleted;

  /** A view that knows nothing yet. */
  public ExperimentView(String experimentId) {
    this.experimentId = experimentId;
  }

  /** Takes in a record of any of the topics. */
  public void apply(ConsumerRecord<String, byte[]> record) {
    String key = record.key();
    if (key == null || !Ids.experimentOf(key).equals(experimentId)) {
      return;
    }
    if (record.value() == null) {
      deleted = deleted || (plan != null && record.topic().equals(Topics.EXPERIMENTS));
      if (record.topic().equals(Topics.REPORTS)) {
        report = null;
        unreadable = null;
      }
      return;
    }
    switch (record.topic()) {
      case Topics.EXPERIMENTS -> read(record, ExperimentRecord.class).ifPresent(this::plan);
      case Topics.PROGRESS -> read(record, Progress.class).ifPresent(this::progress);
      case Topics.SCORES ->
          read(record, LevelScores.class).ifPresent(value -> scores.put(value.level(), value));
      case Topics.REPORTS -> report(Json.parse(record.value(), ExperimentReport.class));
      default -> throw new IllegalArgumentException("not a topic of the view: " + record.topic());
    }
  }

  private void plan(ExperimentRecord record) {
    if (record instanceof ExperimentPlan known) {
      plan = known;
      deleted = false;
    }
  }

  private void report(Parsed<ExperimentReport> parsed) {
    if (parsed instanceof Parsed.Unreadable<ExperimentReport> not) {
      unreadable = not.reason();
    } else {
      report = parsed.toOptional().orElseThrow();
    }
  }

  private void progress(Progress progress) {
    subjects.merge(
        progress.subject(),
        SubjectProgress.starting(progress),
        (before, starting) -> before.then(progress));
  }

  private static <T> Optional<T> read(ConsumerRecord<String, byte[]> record, Class<T> type) {
    Parsed<T> parsed = Json.parse(record.value(), type);
    return parsed.toOptional();
  }

  /** The experiment's id. */
  public String experimentId() {
    return experimentId;
  }

  /** The plan, once it is known. */
  public Optional<ExperimentPlan> plan() {
    return Optional.ofNullable(plan);
  }

  /** Whether there was a plan and it is gone. */
  public boolean isDeleted() {
    return deleted;
  }

  /** The report, once it is there. */
  public Optional<ExperimentReport> report() {
    return Optional.ofNullable(report);
  }

  /** Why the report that is there cannot be read, if so. */
  Optional<String> unreadableReport() {
    return report == null ? Optional.ofNullable(unreadable) : Optional.empty();
  }

  Collection<SubjectProgress> subjects() {
    return subjects.values();
  }

  /** The levels in the order of the plan, as far as they have begun. */
  List<SubjectProgress> levels() {
    List<SubjectProgress> levels = new ArrayList<>();
    if (plan != null) {
      plan.levels().forEach(level -> addIfKnown("level/" + level.level(), levels));
    } else {
      subjects.values().stream().filter(SubjectProgress::isLevel).forEach(levels::add);
    }
    return levels;
  }

  private void addIfKnown(String subject, List<SubjectProgress> list) {
    SubjectProgress progress = subjects.get(subject);
    if (progress != null) {
      list.add(progress);
    }
  }

  RunCount runs() {
    List<SubjectProgress> runs = subjects.values().stream().filter(SubjectProgress::isRun).toList();
    int done = (int) runs.stream().filter(SubjectProgress::hasEnded).count();
    return new RunCount(done, plan == null ? runs.size() : plan.runs().size());
  }

  Optional<LevelScores> scores(String level) {
    return Optional.ofNullable(scores.get(level));
  }

  /** How long the experiment has been going on. */
  Optional<Instant> acceptedAt() {
    return plan().map(ExperimentPlan::acceptedAt);
  }
}
