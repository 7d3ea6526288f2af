package io.medley.cli.export;

import io.medley.contracts.report.ExperimentReport.JudgeReport;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.Labels;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** What a card says a set is not good for, and under which terms its sources come. */
final class CardLimits {

  private static final String WORDNET = "wordnet-";
  private static final String MASKED_LM = "masked-lm";

  private CardLimits() {}

  static void of(ExportedSet set, CardText card) {
    ExperimentRequest request = set.plan().request();
    card.heading("Known limits");
    boolean generates = request.generation().generates();
    if (generates) {
      card.bullet(
          "Every text was generated. A label is what the generator was asked for, not what somebody"
              + " read in the text"
              + judges(set)
              + ".");
    }
    if (!request.generation().importedSets().isEmpty()) {
      card.bullet(
          "Texts and labels of imported sets are as their files have them; how they were made is"
              + " for their owners to say"
              + judges(set)
              + ".");
    }
    if (request.mixing().labellers().contains(Labels.JUDGE)) {
      card.bullet(
          "The labels of levels whose name ends with -judged are a classifier's, which has learnt"
              + " from real samples: not those that texts were asked for, or that files have.");
    }
    card.bullet(
        "Texts may be wrong, repeat what the generator's training data hold, and carry its biases;"
            + " nobody has read them all.");
    if (MASKED_LM.equals(request.generation().generator())) {
      card.bullet(
          "masked-lm writes short English texts in lower case with the vocabulary of BERT-base"
              + " (uncased), of about the length of the real texts that seeded them.");
    }
    if (generates) {
      card.bullet(
          "Synthetic samples are seeded by real training samples of the data set: do not evaluate"
              + " on texts that may be among those.");
    }
    card.end();

    card.heading("Licences of the sources");
    if (!request.generation().importedSets().isEmpty()) {
      card.bullet("The licences of imported sets are their owners' to say.");
    }
    if (generates) {
      generated(request, card);
    }
    card.end();
  }

  private static void generated(ExperimentRequest request, CardText card) {
    if (isWordNet(request)) {
      card.bullet(
          "The real texts that seeded the samples are from WordNet 3.1, © Princeton University,"
              + " under the WordNet licence, which allows use, copies and changes with its notice"
              + " kept.");
    } else {
      card.bullet(
          "The real texts that seeded the samples are from the data file of the request; its licence"
              + " is its owner's to say.");
      card.bullet(
          "Topics are from WordNet 3.1, © Princeton University, under the WordNet licence.");
    }
    if (MASKED_LM.equals(request.generation().generator())) {
      card.bullet("The generator is BERT-base, uncased, under Apache-2.0.");
    } else {
      card.bullet(
          "The terms of the endpoint behind `%s` say what its texts may be used for."
              .formatted(request.generation().generator()));
    }
  }

  private static boolean isWordNet(ExperimentRequest request) {
    return request.dataset().name() != null && request.dataset().name().startsWith(WORDNET);
  }

  private static String judges(ExportedSet set) {
    return set.report()
        .map(report -> report.judges().stream().mapToDouble(JudgeReport::accuracy))
        .map(DoubleStream::summaryStatistics)
        .filter(accuracy -> accuracy.getCount() > 0)
        .map(CardLimits::judge)
        .orElse("");
  }

  private static String judge(DoubleSummaryStatistics accuracy) {
    String low = String.format(Locale.ROOT, "%.0f", 100 * accuracy.getMin());
    String high = String.format(Locale.ROOT, "%.0f", 100 * accuracy.getMax());
    return "; label consistency above is the agreement with a classifier that is right on %s %% of"
            .formatted(low.equals(high) ? low : low + " to " + high)
        + " real test texts";
  }
}
