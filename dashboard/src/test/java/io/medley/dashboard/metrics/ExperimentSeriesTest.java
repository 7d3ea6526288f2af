package io.medley.dashboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Json;
import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.report.ExperimentReport;
import io.medley.dashboard.Records;
import io.medley.dashboard.state.Board;
import io.medley.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExperimentSeriesTest {
  private static final Instant NOW = Instant.parse("2026-11-30T08:01:00Z");
  private static final Duration RETENTION = Duration.ofMinutes(15);
  private static final String ID = "pools";

  private final Board board = new Board();
  private final SettableClock clock = new SettableClock(NOW);
  private final ExperimentSeries series = new ExperimentSeries(board, clock, RETENTION);

  private void say(String topic, Object value) {
    board.apply(topic, ID, Json.bytes(value), NOW);
  }

  private void sayAll() {
    say(Topics.EXPERIMENTS, Records.plan(ID));
    say(Topics.PROGRESS, Records.progress(ID, Progress.level("pool-20"), 24, 48));
    say(Topics.SCORES, Records.scores(ID, "pool-20", 48));
    say(Topics.TASK_RESULTS, Records.task(ID, "pool-20", 0));
    say(Topics.LEVELS, Records.closed(ID, "pool-1000"));
    say(Topics.RESULTS, Records.result(ID, Records.realOnly(), 0, 3));
    say(Topics.RESULTS, Records.result(ID, Records.realOnly(), 1, 2));
    say(Topics.RESULTS, Records.result(ID, Records.judge(), 0, 4));
    board.caughtUp();
  }

  /** Values by {@code name/label/label}. */
  private Map<String, Double> told() {
    Map<String, Double> told = new TreeMap<>();
    series.tell(
        (metric, value, labels) -> {
          assertThat(labels).hasSameSizeAs(metric.spec().labels());
          String key = metric.spec().series() + "/" + String.join("/", labels);
          assertThat(told.put(key, value)).as(key).isNull();
        });
    return told;
  }

  @Test
  void shouldTellWhatAnExperimentIsAndHowFarItsWorkIs() {
    sayAll();

    assertThat(told())
        .containsEntry(
            "medley_experiment_info/pools/wordnet-supersense/topic-guided/masked-lm/running", 1.0)
        .containsEntry("medley_experiments/running", 1.0)
        .containsEntry("medley_experiments/failed", 0.0)
        .containsEntry("medley_experiment_levels/pools/running", 1.0)
        .containsEntry("medley_experiment_levels/pools/done", 1.0)
        .containsEntry("medley_experiment_runs/pools/done", 3.0)
        .containsEntry("medley_experiment_runs/pools/waiting", 1.0)
        .containsEntry("medley_experiment_budget_used/pools/tokens", 400.0)
        .containsEntry("medley_level_samples/pools/pool-20/planned", 48.0)
        .containsEntry("medley_level_samples/pools/pool-20/generated", 24.0)
        .containsEntry("medley_level_samples/pools/pool-20/scored", 48.0)
        .containsEntry("medley_level_samples/pools/pool-1000/accepted", 48.0)
        .containsEntry("medley_level_samples/pools/pool-1000/duplicate", 2.0);
  }

  @Test
  void shouldTellScoresBesideTheirBandsAndLeaveOutWhatIsNotKnown() {
    sayAll();

    Map<String, Double> told = told();

    assertThat(told)
        .containsEntry("medley_level_score/pools/pool-20/vendi", Math.pow(48, 0.8))
        .containsEntry("medley_level_band/pools/pool-20/vendi/low", Math.pow(48, 0.87))
        .containsEntry("medley_level_band/pools/pool-20/vendi/high", Math.pow(48, 0.93))
        .containsEntry("medley_level_window_score/pools/pool-20/vendi", Math.pow(48, 0.8));
    assertThat(told.keySet())
        .noneMatch(key -> key.startsWith("medley_level_band/pools/pool-20/meanCosine"))
        .noneMatch(key -> key.startsWith("medley_level_outside"))
        .noneMatch(key -> key.startsWith("medley_experiment_budget_allowed"))
        .noneMatch(key -> key.startsWith("medley_setting_utility_diff"));
  }

  @Test
  void shouldTellTheAccuracyOfSettingsAsTheirRunsEndAndNotOfJudges() {
    sayAll();

    Map<String, Double> told = told();

    assertThat(told).containsEntry("medley_setting_accuracy/pools/real-only/minilm-probe", 0.625);
    assertThat(told.keySet()).noneMatch(key -> key.contains("judge"));
  }

  @Test
  void shouldTellWhatTheReportSaysUntilTheRetentionTimeIsOver() {
    sayAll();
    ExperimentReport report = Records.report(ID);
    say(Topics.REPORTS, report);
    clock.pass(Duration.between(NOW, report.timing().reportedAt()).plus(RETENTION));

    assertThat(told().keySet())
        .anyMatch(key -> key.startsWith("medley_setting_utility_diff/pools/"))
        .anyMatch(key -> key.startsWith("medley_setting_utility_diff_bound/pools/"))
        .anyMatch(key -> key.startsWith("medley_level_label_consistency/pools/"));

    clock.pass(Duration.ofSeconds(1));

    assertThat(told().keySet()).allMatch(key -> key.startsWith("medley_experiments/"));
    assertThat(told().values().stream().mapToDouble(Double::doubleValue).sum()).isEqualTo(1);
  }

  @Test
  void shouldTellAStateInOneSeries() {
    sayAll();
    say(Topics.EXPERIMENTS, Records.plan(ID, DesiredState.PAUSED, NOW));

    assertThat(told().keySet())
        .filteredOn(key -> key.startsWith("medley_experiment_info/"))
        .containsExactly(
            "medley_experiment_info/pools/wordnet-supersense/topic-guided/masked-lm/paused");
  }

  @Test
  void shouldTellNothingBeforeTheTopicsAreRead() {
    say(Topics.EXPERIMENTS, Records.plan(ID));

    assertThat(told()).isEmpty();
  }
}
