package io.medley.planning.layout;

import io.medley.contracts.plan.TrainingDraws;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.GenerationSpec;
import io.medley.contracts.request.MixingSpec;
import io.medley.contracts.request.Violation;
import io.medley.datasets.imported.ImportedSet;
import io.medley.datasets.imported.ImportedSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chooses the proportions and the samples per level that a request leaves open, from what its
 * imported sets hold; what it names stays. A pure function.
 *
 * @param request with both
 * @param note what was chosen, where it is less than is usual
 * @param violations why what the request names cannot be had
 */
record SampleFitting(ExperimentRequest request, Optional<String> note, List<Violation> violations) {

  /** What is tried where the usual ones need more than there is. */
  private static final List<Double> SMALLER = List.of(0.4, 0.3, 0.2, 0.1);

  /** Samples to choose from for each one, fewest. */
  private static final int FEWEST_CANDIDATES = 2;

  /**
   * Fits them.
   *
   * @param asked with its train size
   * @param classes number of classes
   */
  static SampleFitting of(ExperimentRequest asked, List<ImportedSet> sets, int classes) {
    GenerationSpec generation = asked.generation();
    int train = asked.dataset().largestTrainSize();
    int most = sets.stream().mapToInt(ImportedSet::most).min().orElse(Integer.MAX_VALUE);
    if (generation.samplesPerLevel() != null) {
      most = Math.min(most, generation.samplesPerLevel());
    }
    MixingSpec mixing = asked.mixing();
    Optional<String> note = Optional.empty();
    if (mixing.syntheticProportions() == null) {
      List<Double> chosen = proportions(mixing.mode(), train, most);
      note = chosen.equals(MixingSpec.USUAL_PROPORTIONS) ? note : Optional.of(note(chosen, most));
      mixing = mixing.with(chosen);
    }
    int samples =
        generation.samplesPerLevel() != null
            ? generation.samplesPerLevel()
            : TrainingDraws.wholeTurns(
                Math.max(mixing.mostSynthetic(train), asked.leastSamples()), classes);
    ExperimentRequest request = asked.with(mixing).with(generation.withSamplesPerLevel(samples));
    List<Violation> violations = new ArrayList<>(tooFew(sets, request));
    violations.addAll(tooFewToChooseFrom(sets, request, classes));
    return new SampleFitting(request, note, violations);
  }

  private static String note(List<Double> proportions, int most) {
    return "Proportions were chosen by what there is, at most %d samples a level: %s."
        .formatted(
            most, proportions.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }

  private static List<Double> proportions(MixingSpec.Mode mode, int train, int most) {
    List<Double> fitting =
        MixingSpec.USUAL_PROPORTIONS.stream()
            .filter(p -> mode.synthetic(train, p) <= most)
            .toList();
    return fitting.isEmpty()
        ? List.of(
            SMALLER.stream()
                .filter(p -> mode.synthetic(train, p) <= most)
                .findFirst()
                .orElse(SMALLER.get(SMALLER.size() - 1)))
        : fitting;
  }

  private static List<Violation> tooFew(List<ImportedSet> sets, ExperimentRequest request) {
    int samples = request.generation().samplesPerLevel();
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      ImportedSet set = sets.get(i);
      if (set.most() < samples) {
        violations.add(
            new Violation(
                ImportedSets.path(i),
                "%d samples are needed, but at most %d can be drawn of %s, in equal parts of every class: %s; with a trainSize of %d, name smaller syntheticProportions or fewer samplesPerLevel"
                    .formatted(
                        samples,
                        set.most(),
                        set.spec().file(),
                        scarcest(set),
                        request.dataset().largestTrainSize())));
      }
    }
    return violations;
  }

  /** Samples that each replicate of a set can have of its own, in equal parts of every class. */
  static int perReplicate(ImportedSet set, ExperimentRequest request, int classes) {
    return set.most() / classes / request.generation().replicates() * classes;
  }

  private static List<Violation> tooFewToChooseFrom(
      List<ImportedSet> sets, ExperimentRequest request, int classes) {
    if (!request.mixing().choosesSets()) {
      return List.of();
    }
    int needed = FEWEST_CANDIDATES * request.generation().samplesPerLevel();
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      int held = perReplicate(sets.get(i), request, classes);
      if (held < needed) {
        violations.add(
            new Violation(
                ImportedSets.path(i),
                "choosing %d samples needs at least %d to choose from in each of %d replicates, and %s has %d for each: name fewer replicates, smaller syntheticProportions or fewer samplesPerLevel"
                    .formatted(
                        request.generation().samplesPerLevel(),
                        needed,
                        request.generation().replicates(),
                        sets.get(i).spec().file(),
                        held)));
      }
    }
    return violations;
  }

  private static String scarcest(ImportedSet set) {
    return set.counts().entrySet().stream()
        .min(Map.Entry.comparingByValue())
        .map(entry -> "%s has %d usable rows".formatted(entry.getKey(), entry.getValue()))
        .orElseThrow();
  }
}
