package io.medley.evaluation.statistics;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Prints the tables of docs/statistics.md. It takes minutes, and runs only where {@code
 * -Dmedley.simulation.studies} says how many studies a cell of a table has; {@code
 * -Dmedley.simulation.design} limits it to the tables of one, {@code redrawn}, {@code fixed} or
 * {@code designs}.
 */
@EnabledIfSystemProperty(named = "medley.simulation.studies", matches = "[0-9]+")
class ErrorAndPowerTables {
  private static final int STUDIES = Integer.getInteger("medley.simulation.studies", 0);
  private static final String DESIGN = System.getProperty("medley.simulation.design", "");
  private static final List<Method> ALL = List.of(Method.values());
  private static final List<Method> CHOSEN = List.of(Method.CHOSEN);
  private static final int[] SETTINGS = {1, 2, 6};
  private static final int[] REPLICATES = {3, 5, 10};
  private static final int[] GAINS = {2, 4, 6};

  private final StringBuilder page = new StringBuilder();
  private long seed;

  @Test
  void print() {
    for (Design design : Design.values()) {
      if (design.name().contains(DESIGN.toUpperCase(ROOT))) {
        seed = 1_000L * design.ordinal();
        methods(design);
        properties(design);
        equivalence(design);
        otherStudies(design);
      }
    }
    if ("designs".contains(DESIGN)) {
      designs();
    }
    System.out.println(page);
  }

  /** Error of every method, and its power to find 2, 4 and 6 points. */
  private void methods(Design design) {
    title(design, "false claims: power at 2, 4 and 6 points (%)");
    line(
        "| comparisons | replicates | %s |",
        ALL.stream().map(method -> method.title).collect(Collectors.joining(" | ")));
    line("|---|---|---|---|---|---|---|");
    for (int settings : SETTINGS) {
      for (int replicates : REPLICATES) {
        Scenario none = Scenario.measured(design, settings, settings > 2, replicates);
        ErrorAndPower error = count(none, ALL);
        List<ErrorAndPower> power = new ArrayList<>();
        Arrays.stream(GAINS).forEach(g -> power.add(count(none.withGain(g), ALL)));
        String cells =
            ALL.stream()
                .map(method -> percent(error.error(method), 1) + ": " + found(power, method))
                .collect(Collectors.joining(" | "));
        line("| %d | %d | %s |", SimulatedStudy.pairs(none).size(), replicates, cells);
      }
    }
  }

  private static String found(List<ErrorAndPower> power, Method method) {
    return power.stream().map(p -> percent(p.power(method), 0)).collect(Collectors.joining(" "));
  }

  /** What else is promised: coverage and the detectable difference. */
  private void properties(Design design) {
    title(design, "coverage of intervals (%), detectable difference (points), found (%)");
    line(
        "| comparisons | replicates | difference | accuracy | share of 8 points"
            + " | share of 4 points (open) | detectable | found |");
    line("|---|---|---|---|---|---|---|---|");
    for (int settings : SETTINGS) {
      for (int replicates : REPLICATES) {
        Scenario none = Scenario.measured(design, settings, settings > 2, replicates);
        ErrorAndPower counts = count(none, CHOSEN);
        double detectable = counts.detectable();
        Scenario plus = Scenario.measured(design, settings, true, replicates);
        ErrorAndPower large = count(plus.withGains(half(settings, 8)), CHOSEN);
        ErrorAndPower small = count(plus.withGains(half(settings, 4)), CHOSEN);
        line(
            "| %d | %d | %s | %s | %s | %s (%s) | %.1f | %s |",
            SimulatedStudy.pairs(none).size(),
            replicates,
            percent(counts.coverage(), 1),
            percent(counts.accuracyCoverage(), 1),
            percent(large.shareCoverage().orElseThrow(), 1),
            percent(small.shareCoverage().orElseThrow(), 1),
            percent(small.openShares(), 0),
            detectable,
            percent(count(none.withGain(detectable), CHOSEN).foundAtFirstStep(), 0));
      }
    }
  }

  /** Claims of no difference: at the margin they are false, at no difference they are true. */
  private void equivalence(Design design) {
    title(design, "claims of no difference, false at the margin: found at none (%)");
    line("| comparisons | replicates | margin 2 points | margin 3 points | margin 4 points |");
    line("|---|---|---|---|---|");
    for (int settings : SETTINGS) {
      for (int replicates : REPLICATES) {
        Scenario none = Scenario.measured(design, settings, false, replicates);
        String cells =
            IntStream.of(2, 3, 4)
                .mapToObj(margin -> claims(none, margin))
                .collect(Collectors.joining(" | "));
        line("| %d | %d | %s |", SimulatedStudy.pairs(none).size(), replicates, cells);
      }
    }
  }

