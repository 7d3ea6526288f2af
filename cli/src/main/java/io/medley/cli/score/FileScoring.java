package io.medley.cli.score;

import io.medley.cli.CliException;
import io.medley.cli.input.InputFile;
import io.medley.cli.watch.StepProgress;
import io.medley.cli.watch.Terminal;
import io.medley.diversity.offline.OfflineScorer;
import io.medley.diversity.offline.OfflineSettings;
import io.medley.diversity.offline.ScoringListener;
import io.medley.models.embed.SentenceEmbedder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Scores a file of texts, against a file of real ones if there is one. */
public final class FileScoring {

  private final OfflineSettings settings;
  private final Supplier<MissingEmbeddings> model;
  private final StepProgress progress;

  /**
   * A scoring.
   *
   * @param model loads MiniLM; called once, and only if a text has no embedding
   * @param terminal what {@code err} can show
   */
  public FileScoring(
      OfflineSettings settings,
      Supplier<MissingEmbeddings> model,
      Terminal terminal,
      PrintWriter err) {
    this.settings = settings;
    this.model = model;
    this.progress = new StepProgress(terminal, err);
  }

  /**
   * Reads and scores, the reference first.
   *
   * @throws CliException with the file, and the line if it is one, for what cannot be read
   */
  public ScoredFiles score(Path generated, Optional<Path> reference) {
    InputFile.require(generated);
    reference.ifPresent(InputFile::require);
    OfflineScorer scorer = new OfflineScorer(settings, this::show);
    try {
      long given;
      long embedded;
      try (Embeddings embeddings = new Embeddings(this::load, SentenceEmbedder.DIMENSION)) {
        SampleReader reader = new SampleReader(embeddings, progress);
        reference.ifPresent(file -> readReference(reader, file, scorer));
        reader.read(generated, scorer::add);
        given = embeddings.given();
        embedded = embeddings.embedded();
      }
      return new ScoredFiles(generated, reference, scorer.scores(), given, embedded);
    } finally {
      progress.end();
    }
  }

  private static void readReference(SampleReader reader, Path file, OfflineScorer scorer) {
    if (reader.read(file, scorer::addReference) < 2) {
      throw CliException.misused(file + ": a reference needs at least 2 texts; there is 1 in it");
    }
  }

  private MissingEmbeddings load() {
    progress.end();
    return model.get();
  }

  private void show(ScoringListener.Step step, int done, int total) {
    String words =
        switch (step) {
          case REFERENCE_PAIRS -> "comparing the reference's texts with each other";
          case PAIRS -> "comparing texts with each other";
          case DRAWS -> "drawing real texts";
        };
    progress.at(words, done, total);
  }
}
