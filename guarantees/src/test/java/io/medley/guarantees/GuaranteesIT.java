package io.medley.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.report.ExperimentReport;
import io.medley.guarantees.fault.FaultSchedule;
import io.medley.guarantees.fleet.ServiceKind;
import io.medley.guarantees.history.History;
import io.medley.guarantees.lab.Laboratory;
import io.medley.guarantees.lab.Onslaught;
import io.medley.guarantees.lab.SmallExperiment;
import io.medley.guarantees.lab.SpendingMeter;
import io.medley.guarantees.promise.Atomicity;
import io.medley.guarantees.promise.BatchesEqual;
import io.medley.guarantees.promise.Budget;
import io.medley.guarantees.promise.Guarantee;
import io.medley.guarantees.promise.Liveness;
import io.medley.guarantees.promise.ResultsEqual;
import io.medley.guarantees.promise.SamplesOnce;
import io.medley.guarantees.promise.ScoresRecomputed;
import io.medley.guarantees.promise.Twins;
import io.medley.testkit.ChatBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The guarantees under faults: three generators, two scorers, two trainers, twelve partitions; in
 * the short form a smaller fleet. An experiment is left in peace; others of the same request meet
 * the faults of a seed, one with a budget beside the first of them. Then every guarantee judges the
 * whole history.
 */
class GuaranteesIT {
  private static final int FAULTS = Integer.getInteger("guarantees.faults", 3);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration IDLE = Duration.ofSeconds(20);

  private static final String CALM = "guard-00";
  private static final String SPENDER = "spender";
  private static final long TOKENS = 6_000;
  private static final int CALLS_AT_A_TIME = 2;

  private static final int GENERATORS = Integer.getInteger("guarantees.generators", 3);
  private static final int SCORERS = Integer.getInteger("guarantees.scorers", 2);
  private static final int TRAINERS = Integer.getInteger("guarantees.trainers", 2);

  /** Of the whole form several, separated by commas. */
  static LongStream seeds() {
    return Arrays.stream(System.getProperty("guarantees.seed", "15").split(","))
        .mapToLong(Long::parseLong);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldKeepEveryPromiseWhateverHappens(long seed) {
    FaultSchedule schedule = FaultSchedule.of(seed, FAULTS);
    System.out.println(schedule.describe());
    SpendingMeter meter = new SpendingMeter("spend", ChatBehaviour.good());
    try (Laboratory laboratory =
        new Laboratory(
            Path.of(System.getProperty("medley.root")),
            Laboratory.directory("guarantees-" + seed),
            12,
            Duration.ofMillis(250),
            List.of(
                "-Dmedley.openai.max-concurrency=" + CALLS_AT_A_TIME,
                "-Dmedley.openai.samples-per-call=4",
                "-Dmedley.openai.timeout=5s",
                "-Dmedley.planning.slots-per-task=16"))) {
      laboratory.endpoint().behave(meter);
      start(laboratory);
      try {
        List<Guarantee> guarantees = onslaught(laboratory, schedule, meter);
        assertKept(guarantees, laboratory.history());
      } catch (RuntimeException e) {
        throw new AssertionError(
            schedule.describe() + "\n" + e.getMessage() + laboratory.fleet().logTails(), e);
      }
    }
  }

  private static void start(Laboratory laboratory) {
    start(laboratory, ServiceKind.GENERATOR, GENERATORS);
    start(laboratory, ServiceKind.SCORER, SCORERS);
    start(laboratory, ServiceKind.TRAINER, TRAINERS);
    // Until all processes are up they have to share the processors with those that start.
    SmallExperiment first = new SmallExperiment("warm-up", "guard", 24, 1, 0);
    laboratory.request(first);
    laboratory.report(first.id(), PATIENCE);
  }

  private static void start(Laboratory laboratory, ServiceKind kind, int count) {
    for (int i = 1; i <= count; i++) {
      laboratory.fleet().start(kind, kind.word() + "-" + i);
    }
  }

  private static List<Guarantee> onslaught(
      Laboratory laboratory, FaultSchedule schedule, SpendingMeter meter) {
    Duration undisturbed = timed(laboratory, new SmallExperiment(CALM, "guard", 48, 2, 0));
    Onslaught onslaught = new Onslaught(laboratory, meter, schedule.seed(), GuaranteesIT::say);
    laboratory.request(new SmallExperiment(SPENDER, "spend", 48, 2, TOKENS));
    Map<String, Duration> took = new LinkedHashMap<>();
    for (List<FaultSchedule.Planned> faults : schedule.rounds()) {
      String id = "guard-%02d".formatted(took.size() + 1);
      long begun = System.nanoTime();
      laboratory.request(new SmallExperiment(id, "guard", 48, 2, 0));
      Duration lasted = onslaught.on(id, faults);
      ExperimentReport report = laboratory.report(id, PATIENCE, onslaught::revive);
      Duration time = Duration.ofNanos(System.nanoTime() - begun);
      say("%s is %s after %s, its faults lasted %s".formatted(id, report.status(), time, lasted));
      took.put(id, time.minus(lasted));
    }
    laboratory.report(SPENDER, PATIENCE, onslaught::revive);
    List<String> behind = laboratory.awaitIdle(IDLE);
    Twins twins = new Twins(CALM, List.copyOf(took.keySet()));
    long inFlight = meter.dearestCall() * CALLS_AT_A_TIME * (GENERATORS + FAULTS);
    return List.of(
        new SamplesOnce(),
        new ScoresRecomputed(),
        new BatchesEqual(twins),
        new ResultsEqual(twins),
        new Atomicity(),
        new Budget(SPENDER, meter.tokens(), inFlight),
        new Liveness(undisturbed, took, behind, laboratory.hanging()));
  }

  private static Duration timed(Laboratory laboratory, SmallExperiment experiment) {
    long begun = System.nanoTime();
    laboratory.request(experiment);
    ExperimentReport report = laboratory.report(experiment.id(), PATIENCE);
    Duration time = Duration.ofNanos(System.nanoTime() - begun);
    say("%s is %s after %s".formatted(experiment.id(), report.status(), time));
    return time;
  }

  private static void assertKept(List<Guarantee> guarantees, History history) {
    List<String> broken = new ArrayList<>();
    for (Guarantee guarantee : guarantees) {
      List<String> breaches = guarantee.breaches(history);
      say(guarantee.name() + (breaches.isEmpty() ? ": kept" : ": BROKEN, " + breaches.size()));
      breaches.stream().limit(10).forEach(breach -> broken.add(guarantee.name() + ": " + breach));
    }
    assertThat(broken).isEmpty();
  }

  private static void say(String line) {
    System.out.println("guarantees: " + line);
  }
}
