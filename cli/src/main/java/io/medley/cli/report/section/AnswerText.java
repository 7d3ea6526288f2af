package io.medley.cli.report.section;

import io.medley.contracts.report.Answer;
import io.medley.contracts.report.ExperimentReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer in words, as every form of the report begins with it. */
public final class AnswerText {

  private AnswerText() {}

  /** One or two words: whether generated data help. */
  public static String headline(@Nullable Answer answer) {
    if (answer == null) {
      return "No answer";
    }
    return switch (answer.helps()) {
      case YES -> "It helps";
      case HURTS -> "It hurts";
      case DEPENDS -> "It depends";
      case NO_DIFFERENCE -> "No difference";
      case UNDECIDED -> "Undecided";
    };
  }

  /** The sentences, whatever the report has to answer with. */
  public static List<String> lines(ExperimentReport report) {
    Answer answer = report.answer();
    if (answer == null) {
      return List.of(withoutAnswer(report));
    }
    List<String> lines = new ArrayList<>(List.of(answer.text()));
    if (answer.trainDraw().equals("fixed") && !answer.text().contains("this training set")) {
      lines.add("This holds for this training set alone, not for others of its size.");
    }
    return lines;
  }

  /** What would settle what is open; null where nothing is, or nothing is known of it. */
  public static @Nullable String wouldTell(ExperimentReport report) {
    return report.answer() == null ? null : report.answer().wouldTell();
  }

  private static String withoutAnswer(ExperimentReport report) {
    if (report.arms().isEmpty()) {
      return "There is no answer: nothing was trained.";
    }
    return report.settings().isEmpty()
        ? "This report has no answer: an earlier Medley wrote it. Its verdicts are in the table."
        : "There is no answer: no setting could be compared with real-only.";
  }
}
