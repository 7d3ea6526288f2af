package io.medley.evaluation.statistics;

import io.medley.evaluation.statistics.Treatment.Replication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Draws the cells of a study. A cell is right where a sum of normal numbers is above zero: how easy
 * its item is, alone, with the treatment, with the replicate and in this very run; what the draw,
 * the replicate and the seed add to all items. Their shares make the deviation of a difference over
 * 1,000 items 1.0 point, and items are as alike between runs as a probe's.
 */
final class SimulatedCells {
  private static final double TREATMENT_ITEM = 0.17;
  private static final double REPLICATE_ITEM = 0.05;
  private static final double RUN_ITEM = 0.02;
  private static final double ITEM = 1 - TREATMENT_ITEM - REPLICATE_ITEM - RUN_ITEM;

  /** What of the deviation between replicates, and between seeds, their items already make. */
  private static final double REPLICATE_ITEM_POINTS = 0.51;

  private static final double RUN_ITEM_POINTS = 0.54;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final Scenario scenario;
  private final RandomGenerator random;
  private final double point;

  SimulatedCells(Scenario scenario, RandomGenerator random) {
    this.scenario = scenario;
    this.random = random;
    double middle = NORMAL.inverseCumulativeProbability(scenario.accuracy());
    this.point = 0.01 / NORMAL.density(middle);
  }

  List<Treatment> draw() {
    double[] items = normals(scenario.items(), Math.sqrt(ITEM));
    double[] draws = normals(scenario.replicates(), drawn());
    double[] seeds = normals(scenario.seeds(), seedDeviation() * Math.sqrt(0.5));
    Map<Integer, double[]> groups = new HashMap<>();
    List<Treatment> treatments = new ArrayList<>();
    for (int k = 0; k < scenario.treatments(); k++) {
      double[] together =
          groups.computeIfAbsent(
              scenario.group(k), group -> normals(scenario.replicates(), group == 0 ? 0 : 1));
      treatments.add(treatment(k, items, draws, together, seeds));
    }
    return treatments;
  }

  private Treatment treatment(
      int k, double[] items, double[] draws, double[] together, double[] seeds) {
    boolean given = scenario.given(k);
    double onDraw = scenario.onDraw(k);
    double alike = scenario.group(k) > 0 ? scenario.alike() : 0;
    double between = given ? 0 : between(k);
    double own = seedDeviation();
    double variance = 1 + square(drawn() * onDraw) + square(between) + square(own);
    double share = scenario.accuracy() + scenario.gain(k) / 100;
    double level = NORMAL.inverseCumulativeProbability(share) * Math.sqrt(variance);
    double[] ease = new double[items.length];
    for (int i = 0; i < ease.length; i++) {
      ease[i] = items[i] + level + Math.sqrt(TREATMENT_ITEM) * random.nextGaussian();
    }
    SortedMap<Integer, Cells> tables = new TreeMap<>();
    int replicates = given ? 1 : scenario.replicates();
    for (int r = 0; r < replicates; r++) {
      double replicate =
          Math.sqrt(alike) * together[r] + Math.sqrt(1 - alike) * random.nextGaussian();
      double shift = draws[r] * onDraw + between * replicate;
      tables.put(r + 1, table(ease, shift, seeds));
    }
    return new Treatment(scenario.name(k), given ? Replication.GIVEN : Replication.POOLED, tables);
  }

  /** Half of the seeds' variance is the seed's own where the training set is fixed. */
  private Cells table(double[] ease, double shift, double[] seeds) {
    double[] here = new double[ease.length];
    for (int i = 0; i < here.length; i++) {
      here[i] = ease[i] + shift + Math.sqrt(REPLICATE_ITEM) * random.nextGaussian();
    }
    boolean shared = scenario.design() == Design.FIXED;
    double own = seedDeviation() * (shared ? Math.sqrt(0.5) : 1);
    byte[][] cells = new byte[seeds.length][ease.length];
    for (int s = 0; s < cells.length; s++) {
      double seed = (shared ? seeds[s] : 0) + own * random.nextGaussian();
      for (int i = 0; i < here.length; i++) {
        double value = here[i] + seed + Math.sqrt(RUN_ITEM) * random.nextGaussian();
        cells[s][i] = (byte) (value > 0 ? 1 : 0);
      }
    }
    return Cells.of(cells);
  }

  private double drawn() {
    return scenario.design() == Design.FIXED ? 0 : scenario.draw() * point;
  }

  private double between(int treatment) {
    double points = scenario.replicate() * scenario.factor(treatment);
    double rest =
        square(points) - square(REPLICATE_ITEM_POINTS) - square(scenario.seed()) / scenario.seeds();
    return Math.sqrt(rest) * point;
  }

  private double seedDeviation() {
    return Math.sqrt(square(scenario.seed()) - square(RUN_ITEM_POINTS)) * point;
  }

  private double[] normals(int n, double deviation) {
    double[] values = new double[n];
    for (int j = 0; j < n; j++) {
      values[j] = deviation == 0 ? 0 : deviation * random.nextGaussian();
    }
    return values;
  }

  private static double square(double value) {
    return value * value;
  }
}
