package io.medley.monitoring.rules;

import static io.medley.monitoring.rules.AlertCase.fires;
import static io.medley.monitoring.rules.AlertCase.justBelow;
import static io.medley.monitoring.rules.AlertCase.resolves;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Of every alert: it fires, is just not reached, and resolves. */
final class AlertCases {

  private static final String INFO = "medley_experiment_info{experiment=\"e\", state=\"running\"}";
  private static final String RUNNING =
      "medley_experiment_levels{experiment=\"e\", state=\"running\"}";
  private static final String WAITING =
      "medley_experiment_levels{experiment=\"e\", state=\"waiting\"}";
  private static final String SAMPLES =
      "medley_generation_samples_total{experiment=\"e\", level=\"pool-20\"}";
  private static final String INVALID =
      "medley_generation_invalid_total{experiment=\"e\", level=\"pool-20\"}";
  private static final String LAG =
      "medley_consumer_lag_seconds{group=\"medley-training\", topic=\"medley.batches\"}";
  private static final String OUTSIDE =
      "medley_level_outside{experiment=\"e\", level=\"pool-20\", set=\"cumulative\"}";
  private static final String MARGINAL =
      "medley_level_marginal_diversity_bound{experiment=\"e\", level=\"pool-20\", bound=\"high\"}";
  private static final String DEAD =
      "medley_dead_letters_total{step=\"embedding\", topic=\"medley.samples\","
          + " reason=\"malformed\"}";
  private static final String DIVERGED = "medley_training_diverged_runs_total{experiment=\"e\"}";
  private static final String USED =
      "medley_experiment_budget_used{experiment=\"e\", resource=\"tokens\"}";
  private static final String ALLOWED =
      "medley_experiment_budget_allowed{experiment=\"e\", resource=\"tokens\"}";
  private static final String STREAMS =
      "medley_streams_state{group=\"medley-scorer\", state=\"running\", process=\"scorer\","
          + " instance=\"127.0.0.1:8181\"}";
  private static final String PROCESS =
      "{job=\"medley\", process=\"scorer\", instance=\"127.0.0.1:8181\"}";
  private static final Map<String, String> LEVEL = Map.of("experiment", "e", "level", "pool-20");
  private static final Map<String, String> SCORER =
      Map.of("job", "medley", "process", "scorer", "instance", "127.0.0.1:8181");

  private AlertCases() {}

  static List<AlertCase> all() {
    return Stream.of(
            stalled(),
            waiting(),
            lag(),
            outside(),
            exhausted(),
            invalid(),
            deadLetters(),
            diverged(),
            budget(),
            streams(),
            down(),
            restarting())
        .flatMap(List::stream)
        .toList();
  }

  /** Samples until the fifth minute; the rate is 0 from the tenth on, and it holds for ten. */
  private static List<AlertCase> stalled() {
    String alert = "MedleyGenerationStalled";
    AlertCase fires =
        fires(
            alert,
            22,
            Map.of(INFO, "1x40", RUNNING, "2x40", SAMPLES, "0+10x5 50x35"),
            Map.of("experiment", "e", "state", "running"),
            "Experiment e has 2 running levels, and no sample was made for 15 minutes.");
    return cases(
        fires,
        justBelow(alert, 22, Map.of(INFO, "1x40", RUNNING, "2x40", SAMPLES, "0+10x5 50x6 51x29")),
        resolves(
            fires,
            22,
            27,
            Map.of(INFO, "1x40", RUNNING, "2x40", SAMPLES, "0+10x5 50x18 60+10x12")));
  }

  /** Without a generator there is no counter at all; a paused experiment waits on purpose. */
  private static List<AlertCase> waiting() {
    String alert = "MedleyGenerationStalled";
    AlertCase fires =
        fires(
            alert,
            10,
            Map.of(INFO, "1x40", WAITING, "3x40"),
            Map.of("experiment", "e", "state", "waiting"),
            "Experiment e has 3 waiting levels, and no sample was made for 15 minutes.");
    return cases(
        fires,
        justBelow(alert, 9, Map.of(INFO, "1x40", WAITING, "3x40")),
        resolves(fires, 10, 20, Map.of(INFO, "1x14 0x30", WAITING, "3x40")));
  }

  private static List<AlertCase> lag() {
    String alert = "MedleyLagGrowing";
    AlertCase fires =
        fires(
            alert,
            11,
            Map.of(LAG, "0+60x40"),
            Map.of("group", "medley-training", "topic", "medley.batches"),
            "Group medley-training is 11m 0s behind in medley.batches and falls further behind.");
    return cases(
        fires,
        justBelow(alert, 17, Map.of(LAG, "0+30x9 300x40")),
        resolves(fires, 11, 20, Map.of(LAG, "0+60x14 0x30")));
  }

  private static List<AlertCase> outside() {
    String alert = "MedleyLevelOutsideBand";
    AlertCase fires =
        fires(
            alert,
            5,
            Map.of(OUTSIDE, "2x20"),
            LEVEL,
            "Level pool-20 of e has 2 statistics outside the band of real data.");
    return cases(
        fires,
        justBelow(alert, 4, Map.of(OUTSIDE, "2x20")),
        resolves(fires, 5, 7, Map.of(OUTSIDE, "2x6 0x10")));
  }

