package io.medley.evaluation.rounds;

import io.medley.contracts.report.RoundReport.Alarm;
import io.medley.evaluation.statistics.OneSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What has gone since the first round. A chain's change is its value minus that of its own first
 * round; a test is Student's t of the changes of all chains. The tests of one kind of alarm, all
 * later rounds with all updates and students, are adjusted for each other by Holm's procedure, so
 * that an experiment in which nothing changes has such an alarm at most one time in twenty.
 */
final class Alarms {
  private static final double ALPHA = 0.05;
  private static final int LEAST_CHAINS = 2;
  private static final String CALIBRATION_ERROR = "ece";
  private static final String TAIL_MASS = "tailMass";
  private static final String VENDI = "vendi";

  private final List<List<ChainRound>> later;
  private final Map<List<Object>, ChainRound> first;
  private final Map<String, Set<Alarm>> raised = new HashMap<>();

  private Alarms(List<ChainRound> chains) {
    this.later =
        Settings.of(chains).stream().filter(rounds -> rounds.get(0).update() != null).toList();
    this.first =
        chains.stream()
            .filter(chain -> chain.update() == null)
            .collect(Collectors.toMap(Alarms::origin, Function.identity()));
  }

  /** By setting; without settings that have none. */
  static Map<String, Set<Alarm>> of(List<ChainRound> chains, List<String> students) {
    Alarms alarms = new Alarms(chains);
    List<Test> errors = new ArrayList<>();
    for (String student : students) {
      errors.addAll(alarms.tests(1, chain -> chain.of(student).get(CALIBRATION_ERROR)));
    }
    alarms.raise(Alarm.CALIBRATION, proven(errors));
    alarms.raise(Alarm.RARE, alarms.gone(TAIL_MASS));
    alarms.raise(Alarm.DIVERSITY, alarms.gone(VENDI));
    return alarms.raised;
  }

  private static List<Object> origin(ChainRound chain) {
    return List.of(chain.knob(), chain.chain());
  }

  private void raise(Alarm alarm, Set<String> settings) {
    settings.forEach(
        setting -> raised.computeIfAbsent(setting, s -> EnumSet.noneOf(Alarm.class)).add(alarm));
  }

  /**
   * Settings in which a statistic is below the first round's, and below that of real texts. Both
   * are held against the band of real texts at their own size, as sets may differ in size.
   */
  private Set<String> gone(String statistic) {
    Set<String> gone = new HashSet<>(proven(tests(-1, chain -> chain.overBand().get(statistic))));
    later.stream()
        .filter(chains -> !isBelowBand(chains, statistic))
        .forEach(chains -> gone.remove(chains.get(0).setting()));
    return gone;
  }

  private static boolean isBelowBand(List<ChainRound> chains, String statistic) {
    return chains.stream()
            .map(chain -> chain.overBand().get(statistic))
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .average()
            .orElse(0)
        < 0;
  }

  /** Whether a value rises, or falls where the sign is −1, in each later round. */
  private List<Test> tests(int sign, Function<ChainRound, @Nullable Double> value) {
    List<Test> tests = new ArrayList<>();
    for (List<ChainRound> chains : later) {
      List<Double> changes = new ArrayList<>();
      for (ChainRound chain : chains) {
        ChainRound origin = first.get(origin(chain));
        Double before = origin == null ? null : value.apply(origin);
        Double after = value.apply(chain);
        if (before != null && after != null) {
          changes.add(sign * (after - before));
        }
      }
      if (changes.size() >= LEAST_CHAINS) {
        tests.add(new Test(chains.get(0).setting(), OneSample.chanceOfMeanAtMostZero(changes)));
      }
    }
    return tests;
  }

  /** The settings of the tests that Holm's procedure rejects the null of. */
  private static Set<String> proven(List<Test> tests) {
    List<Test> byEvidence =
        tests.stream().sorted(Comparator.comparingDouble(Test::chance)).toList();
    Set<String> proven = new HashSet<>();
    for (int k = 0; k < byEvidence.size(); k++) {
      if (byEvidence.get(k).chance() > ALPHA / (byEvidence.size() - k)) {
        break;
      }
      proven.add(byEvidence.get(k).setting());
    }
    return proven;
  }

  /** A test of a later round, one-sided. */
  private record Test(String setting, double chance) {}
}
