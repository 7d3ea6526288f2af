package io.medley.planning.layout;

import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.DataUpdate;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.GenerationSpec;
import io.medley.contracts.request.Labels;
import io.medley.contracts.request.MixingSpec;
import io.medley.contracts.request.SetSpec;
import io.medley.contracts.request.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
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
        LevelNames.name(sized(knob.setting() + LevelNames.CANDIDATES), replicate),
        sized(knob.setting() + LevelNames.CANDIDATES),
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
        LevelNames.name(setting, replicate),
        setting,
        replicate,
        knob.poolSize(),
        null,
        before == null ? null : LevelNames.name(before, replicate),
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
        LevelNames.name(sized(setting), replicate),
        sized(setting),
        replicate,
        knob.poolSize(),
        null,
        LevelNames.name(sized(knob.setting() + LevelNames.CANDIDATES), replicate),
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
    return level(
        LevelNames.baseSetting(generation),
        LevelNames.BASE,
        generation.basePoolSize(),
        0.0,
        null,
        null);
  }

  private PlannedLevel paraphrased(double ratio) {
    GenerationSpec generation = request.generation();
    String base = LevelNames.name(sized(LevelNames.baseSetting(generation)), replicate);
    return level(
        LevelNames.setting(ratio),
        LevelNames.setting(ratio),
        generation.basePoolSize(),
        ratio,
        base,
        null);
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
        LevelNames.name(sized(setting), replicate),
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
    return SplitMix.derive(request.seed(), LevelNames.name(sized(setting), replicate));
  }

  /** With the training size that sets are made for, unless all share them. */
  private String sized(String setting) {
    return request.generation().sharesSets() ? setting : setting + trainSet.suffix();
  }
}
