package io.medley.guarantees.fault;

import io.medley.guarantees.fleet.ServiceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The faults of a series of experiments, in order. The same seed, the same faults.
 *
 * @param rounds of each experiment the faults that it meets, in the order of their moments
 */
public record FaultSchedule(long seed, List<List<Planned>> rounds) {
  /** Longer than sessions and transactions last. */
  private static final Duration FROZEN = Duration.ofSeconds(9);

  private static final Duration SHORT = Duration.ofSeconds(2);

  /** Most faults of an experiment: more would leave it no work between them. */
  private static final int MOST_PER_ROUND = 5;

  public FaultSchedule {
    rounds = rounds.stream().map(List::copyOf).toList();
  }

  /**
   * A fault and when it happens.
   *
   * @param after this long after the moment
   */
  public record Planned(Moment moment, Duration after, Fault fault) {
    @Override
    public String toString() {
      return "%s + %d ms: %s".formatted(moment, after.toMillis(), fault);
    }
  }

  /**
   * So many faults: first each kind once, in an order of the seed, then any.
   *
   * @param count 1 or more
   */
  public static FaultSchedule of(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Planned> all = new ArrayList<>();
    List<Integer> kinds = new ArrayList<>();
    while (all.size() < count) {
      if (kinds.isEmpty()) {
        for (int kind = 0; kind < KINDS; kind++) {
          kinds.add(kind);
        }
      }
      all.add(planned(kinds.remove(random.nextInt(kinds.size())), random));
    }
    List<List<Planned>> rounds = new ArrayList<>();
    int size = (count + MOST_PER_ROUND - 1) / MOST_PER_ROUND;
    for (int round = 0; round < size; round++) {
      List<Planned> some = new ArrayList<>();
      for (int i = round; i < all.size(); i += size) {
        some.add(all.get(i));
      }
      some.sort(Comparator.comparing(Planned::moment));
      rounds.add(some);
    }
    return new FaultSchedule(seed, rounds);
  }

  private static final int KINDS = 12;

  private static Planned planned(int kind, SplittableRandom random) {
    return switch (kind) {
      case 0 ->
          at(random, new Fault.Kill(ServiceKind.GENERATOR), Moment.GENERATING, Moment.SAMPLING);
      case 1 ->
          at(
              random,
              new Fault.Kill(ServiceKind.SCORER),
              Moment.SAMPLING,
              Moment.EMBEDDING,
              Moment.SCORING);
      case 2 ->
          at(
              random,
              new Fault.Kill(ServiceKind.TRAINER),
              Moment.MIXING,
              Moment.TRAINING,
              Moment.EVALUATING);
      case 3 -> at(random, new Fault.Freeze(ServiceKind.GENERATOR, FROZEN), Moment.GENERATING);
      case 4 ->
          at(
              random,
              new Fault.Freeze(ServiceKind.SCORER, FROZEN),
              Moment.SAMPLING,
              Moment.EMBEDDING);
      case 5 ->
          at(random, new Fault.Freeze(ServiceKind.TRAINER, FROZEN), Moment.MIXING, Moment.TRAINING);
      case 6 -> at(random, new Fault.Rebalance(any(random)), Moment.GENERATING, Moment.MIXING);
      case 7 ->
          at(
              random,
              new Fault.Outage(
                  Fault.How.values()[random.nextInt(Fault.How.values().length)], SHORT),
              Moment.GENERATING);
      case 8 -> at(random, new Fault.BrokerRestart(), Moment.SAMPLING, Moment.MIXING);
      case 9 -> at(random, new Fault.Pause(SHORT), Moment.GENERATING, Moment.MIXING);
      case 10 -> at(random, new Fault.FullDisk(SHORT), Moment.GENERATING, Moment.SAMPLING);
      default -> at(random, new Fault.Kill(any(random)), Moment.values());
    };
  }

  private static ServiceKind any(SplittableRandom random) {
    return ServiceKind.values()[random.nextInt(ServiceKind.values().length)];
  }

  private static Planned at(SplittableRandom random, Fault fault, Moment... moments) {
    return new Planned(
        moments[random.nextInt(moments.length)], Duration.ofMillis(random.nextInt(400)), fault);
  }

  /** One line for each fault, under its seed. */
  public String describe() {
    StringBuilder text = new StringBuilder("-Dguarantees.seed=" + seed);
    for (int round = 0; round < rounds.size(); round++) {
      for (Planned planned : rounds.get(round)) {
        text.append("\n  experiment %d, %s".formatted(round + 1, planned));
      }
    }
    return text.toString();
  }
}
