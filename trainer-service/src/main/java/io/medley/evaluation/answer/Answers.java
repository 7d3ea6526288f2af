package io.medley.evaluation.answer;

import io.medley.contracts.report.Answer;
import io.medley.contracts.report.Answer.SizeAnswer;
import io.medley.contracts.report.ArmReport.UtilityDiff;
import io.medley.contracts.report.ComparisonReport;
import io.medley.contracts.report.Interval;
import io.medley.contracts.report.SettingReport;
import io.medley.contracts.request.DatasetSpec.TrainDraw;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an experiment says of its question. */
public final class Answers {
  private Answers() {}

  /**
   * The answer, for the student whose gains are known best; null where nothing was trained.
   *
   * @param fixedDraw whether all runs were trained on the same real texts
   */
  public static Answer of(
      List<SettingReport> settings, List<ComparisonReport> comparisons, boolean fixedDraw) {
    List<Findings> students =
        settings.stream()
            .map(SettingReport::student)
            .distinct()
            .map(student -> Findings.of(student, settings, comparisons))
            .toList();
    return students.stream()
        .min(Comparator.comparingDouble(Findings::width))
        .map(findings -> answer(findings, students, fixedDraw))
        .orElse(null);
  }

  private static Answer answer(Findings findings, List<Findings> students, boolean fixedDraw) {
    Optional<ComparisonReport> best = findings.best();
    TrainDraw draw = fixedDraw ? TrainDraw.FIXED : TrainDraw.REDRAWN;
    return new Answer(
        findings.helps(),
        findings.sizes().isEmpty()
            ? AnswerText.of(findings, students, fixedDraw)
            : AnswerBySize.of(findings, students, fixedDraw),
        findings.student(),
        best.map(ComparisonReport::left).orElse(null),
        findings.bestIsSettled(),
        gain(best),
        recoveredShare(best, findings),
        WouldTell.of(findings).orElse(null),
        draw.name().toLowerCase(Locale.ROOT),
        findings.sizes().stream().map(size -> at(size, findings.at(size))).toList());
  }

  private static SizeAnswer at(int trainSize, Findings findings) {
    Optional<ComparisonReport> best = findings.best();
    return new SizeAnswer(
        trainSize,
        findings.helps(),
        best.map(ComparisonReport::left).orElse(null),
        findings.bestIsSettled(),
        gain(best),
        recoveredShare(best, findings));
  }

  private static Interval gain(Optional<ComparisonReport> best) {
    return best.map(ComparisonReport::difference).map(Answers::adjusted).orElse(null);
  }

  private static Interval adjusted(UtilityDiff difference) {
    return new Interval(difference.mean(), difference.adjustedLow(), difference.adjustedHigh());
  }

  private static Interval recoveredShare(Optional<ComparisonReport> best, Findings findings) {
    return best.flatMap(b -> findings.setting(b.left()))
        .map(SettingReport::recoveredShare)
        .orElse(null);
  }
}
