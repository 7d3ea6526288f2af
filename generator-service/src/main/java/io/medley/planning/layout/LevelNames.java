package io.medley.planning.layout;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.GenerationSpec;
import io.medley.contracts.request.Labels;
import io.medley.contracts.request.SetSpec;
import io.medley.contracts.request.Shift;
import io.medley.contracts.request.Variant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/** How levels and the settings of the knob are called, and what a name says of a level. */
public final class LevelNames {
  static final String BASE = "base";
  static final String CANDIDATES = "-candidates";
  private static final int DECIMALS = 2;

  private LevelNames() {}

  /** How the settings of the knob are called, in the order of the request: {@code pool-20}. */
  static List<String> knobNames(GenerationSpec generation) {
    return generation.paraphrases()
        ? generation.replacementRatios().stream().map(LevelNames::setting).toList()
        : generation.poolSizes().stream().map(size -> "pool-" + size).toList();
  }

  /** The settings of the knob from its low end to its high one. */
  static List<String> ascending(GenerationSpec generation) {
    return generation.paraphrases()
        ? generation.replacementRatios().stream().sorted().map(LevelNames::setting).toList()
        : generation.poolSizes().stream().sorted().map(size -> "pool-" + size).toList();
  }

  /** How the imported sets are called, in the order of the request: {@code set-gpt4}. */
  static List<String> setNames(GenerationSpec generation) {
    return generation.importedSets().stream().map(SetSpec::setting).toList();
  }

  /** How the levels are called: the imported sets, then the settings of the knob. */
  static List<String> levels(GenerationSpec generation) {
    return Stream.concat(setNames(generation).stream(), knobNames(generation).stream()).toList();
  }

  /**
   * All settings by name: the imported sets, then those of the knob, each with its variants or its
   * rounds.
   */
  static List<String> names(ExperimentRequest request) {
    List<String> knob = knobNames(request.generation());
    return Stream.concat(
            setNames(request.generation()).stream(),
            request.iterates()
                ? knob.stream().flatMap(name -> Rounds.names(request, name).stream())
                : knob.stream())
        .flatMap(name -> request.mixing().variants().stream().map(variant -> variant.setting(name)))
        .toList();
  }

  /** How a ratio is called, with two decimals: {@code ratio-0.50}. */
  static String setting(double ratio) {
    return "ratio-" + BigDecimal.valueOf(ratio).setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  /** What a set's name may not end with where others are chosen. */
  static List<String> chosenSuffixes() {
    return Stream.concat(
            Stream.of(CANDIDATES),
            Stream.of(Shift.values())
                .flatMap(shift -> Stream.of(Labels.values()).map(by -> new Variant(shift, by)))
                .filter(variant -> !variant.plain())
                .map(variant -> variant.setting("")))
        .toList();
  }

  /** Whether a level is there for others to be made from, and nothing is trained on it. */
  static boolean onlyBase(PlannedLevel level) {
    String setting = PlannedArm.withoutSize(level.setting());
    return setting.equals(BASE) || (setting.endsWith(CANDIDATES) && !isNamedSo(level));
  }

  /** Whether a set that somebody has is called as candidates are. */
  private static boolean isNamedSo(PlannedLevel level) {
    return level.set() != null && level.set().endsWith(CANDIDATES);
  }

  /** Whether a level of that name may be one that others are made from. */
  public static boolean mayBeBase(String level) {
    String setting = PlannedArm.withoutSize(level.replaceFirst("~\\d+$", ""));
    return setting.equals(BASE)
        || setting.equals(setting(0))
        || setting.endsWith(CANDIDATES)
        || Rounds.isRound(setting);
  }

  /** The setting that paraphrases are made from: that of ratio 0 where it is asked for. */
  static String baseSetting(GenerationSpec generation) {
    boolean asked = generation.replacementRatios().stream().anyMatch(ratio -> ratio == 0);
    return asked ? setting(0) : BASE;
  }

  /** How a replicate of a setting is called; the first has the setting's name. */
  static String name(String setting, int replicate) {
    return replicate == 1 ? setting : setting + "~" + replicate;
  }
}
