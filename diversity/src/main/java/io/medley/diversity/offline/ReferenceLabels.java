package io.medley.diversity.offline;

import io.medley.diversity.band.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a reference says about labels: how they are written, a judge that learned from one half and
 * was tested on the other, and the real texts of each class. Not thread-safe.
 */
final class ReferenceLabels {

  /** Standard errors of a 95 % interval. */
  private static final double NORMAL = 1.96;

  private static final Pattern SEPARATORS = Pattern.compile("[-_.\\s]+");

  private final ScoringReference reference;
  private final Map<String, String> byFolded = new HashMap<>();
  private final Optional<LabelJudge> judge;
  private final JudgedLabels real;
  private final Map<String, Optional<ClassPool>> pools = new HashMap<>();
  private Optional<GradientPool> gradients;

  ReferenceLabels(ScoringReference reference) {
    this.reference = reference;
    for (String label : reference.labelCounts().keySet()) {
      // Where two labels differ in nothing else, the letter case does tell.
      byFolded.merge(folded(label), label, (one, other) -> "");
    }
    this.judge = LabelJudge.of(reference.compared());
    this.real =
        judge
            .map(trained -> JudgedLabels.of(trained, reference.pool()))
            .orElse(new JudgedLabels(new java.util.TreeMap<>()));
  }

  /** The reference's label that one in a set stands for; the same where there is none. */
  String written(String label) {
    if (reference.labelCounts().containsKey(label)) {
      return label;
    }
    String known = byFolded.getOrDefault(folded(label), "");
    return known.isEmpty() ? label : known;
  }

  private static String folded(String label) {
    return SEPARATORS.matcher(label.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
  }

  /** The judge, empty where the reference has too few labels. */
  Optional<LabelJudge> judge() {
    return judge;
  }

  /** How the judge did on real texts. */
  LabelScores.Judge report() {
    JudgedLabels.Count all = real.all();
    return new LabelScores.Judge(
        reference.compared().size(),
        (double) all.agreeing() / Math.max(1, all.texts()),
        all.texts(),
        real.chance());
  }

  /** Whether the judge does no better than the largest class: then it says nothing. */
  boolean guesses() {
    LabelScores.Judge report = report();
    double spread =
        NORMAL
            * Math.sqrt(report.chance() * (1 - report.chance()) / Math.max(1, report.testedOn()));
    return report.accuracy() <= report.chance() + spread;
  }

  /** The share of agreeing texts among some classes, beside that of real texts of this mix. */
  RealBand band(JudgedLabels judged, List<String> labels) {
    double mean = 0;
    double variance = 0;
    int texts = 0;
    int agreeing = 0;
    List<String> judgeable = new ArrayList<>(labels);
    judgeable.removeIf(label -> judged.of(label).texts() == 0 || real.of(label).texts() == 0);
    for (String label : judgeable) {
      texts += judged.of(label).texts();
      agreeing += judged.of(label).agreeing();
    }
    if (texts == 0) {
      return new RealBand.Unavailable("no text has a label that the judge knows");
    }
    for (String label : judgeable) {
      double weight = (double) judged.of(label).texts() / texts;
      double share = real.of(label).share();
      mean += weight * share;
      variance +=
          weight
              * weight
              * share
              * (1 - share)
              * (1.0 / judged.of(label).texts() + 1.0 / real.of(label).texts());
    }
    double spread = NORMAL * Math.sqrt(variance);
    Interval interval = new Interval(mean, Math.max(0, mean - spread), Math.min(1, mean + spread));
    return RealBand.ofShare(texts, interval, (double) agreeing / texts);
  }

  /** The real texts of a class, empty where they are too few. */
  Optional<ClassPool> pool(String label) {
    return pools.computeIfAbsent(
        label,
        any ->
            ClassPool.of(
                of(label, reference.pool()),
                of(label, reference.compared()),
                reference.settings().bands()));
  }

  /** Real texts with their gradients at the judge; empty where it guesses, or they are too few. */
  Optional<GradientPool> gradients() {
    if (gradients == null) {
      gradients =
          guesses()
              ? Optional.empty()
              : judge.flatMap(
                  learnt ->
                      GradientPool.of(learnt, reference.pool(), reference.settings().bands()));
    }
    return gradients;
  }

  static List<TextSample> of(String label, List<TextSample> samples) {
    return samples.stream().filter(sample -> label.equals(sample.label())).toList();
  }
}