  private String claims(Scenario none, int margin) {
    double[] gains = new double[none.treatments()];
    Arrays.fill(gains, 1, none.settings() + 1, margin);
    EquivalenceCounts at = EquivalenceCounts.of(none.withGains(gains), margin, STUDIES, ++seed);
    EquivalenceCounts same = EquivalenceCounts.of(none, margin, STUDIES, ++seed);
    return percent(at.falseClaims(), 1) + ": " + percent(same.shown(), 0);
  }

  /** Chosen sets, rounds and training sizes. */
  private void designs() {
    seed = 5_000;
    line("| design | comparisons | replicates | false claims | coverage | detectable | found |");
    line("|---|---|---|---|---|---|---|");
    for (int replicates : new int[] {3, 5, 10}) {
      for (PlannedDesign design :
          List.of(
              PlannedDesign.shift(replicates),
              PlannedDesign.shift(replicates).inTheMean(),
              PlannedDesign.rounds(replicates),
              PlannedDesign.sizes(replicates),
              PlannedDesign.sizes(replicates).inTheMean())) {
        PlannedDesign.Counts none = design.count(STUDIES, ++seed);
        PlannedDesign.Counts loss = design.withLoss(none.detectable()).count(STUDIES, ++seed);
        line(
            "| %s | %d | %d | %s | %s | %.1f | %s |",
            design.title(),
            design.comparisons().size(),
            replicates,
            percent(none.falseClaims(), 1),
            percent(none.coverage(), 1),
            none.detectable(),
            percent(loss.found(), 0));
      }
    }
  }

  /** The last setting gains half of what real-plus does. */
  private static double[] half(int settings, double points) {
    double[] gains = new double[settings + 2];
    gains[settings] = points / 2;
    gains[settings + 1] = points;
    return gains;
  }

  /** False claims where studies are unlike the measured ones. */
  private void otherStudies(Design design) {
    title(design, "false claims in other studies, chosen (pooled, own) (%)");
    line(
        "| comparisons | replicates | %s |",
        String.join(" | ", others(Scenario.measured(design, 1, false, 3)).keySet()));
    line("|---|---|%s", "---|".repeat(design == Design.REDRAWN ? 5 : 3));
    for (int settings : SETTINGS) {
      for (int replicates : new int[] {3, 5}) {
        Scenario none = Scenario.measured(design, settings, settings > 2, replicates);
        String cells =
            others(none).values().stream()
                .map(scenario -> count(scenario, ALL))
                .map(ErrorAndPowerTables::errors)
                .collect(Collectors.joining(" | "));
        line("| %d | %d | %s |", SimulatedStudy.pairs(none).size(), replicates, cells);
      }
    }
  }

  private static Map<String, Scenario> others(Scenario measured) {
    Map<String, Scenario> others = new LinkedHashMap<>();
    others.put("one setting varies twice as much", measured.withFactor(measured.settings(), 2));
    if (measured.design() == Design.REDRAWN) {
      others.put("real-only varies twice as much", measured.withFactor(0, 2));
      others.put("draws move real-only half as much again", measured.withOnDraw(0, 1.5));
    }
    others.put("seeds vary by 3 points", measured.withSeedDeviation(3));
    others.put("accuracy 0.85", measured.withAccuracy(0.85));
    return others;
  }

  private static String errors(ErrorAndPower counts) {
    return "%s (%s, %s)"
        .formatted(
            percent(counts.error(Method.CHOSEN), 1),
            percent(counts.error(Method.POOLED), 1),
            percent(counts.error(Method.OWN), 1));
  }

  private ErrorAndPower count(Scenario scenario, List<Method> methods) {
    return ErrorAndPower.of(scenario, methods, STUDIES, ++seed);
  }

  private static String percent(double share, int digits) {
    return String.format(ROOT, "%." + digits + "f", 100 * share);
  }

  private void title(Design design, String title) {
    page.append(System.lineSeparator());
    line("**%s**, %s:", design.name().toLowerCase(ROOT), title);
    page.append(System.lineSeparator());
  }

  private void line(String format, Object... values) {
    page.append(String.format(ROOT, format, values)).append(System.lineSeparator());
  }
}
