package io.medley.planning.layout;

import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.DataUpdate;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.GenerationSpec;
import io.medley.contracts.request.Labels;
import io.medley.contracts.request.MixingSpec;
import io.medley.contracts.request.SetSpec;
import io.medley.contracts.request.Shift;
import io.medley.contracts.request.Variant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lays out the levels of a request in the order in which they are made. Imported sets come first,
 * the first replicate of every set before the second of any. Topic-guided: the first replicate of
 * every pool size before the second of any. Paraphrases: the base sets of all replicates first, as
 * the other levels wait for them, then the first replicate of every ratio before the second of any.
 *
 * <p>Where sets are chosen by their shift or given other labels, every level of a set or a pool is
 * made larger and under another name, {@code pool-20-candidates}, and after it come the levels that
 * are chosen from it: {@code pool-20}, {@code pool-20-matched}, {@code pool-20-judged}. Its seed,
 * and so its first samples, are those that the level would have without a choice.
 *
 * <p>Of several rounds, all levels of one come before any of the next, as those wait for them.
 *
 * <p>The level of ratio 0 is the base set, so where that is asked for, there is no other. Its seed
 * is the same whether it is or not, and so are its texts.
 */
public final class LevelLayout {
  private static final String BASE = "base";
  private static final String CANDIDATES = "-candidates";
  private static final int DECIMALS = 2;

  private final ExperimentRequest request;
  private final TrainSet trainSet;
  private final int replicate;

  private LevelLayout(ExperimentRequest request, TrainSet trainSet, int replicate) {
    this.request = request;
    this.trainSet = trainSet;
    this.replicate = replicate;
  }

  /**
   * The levels of a request with nothing left open.
   *
   * @param held samples that each replicate of an imported set can have
   */
  static List<PlannedLevel> levels(ExperimentRequest request, ToIntFunction<SetSpec> held) {
    GenerationSpec generation = request.generation();
    List<PlannedLevel> levels = new ArrayList<>();
    List<PlannedLevel> chosen = new ArrayList<>();
    for (LevelLayout layout : each(request)) {
      for (SetSpec set : generation.importedSets()) {
        Knob knob = new Knob(set.setting(), 0, set.name());
        levels.add(layout.source(knob, held.applyAsInt(set)));
        chosen.addAll(layout.chosen(knob));
      }
    }
    levels.addAll(chosen);
    if (generation.paraphrases()) {
      each(request).forEach(layout -> levels.add(layout.base()));
    }
    for (LevelLayout layout : each(request)) {
      if (generation.paraphrases()) {
        generation.replacementRatios().stream()
            .filter(ratio -> ratio > 0)
            .forEach(ratio -> levels.add(layout.paraphrased(ratio)));
      } else {
        for (Knob knob : pools(generation)) {
          levels.add(layout.source(knob, Integer.MAX_VALUE));
          levels.addAll(layout.chosen(knob));
        }
      }
    }
    for (int round = 2; request.iterates() && round <= request.generations(); round++) {
      for (LevelLayout layout : each(request)) {
        for (Knob knob : pools(generation)) {
          for (DataUpdate update : Rounds.updates(request)) {
            levels.add(layout.later(knob, update, round));
          }
        }
      }
    }
    return levels;
  }

  private static List<Knob> pools(GenerationSpec generation) {
    return generation.poolSizes().stream()
        .map(size -> new Knob("pool-" + size, size, null))
        .toList();
  }

  /** A setting of a pool or a set: its name, its topics, and the set's own name. */
  private record Knob(String setting, int poolSize, @Nullable String set) {}

  private static List<LevelLayout> each(ExperimentRequest request) {
    return IntStream.rangeClosed(1, request.generation().replicates())
        .boxed()
        .flatMap(
            replicate ->
                TrainSet.ofLevels(request).stream()
                    .map(trainSet -> new LevelLayout(request, trainSet, replicate)))
        .toList();
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

  /** Levels per replicate. */
  static long settings(ExperimentRequest request) {
    GenerationSpec generation = request.generation();
    long knob =
        generation.paraphrases()
            ? 1 + generation.replacementRatios().stream().filter(ratio -> ratio > 0).count()
            : generation.poolSizes().size() * Rounds.count(request);
    long each = request.mixing().choosesSets() ? 1 + request.mixing().variants().size() : 1;
    return (generation.importedSets().size() + knob) * each;
  }

  /** Levels per replicate, those of candidates counted as often as they are larger. */
  static long sizedSettings(ExperimentRequest request) {
    MixingSpec mixing = request.mixing();
    long each = mixing.choosesSets() ? 1 + mixing.variants().size() : 1;
    return settings(request) + settings(request) / each * (mixing.candidatesPerSample() - 1);
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

  /** What a level is drawn from: itself, or where sets are chosen, a larger one. */
  private PlannedLevel source(Knob knob, int most) {
    if (request.iterates() && knob.set() == null) {
      return round(knob, Rounds.first(knob.setting()), 1, null, null);
    }
    if (!request.mixing().choosesSets()) {
      return level(knob.setting(), knob.setting(), knob.poolSize(), null, null, knob.set());
    }
    long wanted = (long) samples(request, trainSet) * request.mixing().candidatesPerSample();
    return new PlannedLevel(
        name(sized(knob.setting() + CANDIDATES), replicate),
        sized(knob.setting() + CANDIDATES),
        replicate,
        knob.poolSize(),
        null,
        null,
        (int) Math.min(wanted, most),
        seed(knob.setting()),
        knob.set(),
        trainSet.planned(),
        null);
  }

  private PlannedLevel later(Knob knob, DataUpdate update, int round) {
    String before =
        round == 2 ? Rounds.first(knob.setting()) : Rounds.later(knob.setting(), update, round - 1);
    return round(knob, Rounds.later(knob.setting(), update, round), round, update, before);
  }

  private PlannedLevel round(
      Knob knob, String setting, int round, @Nullable DataUpdate update, @Nullable String before) {
    return new PlannedLevel(
        name(setting, replicate),
        setting,
        replicate,
        knob.poolSize(),
        null,
        before == null ? null : name(before, replicate),
        samples(request, trainSet),
        seed(setting),
        null,
        null,
        null,
        round,
        update,
        null);
  }

  private List<PlannedLevel> chosen(Knob knob) {
    return request.mixing().choosesSets()
        ? request.mixing().variants().stream().map(variant -> chosen(knob, variant)).toList()
        : List.of();
  }

  private PlannedLevel chosen(Knob knob, Variant variant) {
    String setting = variant.setting(knob.setting());
    return new PlannedLevel(
        name(sized(setting), replicate),
        sized(setting),
        replicate,
        knob.poolSize(),
        null,
        name(sized(knob.setting() + CANDIDATES), replicate),
        samples(request, trainSet),
        seed(setting),
        knob.set(),
        trainSet.planned(),
        variant.shift(),
        null,
        null,
        variant.labels() == Labels.GENERATOR ? null : variant.labels());
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
   * A level whose samples are not chosen.
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
        seed(seeded),
        set,
        trainSet.planned(),
        null);
  }

  private long seed(String setting) {
    return SplitMix.derive(request.seed(), name(sized(setting), replicate));
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
