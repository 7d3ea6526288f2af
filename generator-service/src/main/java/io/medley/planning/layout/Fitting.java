package io.medley.planning.layout;

import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.ExperimentIds;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.SetSpec;
import io.medley.contracts.request.TrainSizes;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.EnglishOnly;
import io.medley.contracts.sample.Role;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import io.medley.datasets.RealPool;
import io.medley.datasets.fitting.ClassChoice;
import io.medley.datasets.fitting.SizeFitting;
import io.medley.datasets.imported.DataSource;
import io.medley.datasets.imported.ImportedSet;
import io.medley.datasets.imported.ImportedSets;
import io.medley.datasets.imported.RealTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request fitted to the data: what it leaves open is chosen from them, and everything that speaks
 * against what it names is found at once.
 *
 * @param id the experiment's
 * @param request with its sizes, proportions and samples per level
 * @param labels the classes
 * @param draws null where there are violations
 * @param sets the imported ones; empty where there are violations of them
 * @param notes what was chosen, a sentence each
 */
record Fitting(
    String id,
    ExperimentRequest request,
    List<String> labels,
    @Nullable DrawLayout draws,
    List<ImportedSet> sets,
    List<String> notes,
    List<Violation> violations) {

  Fitting {
    labels = List.copyOf(labels);
    sets = List.copyOf(sets);
    notes = List.copyOf(notes);
    violations = List.copyOf(violations);
  }

  /** Fits a request. */
  static Fitting of(ExperimentRequest request, LabelledDataset data, DataSource sources) {
    return of(request.inChains(), ExperimentIds.of(request), data, sources);
  }

  private static Fitting of(
      ExperimentRequest asked, String id, LabelledDataset data, DataSource sources) {
    DatasetSpec dataset = asked.dataset();
    ClassChoice classes = ClassChoice.of(dataset, data);
    List<String> labels = classes.labels();
    List<String> notes = new ArrayList<>(classes.note().stream().toList());
    List<Violation> violations = new ArrayList<>(classes.violations());
    DrawLayout.violation(asked).ifPresent(violations::add);
    violations.addAll(trainSizes(asked, labels.size()));
    violations.addAll(Rounds.violations(asked));

    ExperimentRequest sized = asked.with(SizeFitting.assumed(dataset, labels.size()));
    RealPool pool = null;
    if (violations.isEmpty()) {
      pool = RealPool.of(data, labels, asked.seed());
      SizeFitting.Outcome sizes = SizeFitting.of(asked, pool);
      if (sizes instanceof SizeFitting.Fitted fitted) {
        sized = asked.with(fitted.dataset());
        fitted.note().ifPresent(notes::add);
      } else {
        violations.addAll(((SizeFitting.Impossible) sizes).violations());
      }
    }
    boolean holds = pool != null && violations.isEmpty();

    ImportedSets sets =
        ImportedSets.of(
            asked.generation(),
            sources,
            ImportedSet.Taking.of(asked, labels),
            holds ? realTexts(sized, pool, data, labels) : RealTexts.NONE);
    violations.addAll(sets.violations());
    SampleFitting samples = SampleFitting.of(sized, sets.sets(), labels.size());
    violations.addAll(samples.violations());
    samples.note().ifPresent(notes::add);
    ExperimentRequest request = samples.request();

    DrawLayout draws = holds ? DrawLayout.of(request, pool) : null;
    if (draws != null) {
      Optional<Violation> shortage = draws.shortage(pool);
      (shortage.isPresent() ? shortage : language(request, pool, draws)).ifPresent(violations::add);
    }
    violations.addAll(
        SynthesisLimits.violations(request, labels.size(), sources.topicNouns().size()));
    violations.addAll(Students.violations(request.training().students()));
    violations.addAll(
        Settings.violations(
            request, set -> draws == null || draws.extra(request.mixing(), set) > 0));
    return new Fitting(id, request, labels, draws, sets.sets(), notes, violations);
  }

  /** What speaks against the training sets below the largest, and against sharing sets. */
  private static List<Violation> trainSizes(ExperimentRequest asked, int classes) {
    List<Violation> violations = new ArrayList<>();
    TrainSizes sizes = asked.dataset().trainSize();
    if (sizes != null && sizes.several()) {
      sizes.sizes().subList(0, sizes.sizes().size() - 1).stream()
          .filter(size -> size < classes)
          .forEach(
              size ->
                  violations.add(
                      new Violation(
                          "$.dataset.trainSize",
                          "must be at least %d, one for each class, not %d"
                              .formatted(classes, size))));
    } else if (asked.generation().sharesSets()) {
      violations.add(
          new Violation("$.generation.share", "needs several trainSizes, there is but one"));
    }
    return violations;
  }

  /** Samples that each replicate of a set can have of its own. */
  int perReplicate(SetSpec spec) {
    return sets.stream()
        .filter(set -> set.spec().equals(spec))
        .mapToInt(set -> SampleFitting.perReplicate(set, request, labels.size()))
        .findFirst()
        .orElse(Integer.MAX_VALUE);
  }

  private static RealTexts realTexts(
      ExperimentRequest sized, RealPool pool, LabelledDataset data, List<String> labels) {
    if (sized.generation().importedSets().isEmpty()) {
      return RealTexts.NONE;
    }
    List<LabelledText> test = pool.cut(sized.dataset().sizes()).get(Role.TEST);
    Set<String> ids = test.stream().map(LabelledText::id).collect(Collectors.toSet());
    return new RealTexts(
        test,
        labels.stream()
            .flatMap(label -> data.texts(label).stream())
            .filter(text -> !ids.contains(text.id()))
            .toList());
  }

  /** The built-in generator writes English alone. */
  private static Optional<Violation> language(
      ExperimentRequest request, RealPool pool, DrawLayout draws) {
    if (request.generation().callsAnEndpoint() || !request.generation().generates()) {
      return Optional.empty();
    }
    List<String> texts =
        pool.cut(draws.counts()).get(Role.TRAIN).stream().map(LabelledText::text).toList();
    return EnglishOnly.refusal(texts)
        .map(
            reason ->
                new Violation(
                    "$.generation.generator", request.generation().generator() + " " + reason));
  }
}
