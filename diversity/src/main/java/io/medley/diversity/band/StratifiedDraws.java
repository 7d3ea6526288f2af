package io.medley.diversity.band;

import io.medley.diversity.Hash64;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Seeded draws of n distinct samples of a pool, with the pool's class mix in each: a level's
 * classes come round-robin, so an unbalanced draw would not be its like. Draws 2k and 2k + 1 are
 * disjoint (but for one sample of a class whose quota is rounded to more than half of it), so two
 * such draws are as independent as two real sets.
 *
 * <p>Draw k depends on (seed, n, k) and the order of the pool alone, so draws may be made in any
 * order and in slices. Quotas are by largest remainder, ties in the labels' order. Immutable,
 * thread-safe.
 */
final class StratifiedDraws {

  private final List<int[]> strata;
  private final int[] quotas;
  private final int count;
  private final long seed;

  private StratifiedDraws(List<int[]> strata, int count, long seed) {
    this.strata = strata;
    this.quotas = Quotas.of(strata.stream().mapToLong(members -> members.length).toArray(), count);
    this.count = count;
    this.seed = seed;
  }

  /** Draws with the class mix of the pool. */
  static StratifiedDraws of(List<RealSample> pool, int count, long seed) {
    return new StratifiedDraws(strata(pool), count, seed);
  }

  /** Simple random draws of a pool of {@code size} samples: classes are not looked at. */
  static StratifiedDraws simple(int size, int count, long seed) {
    return new StratifiedDraws(List.of(IntStream.range(0, size).toArray()), count, seed);
  }

  /**
   * The positions of draw {@code draw}, classes in turn as a level's ordinals have them, so
   * prefixes are balanced too.
   */
  int[] positions(int draw) {
    Random random = new Random(Hash64.mix(seed + Hash64.mix(((long) count << 32) + draw / 2)));
    List<Place> places = new ArrayList<>(count);
    for (int stratum = 0; stratum < quotas.length; stratum++) {
      int[] shuffled = strata.get(stratum).clone();
      int quota = quotas[stratum];
      shuffle(shuffled, Math.min(2 * quota, shuffled.length), random);
      int first = draw % 2 == 0 ? 0 : Math.min(quota, shuffled.length - quota);
      for (int rank = 0; rank < quota; rank++) {
        places.add(new Place(shuffled[first + rank], (rank + 0.5) / quota, stratum));
      }
    }
    places.sort(Comparator.comparingDouble(Place::turn).thenComparingInt(Place::stratum));
    return places.stream().mapToInt(Place::position).toArray();
  }

  private static List<int[]> strata(List<RealSample> pool) {
    TreeMap<String, List<Integer>> byLabel = new TreeMap<>();
    for (int i = 0; i < pool.size(); i++) {
      String label = pool.get(i).label();
      byLabel.computeIfAbsent(label == null ? "" : label, key -> new ArrayList<>()).add(i);
    }
    Collection<List<Integer>> strata = byLabel.values();
    return strata.stream().map(l -> l.stream().mapToInt(Integer::intValue).toArray()).toList();
  }

  /** Fisher and Yates, for the first {@code places} places. */
  private static void shuffle(int[] values, int places, Random random) {
    for (int i = 0; i < places; i++) {
      int other = i + random.nextInt(values.length - i);
      int swap = values[i];
      values[i] = values[other];
      values[other] = swap;
    }
  }

  /** A drawn position and its turn in (0, 1) among its class. */
  private record Place(int position, double turn, int stratum) {}
}
