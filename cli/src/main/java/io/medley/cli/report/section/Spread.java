package io.medley.cli.report.section;

import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.report.LevelReport;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.report.SettingReport.Range;
import io.medley.contracts.score.Band;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Diversity and shift of a setting's synthetic sets, whole, so that settings of unlike proportions
 * are compared at one size; of a part of them where only that can be set beside real data.
 *
 * @param n samples of each set or part, fewest
 * @param vendi over replicates
 * @param real the band of vendi of as many real samples; null where it is not known
 * @param shift how far {@code mmd2Poly2} is above what real data have, in half widths of their
 *     band: above 1 it is outside; null without a band
 */
public record Spread(int n, Range vendi, @Nullable Band real, @Nullable Double shift) {

  private static final String DIVERSITY = "vendi";
  private static final String SHIFT = "mmd2Poly2";

  /** Of one set or part of it. */
  private record Set(
      int n, Map<String, Double> diversity, Map<String, Double> shift, Map<String, Band> bands) {

    static Set of(LevelReport level) {
      return level.rarefied() != null && level.rarefied().diversity().containsKey(DIVERSITY)
          ? new Set(
              level.rarefied().n(),
              level.rarefied().diversity(),
              level.rarefied().shift(),
              level.rarefied().bands())
          : new Set(
              level.n(), orNone(level.diversity()), orNone(level.shift()), orNone(level.bands()));
    }

    private static <T> Map<String, T> orNone(@Nullable Map<String, T> map) {
      return map == null ? Map.of() : map;
    }

    @Nullable Double distance() {
      Double value = shift.get(SHIFT);
      Band band = bands.get(SHIFT);
      return value == null || band == null || band.high() <= band.low()
          ? null
          : (value - (band.low() + band.high()) / 2) / ((band.high() - band.low()) / 2);
    }
  }

  /**
   * Of a setting; null where it has no synthetic samples or they have no scores.
   *
   * @param alone whether each of its levels is a setting by itself
   */
  static @Nullable Spread of(ExperimentReport report, SettingReport setting, boolean alone) {
    if (setting.setting() == null) {
      return null;
    }
    Function<LevelReport, String> name = alone ? LevelReport::level : LevelReport::setting;
    List<Set> sets =
        report.levels().stream()
            .filter(level -> setting.setting().equals(name.apply(level)))
            .map(Set::of)
            .filter(set -> set.diversity.containsKey(DIVERSITY))
            .toList();
    if (sets.isEmpty()) {
      Range own = setting.diversity().get(DIVERSITY);
      return own == null ? null : new Spread(setting.nSynthetic(), own, null, null);
    }
    var vendi = sets.stream().mapToDouble(set -> set.diversity.get(DIVERSITY)).summaryStatistics();
    List<Double> distances = sets.stream().map(Set::distance).filter(Objects::nonNull).toList();
    return new Spread(
        sets.stream().mapToInt(Set::n).min().orElse(0),
        new Range(vendi.getAverage(), vendi.getMin(), vendi.getMax()),
        sets.stream()
            .map(set -> set.bands.get(DIVERSITY))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        distances.isEmpty()
            ? null
            : distances.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
  }

  /** Whether it is farther from real data than they are from each other. */
  public boolean isShifted() {
    return shift != null && shift > 1;
  }
}
