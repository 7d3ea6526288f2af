package io.medley.evaluation.answer;

import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.report.Answer.Helps;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.Interval;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.report.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The answer in a few sentences: what generated data do, whether the best setting is settled, and
 * which students say something else. Intervals of gains are the adjusted ones, so that they agree
 * with the verdicts.
 */
final class AnswerText {
  private static final int MOST_NAMES = 3;

  private final Findings findings;
  private final List<Findings> students;
  private final boolean fixedDraw;

  private AnswerText(Findings findings, List<Findings> students, boolean fixedDraw) {
    this.findings = findings;
    this.students = students;
    this.fixedDraw = fixedDraw;
  }

  static String of(Findings findings, List<Findings> students, boolean fixedDraw) {
    AnswerText text = new AnswerText(findings, students, fixedDraw);
    List<String> sentences = new ArrayList<>();
    sentences.add(text.verdict());
    text.rivals().ifPresent(sentences::add);
    text.middle().ifPresent(sentences::add);
    text.equivalents().ifPresent(sentences::add);
    text.rest().ifPresent(sentences::add);
    text.others().ifPresent(sentences::add);
    return String.join(" ", sentences);
  }

  private String verdict() {
    Optional<ComparisonReport> best = findings.best();
    if (best.isEmpty()) {
      String reason =
          findings.gains().isEmpty()
              ? "no mixed setting was trained"
              : findings.gains().get(0).basis();
      return Words.sentence("nothing can be compared with real-only: " + reason);
    }
    String scope = fixedDraw ? "for this training set, " : "";
    return Words.sentence(scope + verdict(best.get()));
  }

  private String verdict(ComparisonReport best) {
    String whom = students.size() > 1 ? " " + findings.student() : "";
    return switch (findings.helps()) {
      case YES -> "generated data help%s: %s".formatted(whom, gainWithShare(best));
      case HURTS ->
          "generated data hurt%s: %s, and no setting is better than real-only"
              .formatted(whom, change(findings.worst().orElseThrow()));
      case DEPENDS ->
          "generated data help%s in some settings and hurt in others: %s, and %s"
              .formatted(whom, change(best), change(findings.worst().orElseThrow()));
      case NO_DIFFERENCE ->
          "generated data make no difference%s: %s is within %s of real-only; %s"
              .formatted(
                  students.size() > 1 ? " with " + findings.student() : "",
                  findings.gains().size() == 1 ? best.left() : "every setting",
                  margin(best),
                  size(best));
      case UNDECIDED ->
          "it is undecided whether generated data help%s: %s".formatted(whom, undecided(best));
    };
  }

  private static String margin(ComparisonReport equivalent) {
    return Words.points(equivalent.equivalence().margin()) + " points";
  }

  /** The settings that differ from real-only by no more than the margin, where others do. */
  private Optional<String> equivalents() {
    List<ComparisonReport> equivalent =
        findings.gains().stream().filter(c -> c.outcome() == Outcome.EQUIVALENT).toList();
    return equivalent.isEmpty() || findings.helps() == Helps.NO_DIFFERENCE
        ? Optional.empty()
        : Optional.of(
            "%s %s within %s of real-only."
                .formatted(
                    equivalent.size() > MOST_NAMES
                        ? equivalent.size() + " settings"
                        : Words.list(equivalent.stream().map(ComparisonReport::left).toList()),
                    equivalent.size() == 1 ? "is" : "are",
                    margin(equivalent.get(0))));
  }

  /** What the best setting gains over its own real samples alone, where others were taken out. */
  private Optional<String> rest() {
    String best = findings.best().map(ComparisonReport::left).orElse(null);
    return findings.rest().stream()
        .filter(c -> c.left().equals(best) && c.detectable() != null)
        .findFirst()
        .map(
            c ->
                "Against its %s real samples alone, %s."
                    .formatted(
                        findings.setting(best).map(SettingReport::nReal).orElse(0), change(c)));
  }

  private String undecided(ComparisonReport best) {
    if (findings.decidable().isEmpty()) {
      return "%s, but %s".formatted(size(best), best.basis());
    }
    return findings.gains().size() == 1
        ? change(best)
        : "%s, and no setting can be told from real-only".formatted(change(best));
  }

  private String gainWithShare(ComparisonReport best) {
    return change(best) + share(best).map(share -> ", " + share).orElse("");
  }

  /** {@code pool-100:0.7 gains 4.1 points of accuracy [2.2, 6.0]}, of a loss its size. */
  private static String change(ComparisonReport c) {
    UtilityDiff diff = c.difference();
    boolean loss = diff.mean() < 0;
    return "%s [%s, %s]"
        .formatted(
            size(c),
            Words.points(loss ? -diff.adjustedHigh() : diff.adjustedLow()),
            Words.points(loss ? -diff.adjustedLow() : diff.adjustedHigh()));
  }

