package io.medley.planning.layout;

import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.GenerationSpec;
import io.medley.contracts.request.Labels;
import io.medley.contracts.request.MixingSpec;
import io.medley.contracts.request.SetSpec;
import io.medley.contracts.request.Shift;
import io.medley.contracts.request.Violation;
import io.medley.diversity.offline.LabelJudge;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether a level can give every arm the synthetic samples it needs. */
final class SynthesisLimits {
  /** Most samples of a level; a request may not ask for more either. */
  static final int MOST_SAMPLES_PER_LEVEL = 100_000;

  private SynthesisLimits() {}

  /**
   * Everything impossible about a request's proportions, level size and pools.
   *
   * @param classes number of classes
   * @param nouns topics there are
   */
  static List<Violation> violations(ExperimentRequest request, int classes, int nouns) {
    List<Violation> violations = new ArrayList<>();
    proportions(request, violations);
    choice(request, classes, violations);
    GenerationSpec generation = request.generation();
    Integer samples = generation.samplesPerLevel();
    int train = request.dataset().largestTrainSize();
    if (samples != null) {
      int needed = request.mixing().mostSynthetic(train);
      if (samples < needed) {
        violations.add(
            new Violation(
                "$.generation.samplesPerLevel",
                "is %d, but the largest proportion needs %d with a trainSize of %d"
                    .formatted(samples, needed, train)));
      }
      if (samples < request.leastSamples()) {
        violations.add(
            new Violation(
                "$.generation.samplesPerLevel",
                "is %d, but a later round learns from %d, as many as there are training texts"
                    .formatted(samples, request.leastSamples())));
      }
      if (samples < classes) {
        violations.add(
            new Violation(
                "$.generation.samplesPerLevel",
                "must be at least %d, one for each class, not %d".formatted(classes, samples)));
      }
    }
    pools(generation, nouns, violations);
    if (generation.paraphrases()) {
      paraphrases(generation, request.mixing().mostSynthetic(train), violations);
    }
    return violations;
  }

  /** Sets are chosen from larger ones, and their shift is measured in bands of real data. */
  private static void choice(ExperimentRequest request, int classes, List<Violation> violations) {
    MixingSpec mixing = request.mixing();
    if (!mixing.choosesSets() && mixing.candidates() != null) {
      violations.add(
          new Violation(
              "$.mixing.candidates",
              "needs matched or displaced among the values of shift, or judge among those of labels"));
    }
    if (mixing.displacement() != null && !mixing.shifts().contains(Shift.DISPLACED)) {
      violations.add(
          new Violation("$.mixing.displacement", "needs displaced among the values of shift"));
    }
    if (!mixing.choosesSets()) {
      return;
    }
    if (request.generation().paraphrases()) {
      choosing(mixing).stream()
          .map(
              field ->
                  new Violation(
                      field,
                      "chooses among samples that were made one by one: use the pipeline topic-guided, or imported sets"))
          .forEach(violations::add);
    }
    judge(request, classes, violations);
    List<SetSpec> sets = request.generation().importedSets();
    for (int i = 0; i < sets.size(); i++) {
      String name = sets.get(i).name();
      int set = i;
      LevelNames.chosenSuffixes().stream()
          .filter(name::endsWith)
          .findFirst()
          .ifPresent(
              suffix ->
                  violations.add(
                      new Violation(
                          "$.generation.sets[%d].name".formatted(set),
                          "ends with %s, as levels that are chosen do: choose another name"
                              .formatted(suffix))));
    }
    int samples =
        Objects.requireNonNullElseGet(
            request.generation().samplesPerLevel(),
            () -> mixing.mostSynthetic(request.dataset().largestTrainSize()));
    long candidates = (long) samples * mixing.candidatesPerSample();
    if (candidates > MOST_SAMPLES_PER_LEVEL) {
      violations.add(
          new Violation(
              mixing.candidates() == null ? choosing(mixing).get(0) : "$.mixing.candidates",
              "needs %d samples of each level to choose %d; at most %d are possible"
                  .formatted(candidates, samples, MOST_SAMPLES_PER_LEVEL)));
    }
  }

