package io.medley.planning.layout;

import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.GenerationSpec;
import io.medley.contracts.request.SetSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lays out the levels of a request in the order in which they are made. Imported sets come first,
 * the first replicate of every set before the second of any. Topic-guided: the first replicate of
 * every pool size before the second of any. Paraphrases: the base sets of all replicates first, as
 * the other levels wait for them, then the first replicate of every ratio before the second of any.
 *
 * <p>The level of ratio 0 is the base set, so where that is asked for, there is no other. Its seed
 * is the same whether it is or not, and so are its texts.
 */
public final class LevelLayout {
  private static final String BASE = "base";
  private static final int DECIMALS = 2;

  private LevelLayout() {}

  /** The levels of a request with nothing left open. */
  static List<PlannedLevel> levels(ExperimentRequest request) {
    GenerationSpec generation = request.generation();
    List<PlannedLevel> levels = new ArrayList<>();
    for (int replicate = 1; replicate <= generation.replicates(); replicate++) {
      for (SetSpec set : generation.importedSets()) {
        levels.add(imported(request, replicate, set));
      }
    }
    if (generation.paraphrases()) {
      for (int replicate = 1; replicate <= generation.replicates(); replicate++) {
        levels.add(base(request, replicate));
      }
    }
    for (int replicate = 1; replicate <= generation.replicates(); replicate++) {
      if (generation.paraphrases()) {
        for (double ratio : generation.replacementRatios()) {
          if (ratio > 0) {
            levels.add(paraphrased(request, replicate, ratio));
          }
        }
      } else {
        for (int size : generation.poolSizes()) {
          levels.add(pool(request, replicate, size));
        }
      }
    }
    return levels;
  }

  /** How the settings of the knob are called, in the order of the request: {@code pool-20}. */
  static List<String> knobNames(GenerationSpec generation) {
    return generation.paraphrases()
        ? generation.replacementRatios().stream().map(LevelLayout::setting).toList()
        : generation.poolSizes().stream().map(size -> "pool-" + size).toList();
  }

  /** How the imported sets are called, in the order of the request: {@code set-gpt4}. */
  static List<String> setNames(GenerationSpec generation) {
    return generation.importedSets().stream().map(SetSpec::setting).toList();
  }

  /** All settings by name: the imported sets, then those of the knob. */
  static List<String> names(GenerationSpec generation) {
    return Stream.concat(setNames(generation).stream(), knobNames(generation).stream()).toList();
  }

  /** Levels per replicate. */
  static long settings(GenerationSpec generation) {
    long knob =
        generation.paraphrases()
            ? 1 + generation.replacementRatios().stream().filter(ratio -> ratio > 0).count()
            : generation.poolSizes().size();
    return generation.importedSets().size() + knob;
  }

  /** How a ratio is called, with two decimals: {@code ratio-0.50}. */
  static String setting(double ratio) {
    return "ratio-" + BigDecimal.valueOf(ratio).setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  /** Whether a level is there for others to copy and no ratio of the request. */
  static boolean onlyBase(PlannedLevel level) {
    return level.setting().equals(BASE);
  }

  /** Whether a level of that name may be one that others copy. */
  public static boolean mayBeBase(String level) {
    String setting = level.replaceFirst("~\\d+$", "");
    return setting.equals(BASE) || setting.equals(setting(0));
  }

  private static PlannedLevel imported(ExperimentRequest request, int replicate, SetSpec set) {
    String level = name(set.setting(), replicate);
    return new PlannedLevel(
        level,
        set.setting(),
        replicate,
        0,
        null,
        null,
        request.generation().samplesPerLevel(),
        SplitMix.derive(request.seed(), level),
        set.name());
  }

  private static PlannedLevel pool(ExperimentRequest request, int replicate, int size) {
    String level = name("pool-" + size, replicate);
    return new PlannedLevel(
        level,
        "pool-" + size,
        replicate,
        size,
        request.generation().samplesPerLevel(),
        SplitMix.derive(request.seed(), level));
  }

  private static PlannedLevel base(ExperimentRequest request, int replicate) {
    GenerationSpec generation = request.generation();
    String setting = baseSetting(generation);
    return new PlannedLevel(
        name(setting, replicate),
        setting,
        replicate,
        generation.basePoolSize(),
        0.0,
        null,
        generation.samplesPerLevel(),
        SplitMix.derive(request.seed(), name(BASE, replicate)));
  }

  private static PlannedLevel paraphrased(ExperimentRequest request, int replicate, double ratio) {
    GenerationSpec generation = request.generation();
    String level = name(setting(ratio), replicate);
    return new PlannedLevel(
        level,
        setting(ratio),
        replicate,
        generation.basePoolSize(),
        ratio,
        name(baseSetting(generation), replicate),
        generation.samplesPerLevel(),
        SplitMix.derive(request.seed(), level));
  }

  private static String baseSetting(GenerationSpec generation) {
    boolean asked = generation.replacementRatios().stream().anyMatch(ratio -> ratio == 0);
    return asked ? setting(0) : BASE;
  }

  /** How a replicate of a setting is called; the first has the setting's name. */
  static String name(String setting, int replicate) {
    return replicate == 1 ? setting : setting + "~" + replicate;
  }
}
