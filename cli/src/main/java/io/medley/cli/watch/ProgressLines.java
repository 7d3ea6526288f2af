package io.medley.cli.watch;

import io.medley.cli.text.Columns;
import io.medley.contracts.OutsideText;
import io.medley.contracts.Progress;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.score.Scores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes lines of a view: a bar per level and per running run, with rate, time left and scores. */
final class ProgressLines {

  private static final int MAX_LEVELS = 8;
  private static final int MAX_RUNS = 4;
  private static final int LABEL = 26;
  private static final int MAX_BAR = 24;
  private static final int MIN_BAR = 6;
  private static final int WITH_SCORES = 96;
  private static final int WITH_RATE = 60;

  private ProgressLines() {}

  /** Lines none of which is longer than {@code columns}. */
  static List<String> of(ExperimentView view, Instant now, int columns) {
    List<String> lines = new ArrayList<>();
    lines.add(head(view, now));
    view.subjects().stream()
        .filter(subject -> !subject.isLevel() && !subject.isRun() && !subject.hasEnded())
        .forEach(subject -> lines.add(bar(subject, "", now, columns)));
    List<SubjectProgress> levels = shown(view.levels(), MAX_LEVELS);
    levels.forEach(level -> lines.add(bar(level, scores(view, level.label()), now, columns)));
    RunCount runs = view.runs();
    if (runs.done() > 0 || view.subjects().stream().anyMatch(SubjectProgress::isRun)) {
      lines.add("runs: %d of %d".formatted(runs.done(), runs.total()));
      view.subjects().stream()
          .filter(subject -> subject.isRun() && subject.latest().state() == Progress.State.RUNNING)
          .limit(MAX_RUNS)
          .forEach(run -> lines.add(bar(run, "", now, columns)));
    }
    return lines.stream().map(line -> Columns.cut(OutsideText.shown(line), columns)).toList();
  }

  /** One line about a subject, for logs. */
  static String plain(SubjectProgress subject, ExperimentView view) {
    Progress latest = subject.latest();
    StringBuilder line = new StringBuilder(subject.name()).append(": ");
    switch (latest.state()) {
      case WAITING -> line.append("waiting");
      case RUNNING, DONE -> line.append(latest.state() == Progress.State.DONE ? "done" : "running");
      case FAILED -> line.append("failed");
    }
    if (latest.total() > 0) {
      line.append(", %d of %d".formatted(latest.done(), latest.total()));
    }
    subject.rate().ifPresent(rate -> line.append(", ").append(rate(rate)));
    if (subject.isLevel()) {
      String scores = scores(view, subject.label());
      line.append(scores.isEmpty() ? "" : ", " + scores);
    }
    return OutsideText.shown(
        line.append(latest.message() == null ? "" : ", " + latest.message()).toString());
  }

  private static String head(ExperimentView view, Instant now) {
    return view.experimentId()
        + view.acceptedAt()
            .map(since -> "  " + clock(Duration.between(since, now)))
            .orElse("  waiting for planning")
        + state(view).map(state -> "  " + state).orElse("");
  }

  /** What is wanted of the experiment, where that is not to go on. */
  static Optional<String> state(ExperimentView view) {
    return view.plan()
        .map(ExperimentPlan::state)
        .filter(state -> state != DesiredState.RUNNING)
        .map(state -> state.name().toLowerCase(Locale.ROOT));
  }

  /** The first ones, unfinished before finished, in their own order. */
  private static List<SubjectProgress> shown(List<SubjectProgress> all, int max) {
    if (all.size() <= max) {
      return all;
    }
    return all.stream().sorted(Comparator.comparing(SubjectProgress::hasEnded)).limit(max).toList();
  }

  private static String bar(SubjectProgress subject, String extra, Instant now, int columns) {
    Progress latest = subject.latest();
    int label = Math.min(LABEL, Math.max(8, columns / 4));
    String counts =
        latest.total() > 0
            ? "%d/%d %3.0f %%".formatted(latest.done(), latest.total(), 100 * subject.share())
            : "";
    StringBuilder tail = new StringBuilder(" ").append(counts);
    if (latest.state() == Progress.State.FAILED) {
      tail.append("  failed");
    } else if (columns >= WITH_RATE) {
      subject.rate().ifPresent(rate -> tail.append("  ").append(rate(rate)));
      subject.left(now).ifPresent(left -> tail.append("  ").append(clock(left)).append(" left"));
    }
    if (columns >= WITH_SCORES && !extra.isEmpty()) {
      tail.append("  ").append(extra);
    } else if (latest.message() != null) {
      tail.append("  ").append(latest.message());
    }
    int width = Math.max(MIN_BAR, Math.min(MAX_BAR, columns - label - 38));
    int full = (int) Math.round(subject.share() * width);
    return Columns.padded(Columns.cut(OutsideText.shown(subject.label()), label), label)
        + " "
        + "█".repeat(full)
        + "░".repeat(width - full)
        + tail;
  }

  private static String scores(ExperimentView view, String level) {
    return view.scores(level).map(levelScores -> scores(levelScores.cumulative())).orElse("");
  }

  private static String scores(Scores scores) {
    List<String> parts = new ArrayList<>();
    value(scores.diversity(), "vendi").ifPresent(v -> parts.add(format("vendi %.1f", v)));
    value(scores.shift(), "mmd2Poly2").ifPresent(v -> parts.add(format("mmd² %.4f", v)));
    return String.join("  ", parts);
  }

  private static Optional<Double> value(Map<String, Double> values, String name) {
    return Optional.ofNullable(values.get(name));
  }

  private static String rate(double perSecond) {
    return perSecond >= 10 ? format("%.0f/s", perSecond) : format("%.1f/s", perSecond);
  }

  private static String clock(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    return seconds >= 3600
        ? "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
        : "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
