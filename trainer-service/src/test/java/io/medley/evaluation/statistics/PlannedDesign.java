package io.medley.evaluation.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A request's settings and planned comparisons, beyond one knob: chosen sets, rounds, training
 * sizes. Draws of the training texts are new in every replicate.
 *
 * @param scenario what it is like; treatment 0 is real-only, of the smallest size
 * @param sizes the training size of each treatment, by number
 * @param comparisons planned before there is any result
 * @param losers the treatments that lose in a study with an effect
 * @param finding the comparison that should find it
 */
record PlannedDesign(
    String title,
    Scenario scenario,
    int[] sizes,
    List<Comparison> comparisons,
    List<Integer> losers,
    int finding) {

  /** Of the settings of one draw of candidates, or of one chain, half the variance is common. */
  private static final double ALIKE = 0.5;

  /** The mean of some less its base, less that of others and its base; a base of −1 is none. */
  record Comparison(List<Integer> left, List<Integer> right, int leftBase, int rightBase) {
    static Comparison of(int left, int right) {
      return ofMeans(List.of(left), List.of(right));
    }

    static Comparison ofMeans(List<Integer> left, List<Integer> right) {
      return new Comparison(left, right, -1, -1);
    }

    private boolean ofGains() {
      return leftBase >= 0;
    }

    private double truth(Scenario scenario) {
      double difference = gain(scenario, left) - gain(scenario, right);
      return ofGains()
          ? difference - scenario.gain(leftBase) + scenario.gain(rightBase)
          : difference;
    }

    private static double gain(Scenario scenario, List<Integer> side) {
      return side.stream().mapToDouble(scenario::gain).average().orElseThrow();
    }

    private Set<Integer> treatments() {
      Set<Integer> all = new LinkedHashSet<>(left);
      all.addAll(right);
      if (ofGains()) {
        all.addAll(List.of(leftBase, rightBase));
      }
      return all;
    }
  }

  /**
   * Three levels, each natural, matched and displaced, and real-plus: the sets of a level are
   * chosen from the same candidates. The displaced set of the last level loses.
   */
  static PlannedDesign shift(int replicates) {
    int levels = 3;
    int realPlus = 3 * levels + 1;
    int[] groups = new int[realPlus + 1];
    List<Comparison> comparisons = new ArrayList<>();
    for (int k = 1; k <= realPlus; k++) {
      comparisons.add(Comparison.of(k, 0));
    }
    int finding = -1;
    for (int level = 0; level < levels; level++) {
      int natural = 1 + 3 * level;
      Arrays.fill(groups, natural, natural + 3, level + 1);
      comparisons.add(Comparison.of(natural + 1, natural));
      finding = comparisons.size();
      comparisons.add(Comparison.of(natural + 2, natural));
    }
    for (int choice = 1; choice <= 3; choice++) {
      comparisons.add(Comparison.of(choice + 3, choice));
      comparisons.add(Comparison.of(choice + 6, choice + 3));
      comparisons.add(Comparison.of(choice + 6, choice));
      comparisons.add(Comparison.ofMeans(List.of(choice + 3), List.of(choice, choice + 6)));
    }
    for (int choice = 2; choice <= 3; choice++) {
      comparisons.add(
          Comparison.ofMeans(List.of(choice, choice + 3, choice + 6), List.of(1, 4, 7)));
    }
    comparisons.add(Comparison.ofMeans(List.of(3, 6, 9), List.of(2, 5, 8)));
    Scenario scenario =
        Scenario.measured(Design.REDRAWN, 3 * levels, true, replicates).withGroups(ALIKE, groups);
    return new PlannedDesign(
        "shift", scenario, new int[realPlus + 1], comparisons, List.of(3 * levels), finding);
  }

  /**
   * Six rounds with three updates that share the first, and real-plus; a replicate is a chain. The
   * last round of the first update loses.
   */
  static PlannedDesign rounds(int replicates) {
    int rounds = 6;
    int updates = 3;
    int settings = 1 + updates * (rounds - 1);
    int[] groups = new int[settings + 2];
    Arrays.fill(groups, 1, settings + 1, 1);
    List<Comparison> comparisons = new ArrayList<>();
    for (int k = 1; k <= settings + 1; k++) {
      comparisons.add(Comparison.of(k, 0));
    }
    int finding = comparisons.size();
    for (int update = 1; update <= updates; update++) {
      comparisons.add(Comparison.of(last(update, rounds), 1));
    }
    for (int update = 1; update < updates; update++) {
      comparisons.add(Comparison.of(last(update, rounds), last(updates, rounds)));
    }
    Scenario scenario =
        Scenario.measured(Design.REDRAWN, settings, true, replicates).withGroups(ALIKE, groups);
    return new PlannedDesign(
        "rounds", scenario, new int[settings + 2], comparisons, List.of(last(1, rounds)), finding);
  }

  private static int last(int update, int rounds) {
    return 1 + update * (rounds - 1);
  }

  /**
   * Three training sizes with real-only and three settings each; less data vary more. The last
   * setting loses with the smallest size alone.
   */
  static PlannedDesign sizes(int replicates) {
    double[] factors = {1.5, 1, 0.7};
    int each = 4;
    int[] sizes = new int[each * factors.length];
    Scenario scenario = Scenario.measured(Design.REDRAWN, sizes.length - 1, false, replicates);
    List<Comparison> comparisons = new ArrayList<>();
    for (int size = 0; size < factors.length; size++) {
      int base = size * each;
      for (int k = base; k < base + each; k++) {
        sizes[k] = size;
        scenario = scenario.withFactor(k, factors[size]).withOnDraw(k, factors[size]);
        if (k > base) {
          comparisons.add(Comparison.of(k, base));
        }
      }
      comparisons.add(Comparison.of(base + 2, base + 1));
      comparisons.add(Comparison.of(base + 3, base + 2));
      comparisons.add(Comparison.of(base + 3, base + 1));
    }
    int largest = each * (factors.length - 1);
    for (int k = 1; k < each; k++) {
      comparisons.add(new Comparison(List.of(k), List.of(largest + k), 0, largest));
    }
    List<Integer> levels = List.of(1, 2, 3);
    List<Integer> largestLevels = levels.stream().map(k -> largest + k).toList();
    int finding = comparisons.size() - 1;
    comparisons.add(new Comparison(levels, largestLevels, 0, largest));
    return new PlannedDesign("sizes", scenario, sizes, comparisons, List.of(each - 1), finding);
  }

  /** The same where all treatments on the left of the last comparison lose, which is of means. */
  PlannedDesign inTheMean() {
    int last = comparisons.size() - 1;
    return new PlannedDesign(
        title + ", mean", scenario, sizes, comparisons, comparisons.get(last).left(), last);
  }

  /** Nothing differs but the losers, each of which loses so many points. */
  PlannedDesign withLoss(double points) {
    double[] gains = new double[scenario.treatments()];
    losers.forEach(k -> gains[k] = -points);
    return new PlannedDesign(title, scenario.withGains(gains), sizes, comparisons, losers, finding);
  }

  /**
   * What many studies give.
   *
   * @param falseClaims share of studies with a verdict where nothing differs
   * @param found share of studies that find the effect
   * @param coverage of plain intervals
   * @param detectable mean detectable difference of the finding, in points
   */
  record Counts(double falseClaims, double found, double coverage, double detectable) {}

  /** Of so many studies, all decided by the seed. */
  Counts count(int studies, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int wrong = 0;
    int found = 0;
    int covered = 0;
    double detectable = 0;
    for (int n = 0; n < studies; n++) {
      List<Difference> differences = differences(random.split());
      List<Adjusted> adjusted = Family.adjust(differences, Method.ALPHA);
      boolean any = false;
      for (int j = 0; j < adjusted.size(); j++) {
        double truth = comparisons.get(j).truth(scenario) / 100;
        ConfidenceInterval plain = differences.get(j).interval(Method.ALPHA);
        covered += plain.low() <= truth && truth <= plain.high() ? 1 : 0;
        any |= truth == 0 && adjusted.get(j).interval().excludesZero();
      }
      wrong += any ? 1 : 0;
      found += adjusted.get(finding).interval().excludesZero() ? 1 : 0;
      detectable += adjusted.get(finding).detectable();
    }
    return new Counts(
        (double) wrong / studies,
        (double) found / studies,
        (double) covered / studies / comparisons.size(),
        100 * detectable / studies);
  }

  /** As reports do: from all treatments of the sizes that a comparison has. */
  private List<Difference> differences(SplittableRandom random) {
    List<Treatment> treatments = new SimulatedCells(scenario, random).draw();
    Map<Set<Integer>, Study> studies = new HashMap<>();
    List<Difference> differences = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      Set<Integer> of = new LinkedHashSet<>();
      comparison.treatments().forEach(k -> of.add(sizes[k]));
      Study study =
          studies.computeIfAbsent(
              of,
              some ->
                  Study.of(
                      Design.REDRAWN,
                      IntStream.range(0, sizes.length)
                          .filter(k -> some.contains(sizes[k]))
                          .mapToObj(treatments::get)
                          .toList()));
      List<String> left = comparison.left().stream().map(scenario::name).toList();
      List<String> right = comparison.right().stream().map(scenario::name).toList();
      differences.add(
          comparison.ofGains()
              ? study
                  .differenceOfGains(
                      left,
                      scenario.name(comparison.leftBase()),
                      right,
                      scenario.name(comparison.rightBase()))
                  .orElseThrow()
              : study.difference(left, right).orElseThrow());
    }
    return differences;
  }
}
