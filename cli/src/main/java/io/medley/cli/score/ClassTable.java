package io.medley.cli.score;

import io.medley.cli.text.TextTable;
import io.medley.diversity.offline.LabelScores;
import io.medley.diversity.offline.LabelScores.ClassScore;
import io.medley.diversity.offline.RealBand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The classes of sets beside each other, those that are farthest off first. */
final class ClassTable {

  private static final int ROWS = 12;

  private ClassTable() {}

  /** Empty where no set has labels to judge. */
  static List<String> of(List<ScoredSet> sets, int width) {
    List<ScoredSet> labelled =
        sets.stream().filter(set -> set.scores().labels().isPresent()).toList();
    if (labelled.isEmpty()) {
      return List.of();
    }
    List<LabelScores> labels =
        labelled.stream().map(set -> set.scores().labels().orElseThrow()).toList();
    int classes = labels.get(0).classes().size();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(row -> -worst(labels, row)));
    TextTable table = new TextTable().left("class").right("real texts");
    boolean single = sets.size() == 1;
    for (ScoredSet set : labelled) {
      if (single) {
        table.right("texts").right("labels right").right("varied").right("shift");
      } else {
        table.right(set.name());
      }
    }
    for (int row : order.subList(0, Math.min(ROWS, classes))) {
      List<String> cells = new ArrayList<>();
      cells.add(labels.get(0).classes().get(row).label());
      cells.add("%,d".formatted(labels.get(0).classes().get(row).referenceCount()));
      for (LabelScores some : labels) {
        ClassScore score = some.classes().get(row);
        if (single) {
          cells.add("%,d".formatted(score.count()));
          cells.add(share(score.consistency()));
          cells.add(times(score.diversity()));
          cells.add(times(score.shift()));
        } else {
          cells.add(
              score.count() == 0 ? "–" : share(score.consistency()) + " · " + times(score.shift()));
        }
      }
      table.row(cells.toArray(String[]::new));
    }
    List<String> lines = new ArrayList<>();
    if (!single) {
      lines.add("Labels right · shift, by class");
    }
    lines.addAll(table.lines(width));
    if (classes > ROWS) {
      lines.add("and %d more classes; --json has all".formatted(classes - ROWS));
    }
    LabelScores.Judge judge = labels.get(0).judge();
    lines.add(
        String.format(
            Locale.ROOT,
            "labels right: by a judge that learned from %,d real texts and labels %.1f %% of %,d others right",
            judge.trainedOn(),
            100 * judge.accuracy(),
            judge.testedOn()));
    lines.add(
        "%sshift (mmd2Poly2): times the edge of what real texts of the class give, `in` within it; ! is flagged"
            .formatted(single ? "varied (vendi2, − is less) and " : ""));
    return lines;
  }

  private static double worst(List<LabelScores> labels, int row) {
    return labels.stream()
        .map(some -> some.classes().get(row))
        .mapToDouble(
            score ->
                Math.max(
                    -effect(score.consistency()),
                    Math.max(Math.abs(effect(score.diversity())), effect(score.shift()))))
        .max()
        .orElse(0);
  }

  private static double effect(RealBand band) {
    return band instanceof RealBand.Measured measured ? measured.effect() : 0;
  }

  private static String share(RealBand band) {
    return band instanceof RealBand.Measured measured
        ? String.format(Locale.ROOT, "%s%.0f %%", flag(band), 100 * measured.generated())
        : "–";
  }

  private static String times(RealBand band) {
    if (!(band instanceof RealBand.Measured measured)) {
      return "–";
    }
    return Math.abs(measured.effect()) <= 1
        ? "in"
        : flag(band) + (measured.effect() < 0 ? "−" : "") + Flags.effect(band);
  }

  private static String flag(RealBand band) {
    return Flags.has(band) ? "! " : "";
  }
}
