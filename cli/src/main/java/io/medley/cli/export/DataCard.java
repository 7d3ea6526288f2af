package io.medley.cli.export;

import io.medley.cli.samples.ChatPrompt;
import io.medley.cli.samples.SampleFormat;
import io.medley.contracts.plan.DataReport;
import io.medley.contracts.plan.SetReport;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.task.LevelClosed;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The Markdown page beside an exported set: what it is, how it was made, its statistics, what it is
 * not good for, and how to make it again. A pure function of the set.
 */
final class DataCard {

  private DataCard() {}

  /**
   * The card.
   *
   * @param file where the samples come to stand
   */
  static String of(ExportedSet set, Export.Wanted wanted, Path file, Instant now) {
    ExperimentRequest request = set.plan().request();
    CardText card = new CardText();
    card.title(file.getFileName().toString());
    card.paragraph(
        "%d synthetic samples of the experiment `%s`, exported from Medley on %s as %s."
            .formatted(
                set.samples().size(),
                set.plan().experimentId(),
                now.truncatedTo(ChronoUnit.SECONDS),
                wanted.format()));
    incomplete(set, card);

    card.heading("How it was made");
    card.item("Data set", source(set));
    card.item("Classes", classes(set));
    card.item("Pipeline", request.generation().pipeline());
    if (request.generation().generates()) {
      card.item("Generator", request.generation().generator());
      card.item("Prompt templates (hash: samples)", prompts(set));
      card.item("Duplicates", request.generation().duplicates());
    }
    for (SetReport imported : set.plan().sets()) {
      card.item(
          "Imported set `%s`".formatted(imported.name()),
          "%s, %d of %d rows usable, SHA-256 %s"
              .formatted(imported.file(), imported.used(), imported.rows(), imported.sha256()));
    }
    card.item("Seed", String.valueOf(request.seed()));
    card.item("Accepted on", set.plan().acceptedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    card.item("Status", status(set));
    if (wanted.format() == SampleFormat.CHAT) {
      String template = ChatPrompt.of(set.setting(false)).template();
      card.item(
          "Questions",
          "template %s, or context-v1 for a text with a context; each line names its own"
              .formatted(template));
    }
    card.end();

    CardLevels.counts(set, card);
    CardLevels.statistics(set, card);
    CardLevels.labels(set, card);
    CardLimits.of(set, card);

    card.heading("How to make it again");
    card.paragraph(
        "Save as `request.yaml`; `medley run request.yaml --fresh` makes the same samples where the"
            + " generator is deterministic (`masked-lm` is, on machines of one kind).");
    card.code("yaml", RequestYaml.of(request));
    return card.toString();
  }

  private static void incomplete(ExportedSet set, CardText card) {
    if (set.whole() && set.leftOut().isEmpty()) {
      return;
    }
    card.paragraph("**This is not all that was asked for:**");
    for (LevelClosed level : set.closed()) {
      if (level.ending() != LevelClosed.Ending.COMPLETE) {
        card.bullet(
            "level %s ended as %s with %d of %d samples%s"
                .formatted(
                    level.level(),
                    word(level.ending()),
                    level.accepted().size(),
                    level.requested(),
                    reason(level)));
      }
    }
    if (set.missing() > 0) {
      card.bullet(
          "%d accepted samples were no longer in the topic of samples".formatted(set.missing()));
    }
    if (!set.leftOut().isEmpty()) {
      card.bullet(
          "not in the file, as not chosen or not finished: " + String.join(", ", set.leftOut()));
    }
    card.end();
  }

  private static String reason(LevelClosed level) {
    return level.reason() == null || level.reason().equals(word(level.ending()))
        ? ""
        : ": " + level.reason();
  }

  private static String source(ExportedSet set) {
    String title = set.plan().request().dataset().title();
    DataReport data = set.plan().data();
    return data == null
        ? title
        : "%s (%d of %d rows usable, SHA-256 `%s`)"
            .formatted(title, data.used(), data.rows(), data.sha256());
  }

  private static String classes(ExportedSet set) {
    Map<String, String> words = set.plan().labelWords();
    return String.join(
        ", ",
        set.plan().labels().stream()
            .map(
                label ->
                    Optional.ofNullable(words.get(label))
                        .filter(word -> !word.equals(label))
                        .map(word -> "%s (“%s”)".formatted(label, word))
                        .orElse(label))
            .toList());
  }

  private static String prompts(ExportedSet set) {
    Map<String, Integer> hashes = new TreeMap<>();
    set.samples().stream()
        .filter(sample -> sample.provenance() != null && sample.provenance().promptHash() != null)
        .forEach(sample -> hashes.merge(sample.provenance().promptHash(), 1, Integer::sum));
    return hashes.isEmpty()
        ? "not on record"
        : String.join(
            ", ",
            hashes.entrySet().stream()
                .map(entry -> "`%s`: %d".formatted(entry.getKey(), entry.getValue()))
                .toList());
  }

  private static String status(ExportedSet set) {
    return set.report()
        .map(report -> word(report.status()))
        .orElse(word(set.plan().state()) + ", no report yet");
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
