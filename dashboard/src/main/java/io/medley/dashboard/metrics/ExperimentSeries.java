package io.medley.dashboard.metrics;

import io.medley.contracts.Progress;
import io.medley.contracts.plan.ExperimentState;
import io.medley.contracts.report.BudgetReport;
import io.medley.contracts.request.BudgetSpec;
import io.medley.dashboard.state.Board;
import io.medley.dashboard.state.LevelView;
import io.medley.dashboard.state.RunView;
import io.medley.dashboard.state.Standing;
import io.medley.dashboard.state.Summary;
import io.medley.runtime.metrics.ExperimentMetric;
import io.medley.runtime.metrics.SeriesSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Experiments and their runs, budgets, levels and settings as series. They are read from the board
 * and so from the topics: they survive a restart of any process, and do not depend on which of
 * several workers does the work. An experiment's series go when it ended longer ago than the
 * retention time; {@code medley_experiments} counts it on. Thread-safe.
 */
public final class ExperimentSeries implements SeriesSource {
  private static final double SECONDS_PER_MINUTE = 60;

  private final Board board;
  private final Clock clock;
  private final Duration retention;

  /**
   * The series of a board.
   *
   * @param retention how long an experiment's series stay after its report
   */
  public ExperimentSeries(Board board, Clock clock, Duration retention) {
    this.board = board;
    this.clock = clock;
    this.retention = retention;
  }

  @Override
  public void tell(Sink to) {
    if (!board.isCaughtUp()) {
      return; // half of the topics say what was, not what is
    }
    Map<ExperimentState, Long> states =
        board.summaries().stream()
            .collect(Collectors.groupingBy(Summary::state, Collectors.counting()));
    for (ExperimentState state : ExperimentState.values()) {
      to.set(ExperimentMetric.EXPERIMENTS, states.getOrDefault(state, 0L), state.word());
    }
    Instant now = clock.instant();
    Instant oldest = now.minus(retention);
    for (Standing standing :
        board.standings(s -> s.ended() == null || !s.ended().at().isBefore(oldest))) {
      experiment(standing.summary(), to);
      work(standing, to);
      budget(standing, now, to);
      LevelSeries.tell(standing, to);
      SettingSeries.tell(standing, to);
    }
  }

  private static void experiment(Summary summary, Sink to) {
    to.set(
        ExperimentMetric.EXPERIMENT_INFO,
        1,
        summary.experimentId(),
        summary.dataset(),
        orEmpty(summary.pipeline()),
        orEmpty(summary.generator()),
        summary.state().word());
    to.set(
        ExperimentMetric.EXPERIMENT_ACCEPTED,
        summary.acceptedAt().getEpochSecond(),
        summary.experimentId());
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static void work(Standing standing, Sink to) {
    String id = standing.summary().experimentId();
    Map<Progress.State, Long> levels =
        standing.levels().values().stream()
            .collect(Collectors.groupingBy(LevelView::state, Collectors.counting()));
    Map<Progress.State, Long> runs =
        standing.runs().stream()
            .collect(Collectors.groupingBy(RunView::state, Collectors.counting()));
    long begun = standing.runs().size();
    runs.merge(Progress.State.WAITING, Math.max(0, standing.summary().runs() - begun), Long::sum);
    for (Progress.State state : Progress.State.values()) {
      String word = state.name().toLowerCase(Locale.ROOT);
      to.set(ExperimentMetric.EXPERIMENT_LEVELS, levels.getOrDefault(state, 0L), id, word);
      to.set(ExperimentMetric.EXPERIMENT_RUNS, runs.getOrDefault(state, 0L), id, word);
    }
  }

  private static void budget(Standing standing, Instant now, Sink to) {
    Summary summary = standing.summary();
    BudgetReport.Used used = summary.used();
    BudgetSpec allowed =
        summary.budget() == null ? new BudgetSpec(null, null, null, null, null) : summary.budget();
    String id = summary.experimentId();
    resource(id, "tokens", used.tokens(), allowed.maxTokens(), to);
    resource(id, "requests", used.requests(), allowed.maxRequests(), to);
    resource(id, "money", used.money(), allowed.maxMoney(), to);
    resource(id, "samples", used.samples(), allowed.maxSamples(), to);
    // Minutes matter to generation alone, and while it is paused nobody knows how many are used.
    if (allowed.maxMinutes() != null
        && summary.deadline() != null
        && standing.levels().values().stream().anyMatch(level -> level.closed() == null)) {
      double left = Duration.between(now, summary.deadline()).toSeconds() / SECONDS_PER_MINUTE;
      resource(id, "minutes", Math.max(0, allowed.maxMinutes() - left), allowed.maxMinutes(), to);
    }
  }

  private static void resource(
      String id, String resource, double used, @Nullable Number allowed, Sink to) {
    to.set(ExperimentMetric.BUDGET_USED, used, id, resource);
    if (allowed != null) {
      to.set(ExperimentMetric.BUDGET_ALLOWED, allowed.doubleValue(), id, resource);
    }
  }
}
