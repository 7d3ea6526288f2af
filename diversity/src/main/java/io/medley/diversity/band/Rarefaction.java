package io.medley.diversity.band;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Some samples of a set that is larger than a band can be drawn for, chosen as the draws of a band
 * are: with the set's class mix, the classes in turn. Immutable.
 *
 * @param samples those chosen
 * @param mixed whether each class has its quota; false where there were too few of one to choose
 *     from, and others stand in their place
 */
public record Rarefaction(List<RealSample> samples, boolean mixed) {

  /** Copies the samples. */
  public Rarefaction {
    samples = List.copyOf(samples);
  }

  /**
   * Chooses n samples: of each class the first of its quota, and where a class has fewer, the first
   * of what is left.
   *
   * @param candidates a uniform random part of the set in random order; samples without a label are
   *     a class of their own
   * @param counts samples of each class of the whole set, without those that have no label
   * @param size of the whole set
   * @param n at most the number of candidates
   */
  public static Rarefaction of(
      List<RealSample> candidates, SortedMap<String, Long> counts, long size, int n) {
    if (n > candidates.size()) {
      throw new IllegalArgumentException(
          "%d samples cannot be chosen from %d".formatted(n, candidates.size()));
    }
    Map<String, Integer> left = quotas(counts, size, n);
    List<RealSample> chosen = new ArrayList<>();
    List<RealSample> spare = new ArrayList<>();
    for (RealSample sample : candidates) {
      if (left.merge(label(sample), -1, Integer::sum) >= 0) {
        chosen.add(sample);
      } else {
        spare.add(sample);
      }
    }
    boolean mixed = chosen.size() == n;
    chosen.addAll(spare.subList(0, n - chosen.size()));
    return new Rarefaction(inTurn(chosen), mixed);
  }

  private static Map<String, Integer> quotas(SortedMap<String, Long> counts, long size, int n) {
    SortedMap<String, Long> classes = new TreeMap<>(counts);
    long labelled = counts.values().stream().mapToLong(Long::longValue).sum();
    if (labelled < size) {
      classes.put("", size - labelled);
    }
    int[] quotas = Quotas.of(classes.values().stream().mapToLong(Long::longValue).toArray(), n);
    Map<String, Integer> byClass = new TreeMap<>();
    int next = 0;
    for (String name : classes.keySet()) {
      byClass.put(name, quotas[next++]);
    }
    return byClass;
  }

  private static List<RealSample> inTurn(List<RealSample> chosen) {
    Map<String, List<RealSample>> byClass = new TreeMap<>();
    chosen.forEach(
        sample -> byClass.computeIfAbsent(label(sample), any -> new ArrayList<>()).add(sample));
    List<Place> places = new ArrayList<>();
    byClass
        .values()
        .forEach(
            members -> {
              for (int rank = 0; rank < members.size(); rank++) {
                places.add(new Place(members.get(rank), (rank + 0.5) / members.size()));
              }
            });
    return places.stream()
        .sorted(Comparator.comparingDouble(Place::turn))
        .map(Place::sample)
        .toList();
  }

  private static String label(RealSample sample) {
    return sample.label() == null ? "" : sample.label();
  }

  /** A sample and its turn in (0, 1) among its class. */
  private record Place(RealSample sample, double turn) {}
}
