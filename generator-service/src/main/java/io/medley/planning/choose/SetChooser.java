package io.medley.planning.choose;

import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.Labels;
import io.medley.contracts.request.MixingSpec;
import io.medley.contracts.request.Shift;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.Choice;
import io.medley.datasets.TextEmbedder;
import io.medley.diversity.Statistic;
import io.medley.diversity.band.BandSettings;
import io.medley.diversity.band.Interval;
import io.medley.diversity.band.NullBand;
import io.medley.diversity.band.NullPool;
import io.medley.diversity.band.RealReference;
import io.medley.diversity.band.RealSample;
import io.medley.diversity.choice.ChosenSet;
import io.medley.diversity.choice.ShiftChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Chooses sets by their shift, from candidates with the labels of whoever labels them: embeds
 * candidates and real samples, and hands them to {@link ShiftChoice} with the band of real data
 * that the report has. Remembers what it made of the real samples of the experiment that it was
 * asked about last. On one thread at a time.
 */
public final class SetChooser {
  private static final String NO_JUDGE =
      "there are too few real samples of role judge for a judge that labels";

  /** Null until it is made. */
  private Yardstick last;

  /**
   * What shift is measured with.
   *
   * @param of the samples it was made of
   * @param vectors of the reference
   * @param bandSize samples that the band is of
   */
  private record Yardstick(
      Map<Role, List<Sample>> of,
      int samples,
      List<float[]> vectors,
      RealReference reference,
      Interval band,
      int bandSize) {}

  /** One outcome for each wanted level, in their order. */
  public List<ChoiceOutcome> choose(Candidates candidates, TextEmbedder embedder) {
    ExperimentPlan plan = candidates.plan();
    PlannedLevel first = candidates.wanted().get(0);
    Yardstick yardstick = yardstick(candidates, first.samples(), embedder);
    List<float[]> real = new ArrayList<>(embed(candidates.real().get(Role.TRAIN), embedder));
    real.addAll(yardstick.vectors());
    List<float[]> vectors = embed(candidates.samples(), embedder);
    Map<Labels, Optional<Choosable>> choosable = new EnumMap<>(Labels.class);
    List<ChoiceOutcome> outcomes = new ArrayList<>();
    for (PlannedLevel level : candidates.wanted()) {
      Optional<Choosable> from =
          choosable.computeIfAbsent(
              level.variant().labels(),
              by ->
                  labelled(by, candidates, vectors, embedder)
                      .map(
                          labelled ->
                              new Choosable(
                                  labelled,
                                  new ShiftChoice(
                                      vectors,
                                      labelled.samples().stream()
                                          .mapToInt(s -> plan.labels().indexOf(s.label()))
                                          .toArray(),
                                      quotas(first.samples(), plan.classes()),
                                      real,
                                      yardstick.reference().moments(),
                                      yardstick.band(),
                                      SplitMix.derive(plan.request().seed(), first.base())))));
      outcomes.add(
          from.<ChoiceOutcome>map(some -> chosen(level, plan, some, yardstick.bandSize()))
              .orElseGet(() -> new Unchosen(level, NO_JUDGE)));
    }
    return outcomes;
  }

  /** Candidates with the labels of one labeller, and the choice among them. */
  private record Choosable(Labelled labelled, ShiftChoice choice) {}

  private static Optional<Labelled> labelled(
      Labels by, Candidates candidates, List<float[]> vectors, TextEmbedder embedder) {
    List<Sample> judge = candidates.real().get(Role.JUDGE);
    return switch (by) {
      case GENERATOR -> Optional.of(Labelled.byGenerator(candidates.samples()));
      case JUDGE ->
          Labelled.byJudge(
              candidates.samples(),
              vectors,
              judge,
              embed(judge, embedder),
              candidates.plan().labels());
    };
  }

  private static Chosen chosen(
      PlannedLevel level, ExperimentPlan plan, Choosable from, int bandSize) {
    Double named = plan.request().mixing().displacement();
    double amount = Objects.requireNonNullElse(named, MixingSpec.USUAL_DISPLACEMENT);
    ChosenSet natural = from.choice().natural();
    ChosenSet set =
        switch (level.shift()) {
          case NATURAL -> natural;
          case MATCHED -> from.choice().matched();
          case DISPLACED -> from.choice().displaced(amount);
        };
    List<Sample> all = from.labelled().samples();
    return new Chosen(
        level,
        Arrays.stream(set.positions()).mapToObj(all::get).toList(),
        new Choice(
            level.shift(),
            all.size(),
            (double) set.positions().length / all.size(),
            set.tilt(),
            set.spread(),
            natural.shift(),
            set.shift(),
            natural.vendi(),
            set.vendi(),
            bandSize,
            level.labels(),
            from.labelled().relabelled(),
            missed(level, natural, set, amount)));
  }

  private static String missed(
      PlannedLevel level, ChosenSet natural, ChosenSet set, double amount) {
    Shift shift = level.shift();
    List<String> missed = new ArrayList<>();
    if (set.positions().length < level.samples()) {
      missed.add("of some classes there are too few candidates: the set is smaller");
    }
    if (shift == Shift.MATCHED && !set.inBand()) {
      missed.add("no set lies in the band of real data: this is the least shifted");
    }
    if (shift == Shift.DISPLACED && set.shift() < natural.shift() + amount) {
      missed.add("no set is %s half widths farther: this is the most shifted".formatted(amount));
    }
    if (!set.isAsDiverseAs(natural)) {
      missed.add("no set is as diverse as the natural one: this is the nearest");
    }
    return missed.isEmpty() ? null : String.join("; ", missed);
  }

  /** Ordinal o of a level has class o mod K. */
  private static int[] quotas(int samples, int classes) {
    return IntStream.range(0, classes)
        .map(label -> samples / classes + (label < samples % classes ? 1 : 0))
        .toArray();
  }

  private Yardstick yardstick(Candidates candidates, int samples, TextEmbedder embedder) {
    Map<Role, List<Sample>> of =
        Map.of(
            Role.REFERENCE, candidates.real().get(Role.REFERENCE),
            Role.NULL, candidates.real().get(Role.NULL));
    if (last == null || last.samples() != samples || !last.of().equals(of)) {
      long seed = SplitMix.derive(candidates.plan().request().seed(), "bands");
      last = made(of, samples, seed, embedder);
    }
    return last;
  }

  private static Yardstick made(
      Map<Role, List<Sample>> of, int samples, long seed, TextEmbedder embedder) {
    List<RealSample> reference = realSamples(of.get(Role.REFERENCE), embedder);
    RealReference measure = RealReference.of(reference);
    NullPool pool =
        new NullPool(realSamples(of.get(Role.NULL), embedder), measure, BandSettings.ofSeed(seed));
    if (!(pool.shiftBand(samples).complete() instanceof NullBand.Measured band)) {
      throw new IllegalStateException("there are too few real samples of role null for a band");
    }
    return new Yardstick(
        of,
        samples,
        reference.stream().map(RealSample::embedding).toList(),
        measure,
        band.intervals().get(Statistic.MMD2_POLY2),
        band.n());
  }

  private static List<RealSample> realSamples(List<Sample> samples, TextEmbedder embedder) {
    List<float[]> vectors = embed(samples, embedder);
    return IntStream.range(0, samples.size())
        .mapToObj(
            i -> new RealSample(vectors.get(i), samples.get(i).text(), samples.get(i).label()))
        .toList();
  }

  private static List<float[]> embed(List<Sample> samples, TextEmbedder embedder) {
    return Arrays.asList(embedder.embed(samples.stream().map(Sample::text).toList()));
  }
}