  private static String size(ComparisonReport c) {
    double mean = c.difference().mean();
    return "%s %s %s points of accuracy"
        .formatted(c.left(), mean < 0 ? "loses" : "gains", Words.points(Math.abs(mean)));
  }

  private Optional<String> share(ComparisonReport best) {
    Optional<SettingReport> setting = findings.setting(best.left());
    Optional<Interval> share = setting.map(SettingReport::recoveredShare);
    return share
        .flatMap(AnswerText::bounds)
        .map(
            bounds ->
                "%s %% of what %s would bring %s"
                    .formatted(Words.percent(share.get().mean()), real(setting.get()), bounds));
  }

  private static Optional<String> bounds(Interval share) {
    if (share.low() == null) {
      return Optional.ofNullable(share.high())
          .map(high -> "(at most %s %%)".formatted(Words.percent(high)));
    }
    return Optional.of(
        share.high() == null
            ? "(at least %s %%)".formatted(Words.percent(share.low()))
            : "[%s, %s]".formatted(Words.percent(share.low()), Words.percent(share.high())));
  }

  /** The further real samples of real-plus. */
  private String real(SettingReport setting) {
    int further =
        nReal(PlannedArm.realPlus(setting.name())) - nReal(PlannedArm.realOnly(setting.name()));
    return further == setting.nSynthetic()
        ? "as many real samples"
        : further + " further real samples";
  }

  private int nReal(String setting) {
    return findings.setting(setting).map(SettingReport::nReal).orElse(0);
  }

  /** How the best setting stands to the others; empty where that was not asked, or is no matter. */
  private Optional<String> rivals() {
    boolean gains = findings.helps() == Helps.YES || findings.helps() == Helps.DEPENDS;
    List<ComparisonReport> rivalries = findings.rivalries();
    if (!gains || rivalries.isEmpty()) {
      return Optional.empty();
    }
    List<ComparisonReport> open = findings.open();
    if (open.isEmpty()) {
      boolean all = rivalries.size() == findings.gains().size() - 1;
      return Optional.of(
          "It is better than %s.".formatted(all ? "every other setting" : names(rivalries)));
    }
    boolean alike =
        findings.gains().size() > 2
            && findings.between().stream().allMatch(c -> c.outcome() == Outcome.NOT_SEPARABLE);
    if (alike) {
      return Optional.of("The settings cannot be told apart.");
    }
    String best = findings.best().orElseThrow().left();
    List<ComparisonReport> settled = rivalries.stream().filter(c -> !open.contains(c)).toList();
    return Optional.of(
        settled.isEmpty()
            ? "%s cannot be told from %s.".formatted(best, names(open))
            : "%s is better than %s, and cannot be told from %s."
                .formatted(best, names(settled), names(open)));
  }

  /** How the middle of the knob stands to its ends; where that was asked several times, most. */
  private Optional<String> middle() {
    Comparator<ComparisonReport> byVerdict =
        Comparator.comparing((ComparisonReport c) -> c.outcome().isDifference())
            .thenComparingDouble(c -> Math.abs(c.difference().mean()));
    return findings.middle().stream()
        .filter(c -> c.detectable() != null)
        .max(byVerdict)
        .map(
            c ->
                "%s %s the mean of %s (%s)."
                    .formatted(
                        middle(c.means().left()),
                        standing(c),
                        Words.list(c.means().right()),
                        Words.difference(c.difference())));
  }

  private static String middle(List<String> settings) {
    return settings.size() == 1 ? settings.get(0) : "The mean of " + Words.list(settings);
  }

  private static String standing(ComparisonReport c) {
    return switch (c.outcome()) {
      case BETTER -> "is better than";
      case WORSE -> "is worse than";
      case EQUIVALENT -> "is within %s of".formatted(margin(c));
      case NOT_SEPARABLE -> "cannot be told from";
    };
  }

  private String names(List<ComparisonReport> rivalries) {
    return rivalries.size() > MOST_NAMES
        ? "%d others".formatted(rivalries.size())
        : Words.list(rivalries.stream().map(findings::rival).toList());
  }

  /** The students with another answer. */
  private Optional<String> others() {
    List<String> others =
        students.stream()
            .filter(other -> other.helps() != findings.helps())
            .map(other -> "with %s %s".formatted(other.student(), other(other.helps())))
            .toList();
    return others.isEmpty() ? Optional.empty() : Optional.of(Words.sentence(Words.list(others)));
  }

  private static String other(Helps helps) {
    return switch (helps) {
      case YES -> "they help";
      case HURTS -> "they hurt";
      case DEPENDS -> "it depends on the setting";
      case NO_DIFFERENCE -> "they make no difference";
      case UNDECIDED -> "it is undecided";
    };
  }
}
