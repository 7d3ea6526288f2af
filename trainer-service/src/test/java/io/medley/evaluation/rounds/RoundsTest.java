package io.medley.evaluation.rounds;

import static io.medley.contracts.request.DataUpdate.ACCUMULATE;
import static io.medley.contracts.request.DataUpdate.FRESH;
import static io.medley.contracts.request.DataUpdate.REPLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.contracts.report.RoundReport;
import io.medley.contracts.report.RoundReport.Alarm;
import io.medley.contracts.report.RoundReport.Models;
import io.medley.contracts.report.RoundReport.Value;
import io.medley.contracts.request.DataUpdate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final int ROUNDS = 6;
  private static final double LOW_END = -1.96;

  private final List<ChainRound> chains = new ArrayList<>();

  @Test
  void shouldTakeTheMeanOfTheChainsWithStudentsInterval() {
    add(null, 1, 1, Map.of("vendi", 1.0), Map.of());
    add(null, 1, 2, Map.of("vendi", 2.0), Map.of());
    add(null, 1, 3, Map.of("vendi", 3.0, "heldOutLoss", 7.0), Map.of());

    RoundReport round = rounds("probe").get(0);

    // 2 ± 4.3027 × 1 / √3
    Value vendi = round.values().get("vendi");
    assertThat(vendi.mean()).isEqualTo(2);
    assertThat(vendi.low()).isCloseTo(-0.4841, within(1e-4));
    assertThat(vendi.high()).isCloseTo(4.4841, within(1e-4));
    assertThat(round.values().get("heldOutLoss")).isEqualTo(new Value(7, null, null));
    assertThat(round.chains()).isEqualTo(3);
  }

  @Test
  void shouldAlarmInTheOrderInWhichThingsGo() {
    Random random = new Random(1);
    for (int chain = 1; chain <= 5; chain++) {
      for (int round = 1; round <= ROUNDS; round++) {
        add(
            round == 1 ? null : REPLACE,
            round,
            chain,
            Map.of(
                "tailMass", 10 + noise(random) - (round >= 4 ? 8 : 0),
                "vendi", 20 + noise(random) - (round >= 5 ? 15 : 0)),
            Map.of("tailMass", round >= 4 ? -1.0 : 1.0, "vendi", round >= 5 ? -1.0 : 1.0),
            Map.of("probe", 0.05 + 0.01 * noise(random) + (round >= 3 ? 0.1 : 0)));
      }
    }

    assertThat(rounds("probe"))
        .extracting(RoundReport::alarms)
        .containsExactly(
            List.of(),
            List.of(),
            List.of(Alarm.CALIBRATION),
            List.of(Alarm.CALIBRATION, Alarm.RARE),
            List.of(Alarm.CALIBRATION, Alarm.RARE, Alarm.DIVERSITY),
            List.of(Alarm.CALIBRATION, Alarm.RARE, Alarm.DIVERSITY));
  }

  /** Three updates of six rounds in five chains, sets like real ones. */
  @Test
  void shouldAlarmByChanceInAtMostOneExperimentOfTwenty() {
    int experiments = 200;
    assertThat(falseAlarms(experiments, 0).values().stream().mapToInt(n -> n).sum())
        .isLessThanOrEqualTo(upTo(experiments));
  }

  /** The same where all rounds are less diverse than real texts, the first one too. */
  @Test
  void shouldNotTakeWhatIsBelowRealTextsFromTheFirstRoundOnForALoss() {
    int experiments = 200;
    assertThat(falseAlarms(experiments, -5).values())
        .allSatisfy(alarms -> assertThat(alarms).isLessThanOrEqualTo(upTo(experiments)));
  }

  /** Five in a hundred, and what as many experiments have beyond that one time in fifty. */
  private static int upTo(int experiments) {
    double mean = 0.05 * experiments;
    return (int) Math.floor(mean + 2.05 * Math.sqrt(0.95 * mean));
  }

  /** Experiments with an alarm, by its kind. */
  private Map<Alarm, Integer> falseAlarms(int experiments, double mean) {
    Random random = new Random(20);
    Map<Alarm, Integer> counts = new EnumMap<>(Alarm.class);
    for (int experiment = 0; experiment < experiments; experiment++) {
      chains.clear();
      for (int chain = 1; chain <= 5; chain++) {
        double own = noise(random);
        alike(random, null, 1, chain, mean + own);
        for (DataUpdate update : List.of(REPLACE, ACCUMULATE, FRESH)) {
          for (int round = 2; round <= ROUNDS; round++) {
            alike(random, update, round, chain, mean + own);
          }
        }
      }
      rounds("probe", "minilm").stream()
          .flatMap(round -> round.alarms().stream())
          .collect(Collectors.toSet())
          .forEach(alarm -> counts.merge(alarm, 1, Integer::sum));
    }
    return counts;
  }

  private void alike(Random random, DataUpdate update, int round, int chain, double mean) {
    double tail = mean + noise(random);
    double vendi = mean + noise(random);
    add(
        update,
        round,
        chain,
        Map.of("tailMass", tail, "vendi", vendi),
        Map.of("tailMass", tail - LOW_END, "vendi", vendi - LOW_END),
        Map.of("probe", noise(random), "minilm", noise(random)));
  }

  @Test
  void shouldSayNothingOfChanceWithOneChain() {
    add(null, 1, 1, Map.of("vendi", 50.0), Map.of("probe", 0.01));
    add(REPLACE, 2, 1, Map.of("vendi", 5.0), Map.of("vendi", -9.0), Map.of("probe", 0.9));

    assertThat(rounds("probe")).allSatisfy(round -> assertThat(round.alarms()).isEmpty());
    assertThat(rounds("probe").get(1).values().get("vendi")).isEqualTo(new Value(5, null, null));
    assertThat(rounds("probe").get(1).models().get(0).values().get("ece"))
        .isEqualTo(new Value(0.9, null, null));
  }

  @Test
  void shouldAlarmWithTwoChainsThatAgree() {
    for (int chain = 1; chain <= 2; chain++) {
      add(null, 1, chain, Map.of(), Map.of("probe", 0.01 * chain));
      add(REPLACE, 2, chain, Map.of(), Map.of("probe", 0.5 + 0.011 * chain));
    }

    assertThat(rounds("probe").get(1).alarms()).containsExactly(Alarm.CALIBRATION);
  }

  @Test
  void shouldCompareEachChainWithItsOwnFirstRound() {
    // Chains differ by far more than rounds do, and one lacks a round, another its first.
    double[] own = {0.1, 0.5, 0.3, 0.9};
    for (int chain = 1; chain <= 4; chain++) {
      if (chain != 4) {
        add(null, 1, chain, Map.of(), Map.of("probe", own[chain - 1]));
      }
      if (chain != 3) {
        add(REPLACE, 2, chain, Map.of(), Map.of("probe", own[chain - 1] + 0.05 + 1e-4 * chain));
      }
    }

    RoundReport later = rounds("probe").get(1);

    assertThat(later.chains()).isEqualTo(3);
    assertThat(later.alarms()).containsExactly(Alarm.CALIBRATION);
  }

  @Test
  void shouldSayNothingOfALossThatLeavesASetAsDiverseAsRealTexts() {
    for (int chain = 1; chain <= 5; chain++) {
      add(null, 1, chain, Map.of("vendi", 50.0 + 0.01 * chain, "tailMass", 9.0), Map.of());
      add(
          REPLACE,
          2,
          chain,
          Map.of("vendi", 40.0 - 0.01 * chain, "tailMass", 1.0 + 0.01 * chain),
          Map.of("vendi", 2.0),
          Map.of());
    }

    assertThat(rounds("probe").get(1).alarms()).isEmpty();
  }

  @Test
  void shouldAlarmForWhicheverStudentLosesItsCalibration() {
    for (int chain = 1; chain <= 5; chain++) {
      add(null, 1, chain, Map.of(), Map.of("probe", 0.1, "minilm", 0.01 * chain));
      add(REPLACE, 2, chain, Map.of(), Map.of("probe", 0.1, "minilm", 0.4 + 0.011 * chain));
    }

    RoundReport later = rounds("probe", "bert-base", "minilm").get(1);

    assertThat(later.models()).extracting(Models::student).containsExactly("probe", "minilm");
    assertThat(later.alarms()).containsExactly(Alarm.CALIBRATION);
  }

  @Test
  void shouldKeepKnobsApart() {
    for (int chain = 1; chain <= 5; chain++) {
      chains.add(round("pool-20", null, 1, chain, 0.1 + 0.01 * chain));
      chains.add(round("pool-100", null, 1, chain, 0.4 + 0.01 * chain));
      chains.add(round("pool-20", REPLACE, 2, chain, 0.4 + 0.011 * chain));
      chains.add(round("pool-100", REPLACE, 2, chain, 0.4 + 0.01 * chain));
    }
    chains.sort((a, b) -> a.setting().compareTo(b.setting()));

    assertThat(rounds("probe"))
        .filteredOn(round -> !round.alarms().isEmpty())
        .extracting(RoundReport::setting)
        .containsExactly("pool-20-replace-round-2");
  }

  private static ChainRound round(
      String knob, DataUpdate update, int round, int chain, double ece) {
    return new ChainRound(
        "%s-%sround-%d".formatted(knob, update == null ? "" : update.word() + "-", round),
        knob,
        update,
        round,
        chain,
        Map.of(),
        Map.of(),
        Map.of("probe", Map.of("ece", ece)));
  }

  private List<RoundReport> rounds(String... students) {
    return Rounds.of(chains, List.of(students));
  }

  private static double noise(Random random) {
    return random.nextGaussian();
  }

  private void add(
      DataUpdate update,
      int round,
      int chain,
      Map<String, Double> values,
      Map<String, Double> errors) {
    add(update, round, chain, values, Map.of(), errors);
  }

  private void add(
      DataUpdate update,
      int round,
      int chain,
      Map<String, Double> values,
      Map<String, Double> overBand,
      Map<String, Double> errors) {
    chains.add(
        new ChainRound(
            "pool-20-%sround-%d".formatted(update == null ? "" : update.word() + "-", round),
            "pool-20",
            update,
            round,
            chain,
            values,
            overBand,
            errors.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, error -> Map.of("ece", error.getValue())))));
  }
}