  private static List<AlertCase> exhausted() {
    String alert = "MedleyDiversityExhausted";
    AlertCase fires =
        fires(
            alert,
            5,
            Map.of(MARGINAL, "-0.01x20"),
            LEVEL,
            "Level pool-20 of e gains less diversity from new samples than real data would.");
    return cases(
        fires,
        justBelow(alert, 20, Map.of(MARGINAL, "0x20")),
        resolves(fires, 5, 7, Map.of(MARGINAL, "-0.01x6 0.02x10")));
  }

  private static List<AlertCase> invalid() {
    String alert = "MedleyInvalidSamples";
    AlertCase fires =
        fires(
            alert,
            12,
            Map.of(SAMPLES, "0+75x40", INVALID, "0+25x40"),
            LEVEL,
            "25% of the slots of level pool-20 of e get no valid text.");
    return cases(
        fires,
        justBelow(alert, 30, Map.of(SAMPLES, "0+80x40", INVALID, "0+20x40")),
        resolves(fires, 12, 20, Map.of(SAMPLES, "0+75x40", INVALID, "0+25x12 300x28")));
  }

  /** A series that begins with its first dead letter has no increase, and counts all the same. */
  private static List<AlertCase> deadLetters() {
    String alert = "MedleyDeadLetters";
    AlertCase fires =
        fires(
            alert,
            6,
            Map.of(DEAD, "_x5 1x30"),
            Map.of("step", "embedding", "topic", "medley.samples", "reason", "malformed"),
            "embedding refused records of medley.samples: malformed.");
    return cases(
        fires,
        justBelow(alert, 12, Map.of(DEAD, "0x40")),
        resolves(fires, 6, 16, Map.of(DEAD, "_x5 1x30")));
  }

  private static List<AlertCase> diverged() {
    String alert = "MedleyTrainingDiverged";
    AlertCase fires =
        fires(
            alert,
            6,
            Map.of(DIVERGED, "0x4 1x30"),
            Map.of("experiment", "e"),
            "Training runs of e have diverged.");
    return cases(
        fires,
        justBelow(alert, 20, Map.of(DIVERGED, "0x40")),
        resolves(fires, 6, 22, Map.of(DIVERGED, "0x4 1x30")));
  }

  private static List<AlertCase> budget() {
    String alert = "MedleyBudgetNearlyGone";
    AlertCase fires =
        fires(
            alert,
            2,
            Map.of(USED, "95x20", ALLOWED, "100x20"),
            Map.of("experiment", "e", "resource", "tokens"),
            "Experiment e has used 95% of its tokens.");
    return cases(
        fires,
        justBelow(alert, 10, Map.of(USED, "90x20", ALLOWED, "100x20")),
        resolves(fires, 2, 5, Map.of(USED, "95x20", ALLOWED, "100x3 200x17")));
  }

  private static List<AlertCase> streams() {
    String alert = "MedleyStreamsNotRunning";
    AlertCase fires =
        fires(
            alert,
            2,
            Map.of(STREAMS, "0x20"),
            Map.of("group", "medley-scorer", "process", "scorer", "instance", "127.0.0.1:8181"),
            "Kafka Streams of medley-scorer in scorer (127.0.0.1:8181) is not running.");
    return cases(
        fires,
        justBelow(alert, 10, Map.of(STREAMS, "0x1 1 0x1 1 0x1 1 0x1 1 0x1 1x20")),
        resolves(fires, 2, 4, Map.of(STREAMS, "0x3 1x10")));
  }

  private static List<AlertCase> down() {
    String alert = "MedleyDown";
    String up = "up" + PROCESS;
    AlertCase fires =
        fires(alert, 1, Map.of(up, "0x20"), SCORER, "scorer (127.0.0.1:8181) does not answer.");
    return cases(
        fires,
        justBelow(alert, 0, Map.of(up, "0x20")),
        resolves(fires, 1, 3, Map.of(up, "0x2 1x10")));
  }

  private static List<AlertCase> restarting() {
    String alert = "MedleyRestarting";
    String start = "process_start_time_seconds" + PROCESS;
    AlertCase fires =
        fires(
            alert,
            8,
            Map.of(start, "1x1 2x1 3x1 4x60"),
            SCORER,
            "scorer (127.0.0.1:8181) was started again 3 times in half an hour.");
    return cases(
        fires,
        justBelow(alert, 8, Map.of(start, "1x1 2x1 3x60")),
        resolves(fires, 8, 40, Map.of(start, "1x1 2x1 3x1 4x60")));
  }

  private static List<AlertCase> cases(
      AlertCase fires, AlertCase justBelow, List<AlertCase> resolves) {
    List<AlertCase> all = new ArrayList<>(List.of(fires, justBelow));
    all.addAll(resolves);
    return all;
  }
}
