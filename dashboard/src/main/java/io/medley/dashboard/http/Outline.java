package io.medley.dashboard.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.GenerationSpec;
import io.medley.contracts.request.MixingSpec;
import io.medley.contracts.request.StudentSpec;
import io.medley.dashboard.state.Summary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, counted from the request alone, and how long its generation may take by
 * what experiments with the same generator took here. The exact plan is made when it is accepted.
 *
 * @param open whether sizes or proportions are left open: planning chooses the usual ones, which
 *     are counted here, or fewer where the data hold less
 * @param samplesPerLevel as asked for, or what the largest proportion needs
 * @param samples that have to be generated
 * @param tokensPerSample of experiments that ended; null without any
 * @param secondsPerSample likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Outline(
    boolean open,
    int levels,
    int samplesPerLevel,
    long samples,
    int settings,
    long runs,
    @Nullable Double tokensPerSample,
    @Nullable Double secondsPerSample) {

  /** The train size of a request that leaves it open, where there are few classes. */
  private static final int USUAL_TRAIN_SIZE = 96;

  /** What students are given where the request leaves it open. */
  private static final int USUAL_SEEDS = 5;

  private static final Map<String, Integer> SEEDS_OF_SLOW = Map.of("minilm", 2, "bert-base", 2);

  static Outline of(ExperimentRequest request, List<Summary> before) {
    GenerationSpec generation = request.generation();
    MixingSpec mixing = request.mixing().orUsual();
    Integer trainSize = request.dataset().largestTrainSize();
    int generated =
        generation.paraphrases()
            ? generation.replacementRatios().size()
            : generation.poolSizes().size();
    int knobs = (generated + generation.importedSets().size()) * mixing.variants().size();
    int perLevel =
        generation.samplesPerLevel() != null
            ? generation.samplesPerLevel()
            : mixing.mostSynthetic(trainSize == null ? USUAL_TRAIN_SIZE : trainSize);
    // Each level alone and at each proportion, and the two controls.
    int settings = knobs * (1 + mixing.syntheticProportions().size()) + 2;
    long runs = 0;
    for (StudentSpec student : request.training().students()) {
      int usual = SEEDS_OF_SLOW.getOrDefault(student.model(), USUAL_SEEDS);
      long seeds = student.seeds() == null ? usual : student.seeds();
      int arms = student.arms() == null ? settings : student.arms().size();
      runs += seeds * arms * generation.replicates();
    }
    List<Summary> alike =
        before.stream()
            .filter(summary -> summary.ended() != null && summary.used().samples() > 0)
            .filter(summary -> Objects.equals(generation.generator(), summary.generator()))
            .toList();
    return new Outline(
        trainSize == null || request.mixing().syntheticProportions() == null,
        knobs * generation.replicates(),
        perLevel,
        (long) generated * generation.replicates() * perLevel * mixing.candidatesPerSample(),
        settings,
        runs,
        boxed(
            alike.stream()
                .mapToDouble(s -> (double) s.used().tokens() / s.used().samples())
                .average()),
        boxed(
            alike.stream()
                .mapToDouble(s -> s.ended().total().toMillis() / 1e3 / s.used().samples())
                .average()));
  }

  private static @Nullable Double boxed(OptionalDouble mean) {
    return mean.isPresent() ? mean.getAsDouble() : null;
  }
}
