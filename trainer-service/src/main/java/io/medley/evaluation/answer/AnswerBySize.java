package io.medley.evaluation.answer;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.report.Answer.Helps;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The answer where there are several training sizes: first with which of them generated data help,
 * then each of them, then whether the gain depends on the size.
 */
final class AnswerBySize {
  private final Findings findings;
  private final boolean fixedDraw;

  private AnswerBySize(Findings findings, boolean fixedDraw) {
    this.findings = findings;
    this.fixedDraw = fixedDraw;
  }

  static String of(Findings findings, List<Findings> students, boolean fixedDraw) {
    AnswerBySize text = new AnswerBySize(findings, fixedDraw);
    List<String> sentences = new ArrayList<>(List.of(text.summary(students.size() > 1)));
    findings.sizes().forEach(size -> sentences.add(text.at(size)));
    text.interaction().ifPresent(sentences::add);
    return String.join(" ", sentences);
  }

  /** {@code Generated data help at 96 labels, hurt at 384 and make no difference at 1,536.} */
  private String summary(boolean several) {
    List<String> parts = new ArrayList<>();
    for (Helps helps : Helps.values()) {
      List<String> sizes =
          findings.sizes().stream()
              .filter(size -> findings.at(size).helps() == helps)
              .map(AnswerBySize::number)
              .toList();
      if (!sizes.isEmpty()) {
        parts.add(clause(helps) + " at " + Words.list(sizes) + (parts.isEmpty() ? " labels" : ""));
      }
    }
    String whom = several ? "with %s, ".formatted(findings.student()) : "";
    return Words.sentence(whom + "generated data " + Words.list(parts));
  }

  private static String clause(Helps helps) {
    return switch (helps) {
      case YES -> "help";
      case HURTS -> "hurt";
      case DEPENDS -> "help in some settings and hurt in others";
      case NO_DIFFERENCE -> "make no difference";
      case UNDECIDED -> "cannot be told to help or hurt";
    };
  }

  private String at(int size) {
    Findings here = findings.at(size);
    String text = AnswerText.of(here, List.of(here), fixedDraw);
    return "At %s: %s".formatted(number(size), text);
  }

  /**
   * How the mean gain of all levels changes, or else the gain of the setting where it does most; or
   * what can be said of all.
   */
  private Optional<String> interaction() {
    List<ComparisonReport> known =
        findings.bySize().stream().filter(c -> c.detectable() != null).toList();
    List<ComparisonReport> means = known.stream().filter(c -> c.means() != null).toList();
    return largest(means)
        .map(AnswerBySize::change)
        .or(() -> equivalent(means).map(AnswerBySize::unchanged))
        .or(() -> largest(known).map(AnswerBySize::change))
        .or(() -> ofAll(known));
  }

  private static Optional<ComparisonReport> largest(List<ComparisonReport> known) {
    return known.stream()
        .filter(c -> c.outcome().isDifference())
        .max(Comparator.comparingDouble(AnswerBySize::size));
  }

  private static Optional<ComparisonReport> equivalent(List<ComparisonReport> known) {
    return known.stream().filter(c -> c.outcome() == Outcome.EQUIVALENT).findFirst();
  }

  private static Optional<String> ofAll(List<ComparisonReport> known) {
    if (known.isEmpty()) {
      return Optional.empty();
    }
    ComparisonReport first = known.get(0);
    boolean none = known.stream().allMatch(c -> c.outcome() == Outcome.EQUIVALENT);
    String form =
        none
            ? "No gain at %s differs from that at %s by more than the margin."
            : "Whether gains differ between %s and %s cannot be told.";
    return Optional.of(form.formatted(sizeOf(first.left()), sizeOf(first.right())));
  }

  private static String unchanged(ComparisonReport c) {
    return "%s gains as much at %s as at %s, within %s points."
        .formatted(
            PlannedArm.withoutSize(c.left()),
            sizeOf(c.left()),
            sizeOf(c.right()),
            Words.points(c.equivalence().margin()));
  }

  private static String change(ComparisonReport c) {
    UtilityDiff diff = c.difference();
    boolean more = diff.mean() > 0;
    return "%s gains %s points %s at %s than at %s [%s, %s]."
        .formatted(
            PlannedArm.withoutSize(c.left()),
            Words.points(Math.abs(diff.mean())),
            more ? "more" : "less",
            sizeOf(c.left()),
            sizeOf(c.right()),
            Words.points(more ? diff.adjustedLow() : -diff.adjustedHigh()),
            Words.points(more ? diff.adjustedHigh() : -diff.adjustedLow()));
  }

  private static double size(ComparisonReport c) {
    return Math.abs(c.difference().mean());
  }

  private static String sizeOf(String setting) {
    return number(Integer.parseInt(PlannedArm.size(setting).substring(1)));
  }

  private static String number(int size) {
    return String.format(Locale.ROOT, "%,d", size);
  }
}