  /** The fields because of which sets are chosen. */
  static List<String> choosing(MixingSpec mixing) {
    List<String> fields = new ArrayList<>();
    if (mixing.shifts().stream().anyMatch(shift -> shift != Shift.NATURAL)) {
      fields.add("$.mixing.shift");
    }
    if (mixing.labellers().contains(Labels.JUDGE)) {
      fields.add("$.mixing.labels");
    }
    return fields;
  }

  private static void judge(ExperimentRequest request, int classes, List<Violation> violations) {
    Integer size = request.dataset().judgeSize();
    int least = LabelJudge.FEWEST_PER_CLASS * classes;
    if (request.mixing().labellers().contains(Labels.JUDGE) && size != null && size < least) {
      violations.add(
          new Violation(
              "$.dataset.judgeSize",
              "is %d, but a judge that labels learns from %d or more, %d of each class"
                  .formatted(size, least, LabelJudge.FEWEST_PER_CLASS)));
    }
  }

  private static void pools(GenerationSpec generation, int nouns, List<Violation> violations) {
    List<Integer> sizes = generation.poolSizes();
    for (int i = 0; i < sizes.size(); i++) {
      if (sizes.get(i) > nouns) {
        violations.add(
            new Violation(
                generation.paraphrases()
                    ? "$.generation.basePoolSize"
                    : "$.generation.topicPoolSizes[%d]".formatted(i),
                "is %d, but there are %d topics".formatted(sizes.get(i), nouns)));
      }
    }
  }

  /** A source and what it owns must fit into the base set, and ratios have names of their own. */
  private static void paraphrases(
      GenerationSpec generation, int needed, List<Violation> violations) {
    int samples = Objects.requireNonNullElse(generation.samplesPerLevel(), needed);
    if (samples <= generation.paraphrasesPerSample()) {
      violations.add(
          new Violation(
              "$.generation.paraphrasesPerSample",
              "is %d, but a level has %d samples, and a source must be among them"
                  .formatted(generation.paraphrasesPerSample(), samples)));
    }
    List<String> settings =
        generation.replacementRatios().stream().map(LevelNames::setting).toList();
    for (int i = 0; i < settings.size(); i++) {
      if (settings.indexOf(settings.get(i)) < i) {
        violations.add(
            new Violation(
                "$.generation.replacementRatios[%d]".formatted(i),
                "%s is there already".formatted(generation.replacementRatios().get(i))));
      }
    }
  }

  private static void proportions(ExperimentRequest request, List<Violation> violations) {
    MixingSpec mixing = request.mixing();
    for (int i = 0; i < mixing.syntheticProportions().size(); i++) {
      double proportion = mixing.syntheticProportions().get(i);
      String path = "$.mixing.syntheticProportions[%d]".formatted(i);
      request.dataset().trainSize().sizes().stream()
          .flatMap(train -> fault(mixing.mode(), train, proportion).stream())
          .findFirst()
          .ifPresent(fault -> violations.add(new Violation(path, proportion + " " + fault)));
    }
  }

  private static Optional<String> fault(MixingSpec.Mode mode, int train, double proportion) {
    int synthetic = mode.synthetic(train, proportion);
    if (synthetic > MOST_SAMPLES_PER_LEVEL) {
      return Optional.of(
          "needs more than %d synthetic samples with a trainSize of %d"
              .formatted(MOST_SAMPLES_PER_LEVEL, train));
    }
    if (synthetic == 0) {
      return Optional.of("leaves no synthetic sample with a trainSize of " + train);
    }
    return mode.real(train, proportion) == 0
        ? Optional.of("leaves no real sample with a trainSize of " + train)
        : Optional.empty();
  }
}
