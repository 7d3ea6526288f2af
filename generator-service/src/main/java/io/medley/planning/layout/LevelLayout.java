package io.medley.planning.layout;

import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.GenerationSpec;
import io.medley.contracts.request.SetSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  private final ExperimentRequest request;
  private final TrainSet trainSet;
  private final int replicate;

  private LevelLayout(ExperimentRequest request, TrainSet trainSet, int replicate) {
    this.request = request;
    this.trainSet = trainSet;
    this.replicate = replicate;
  }

  /** The levels of a request with nothing left open. */
  static List<PlannedLevel> levels(ExperimentRequest request) {
    GenerationSpec generation = request.generation();
    List<TrainSet> trainSets = TrainSet.ofLevels(request);
    List<PlannedLevel> levels = new ArrayList<>();
    for (int replicate = 1; replicate <= generation.replicates(); replicate++) {
      for (TrainSet trainSet : trainSets) {
        LevelLayout layout = new LevelLayout(request, trainSet, replicate);
        generation.importedSets().forEach(set -> levels.add(layout.imported(set)));
      }
    }
    if (generation.paraphrases()) {
      for (int replicate = 1; replicate <= generation.replicates(); replicate++) {
        for (TrainSet trainSet : trainSets) {
          levels.add(new LevelLayout(request, trainSet, replicate).base());
        }
      }
    }
    for (int replicate = 1; replicate <= generation.replicates(); replicate++) {
      for (TrainSet trainSet : trainSets) {
        LevelLayout layout = new LevelLayout(request, trainSet, replicate);
        if (generation.paraphrases()) {
          generation.replacementRatios().stream()
              .filter(ratio -> ratio > 0)
              .forEach(ratio -> levels.add(layout.paraphrased(ratio)));
        } else {
          generation.poolSizes().forEach(size -> levels.add(layout.pool(size)));
        }
      }
    }
    return levels;
  }

  /**
   * Samples of a level: what {@code samplesPerLevel} says of the largest training set, of a smaller
   * one as many as it is smaller, but never too few for a proportion. Sets that are shared have
   * enough for the largest.
   *
   * @param request with nothing left open
   */
  static int samples(ExperimentRequest request, TrainSet trainSet) {
    int most = request.generation().samplesPerLevel();
    if (trainSet.alone() || request.generation().sharesSets()) {
      return most;
    }
    int largest = request.dataset().largestTrainSize();
    int classes = request.dataset().labels().size();
    int least = request.mixing().mostSynthetic(trainSet.size());
    long inProportion = ((long) most * trainSet.size() + largest - 1) / largest;
    long wanted = Math.max(least, inProportion);
    return (int) Math.min(most, (wanted + classes - 1) / classes * classes);
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
    return PlannedArm.withoutSize(level.setting()).equals(BASE);
  }

  /** Whether a level of that name may be one that others copy. */
  public static boolean mayBeBase(String level) {
    String setting = PlannedArm.withoutSize(level.replaceFirst("~\\d+$", ""));
    return setting.equals(BASE) || setting.equals(setting(0));
  }

  private PlannedLevel imported(SetSpec set) {
    return level(set.setting(), set.setting(), 0, null, null, set.name());
  }

  private PlannedLevel pool(int size) {
    return level("pool-" + size, "pool-" + size, size, null, null, null);
  }

  private PlannedLevel base() {
    GenerationSpec generation = request.generation();
    return level(baseSetting(generation), BASE, generation.basePoolSize(), 0.0, null, null);
  }

  private PlannedLevel paraphrased(double ratio) {
    GenerationSpec generation = request.generation();
    String base = name(sized(baseSetting(generation)), replicate);
    return level(setting(ratio), setting(ratio), generation.basePoolSize(), ratio, base, null);
  }

  /**
   * A level.
   *
   * @param seeded the name that its seed comes from
   */
  private PlannedLevel level(
      String setting,
      String seeded,
      int poolSize,
      @Nullable Double ratio,
      @Nullable String base,
      @Nullable String set) {
    return new PlannedLevel(
        name(sized(setting), replicate),
        sized(setting),
        replicate,
        poolSize,
        ratio,
        base,
        samples(request, trainSet),
        SplitMix.derive(request.seed(), name(sized(seeded), replicate)),
        set,
        trainSet.planned());
  }

  /** With the training size that sets are made for, unless all share them. */
  private String sized(String setting) {
    return request.generation().sharesSets() ? setting : setting + trainSet.suffix();
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
