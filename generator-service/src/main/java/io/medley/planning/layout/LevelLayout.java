package io.medley.planning.layout;

import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.GenerationSpec;
import io.medley.contracts.request.MixingSpec;
import io.medley.contracts.request.SetSpec;
import io.medley.contracts.request.Shift;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Lays out the levels of a request in the order in which they are made. Imported sets come first,
 * the first replicate of every set before the second of any. Topic-guided: the first replicate of
 * every pool size before the second of any. Paraphrases: the base sets of all replicates first, as
 * the other levels wait for them, then the first replicate of every ratio before the second of any.
 *
 * <p>Where sets are chosen by their shift, every level of a set or a pool is made larger and under
 * another name, {@code pool-20-candidates}, and after it come the levels that are chosen from it:
 * {@code pool-20}, {@code pool-20-matched}. Its seed, and so its first samples, are those that the
 * level would have without a choice.
 *
 * <p>The level of ratio 0 is the base set, so where that is asked for, there is no other. Its seed
 * is the same whether it is or not, and so are its texts.
 */
public final class LevelLayout {
  private static final String BASE = "base";
  private static final String CANDIDATES = "-candidates";
  private static final int DECIMALS = 2;

  private LevelLayout() {}

  /**
   * The levels of a request with nothing left open.
   *
   * @param held samples that each replicate of an imported set can have
   */
  static List<PlannedLevel> levels(ExperimentRequest request, ToIntFunction<SetSpec> held) {
    GenerationSpec generation = request.generation();
    List<PlannedLevel> imported = new ArrayList<>();
    List<PlannedLevel> chosen = new ArrayList<>();
    for (int replicate = 1; replicate <= generation.replicates(); replicate++) {
      for (SetSpec set : generation.importedSets()) {
        PlannedLevel level = imported(request, replicate, set);
        imported.add(source(request, level, held.applyAsInt(set)));
        chosen.addAll(chosen(request, level));
      }
    }
    List<PlannedLevel> levels = new ArrayList<>(imported);
    levels.addAll(chosen);
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
          PlannedLevel level = pool(request, replicate, size);
          levels.add(source(request, level, Integer.MAX_VALUE));
          levels.addAll(chosen(request, level));
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

  /** All settings by name: the imported sets, then those of the knob, each with its shifts. */
  static List<String> names(ExperimentRequest request) {
    return Stream.concat(
            setNames(request.generation()).stream(), knobNames(request.generation()).stream())
        .flatMap(knob -> request.mixing().shifts().stream().map(shift -> shift.setting(knob)))
        .toList();
  }

  /** Levels per replicate. */
  static long settings(ExperimentRequest request) {
    GenerationSpec generation = request.generation();
    long knob =
        generation.paraphrases()
            ? 1 + generation.replacementRatios().stream().filter(ratio -> ratio > 0).count()
            : generation.poolSizes().size();
    long each = request.mixing().choosesByShift() ? 1 + request.mixing().shifts().size() : 1;
    return (generation.importedSets().size() + knob) * each;
  }

  /** Samples of all levels of a replicate, at most. */
  static long samples(ExperimentRequest request) {
    MixingSpec mixing = request.mixing();
    long each = mixing.choosesByShift() ? 1 + mixing.shifts().size() : 1;
    long further = settings(request) / each * (mixing.candidatesPerSample() - 1);
    return (settings(request) + further) * request.generation().samplesPerLevel();
  }

  /** How a ratio is called, with two decimals: {@code ratio-0.50}. */
  static String setting(double ratio) {
    return "ratio-" + BigDecimal.valueOf(ratio).setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  /** What a set's name may not end with where others are chosen. */
  static List<String> chosenSuffixes() {
    return Stream.concat(
            Stream.of(CANDIDATES),
            Stream.of(Shift.values()).filter(s -> s != Shift.NATURAL).map(s -> s.setting("")))
        .toList();
  }

  /** Whether a level is there for others to be made from, and nothing is trained on it. */
  static boolean onlyBase(PlannedLevel level) {
    return level.setting().equals(BASE)
        || (level.setting().endsWith(CANDIDATES) && !isNamedSo(level));
  }

  /** Whether a set that somebody has is called as candidates are. */
  private static boolean isNamedSo(PlannedLevel level) {
    return level.set() != null && level.set().endsWith(CANDIDATES);
  }

  /** Whether a level of that name may be one that others copy. */
  public static boolean mayBeBase(String level) {
    String setting = level.replaceFirst("~\\d+$", "");
    return setting.equals(BASE) || setting.equals(setting(0)) || setting.endsWith(CANDIDATES);
  }

  /** What a level is drawn from: itself, or where sets are chosen, a larger one. */
  private static PlannedLevel source(ExperimentRequest request, PlannedLevel level, int most) {
    if (!request.mixing().choosesByShift()) {
      return level;
    }
    long wanted = (long) level.samples() * request.mixing().candidatesPerSample();
    return new PlannedLevel(
        name(level.setting() + CANDIDATES, level.replicate()),
        level.setting() + CANDIDATES,
        level.replicate(),
        level.poolSize(),
        null,
        null,
        (int) Math.min(wanted, most),
        level.seed(),
        level.set());
  }

  private static List<PlannedLevel> chosen(ExperimentRequest request, PlannedLevel level) {
    if (!request.mixing().choosesByShift()) {
      return List.of();
    }
    return request.mixing().shifts().stream().map(shift -> chosen(request, level, shift)).toList();
  }

  private static PlannedLevel chosen(ExperimentRequest request, PlannedLevel of, Shift shift) {
    String level = name(shift.setting(of.setting()), of.replicate());
    return new PlannedLevel(
        level,
        shift.setting(of.setting()),
        of.replicate(),
        of.poolSize(),
        null,
        name(of.setting() + CANDIDATES, of.replicate()),
        of.samples(),
        SplitMix.derive(request.seed(), level),
        of.set(),
        shift);
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
