package io.medley.cli.score;

import io.medley.cli.exit.CliException;
import io.medley.cli.input.InputFile;
import io.medley.cli.input.TextFields;
import io.medley.cli.watch.StepProgress;
import io.medley.cli.watch.Terminal;
import io.medley.diversity.MalformedSummaryException;
import io.medley.diversity.offline.OfflineScorer;
import io.medley.diversity.offline.OfflineSettings;
import io.medley.diversity.offline.ReferenceBuilder;
import io.medley.diversity.offline.ScoringListener;
import io.medley.diversity.offline.ScoringReference;
import io.medley.diversity.offline.TestTexts;
import io.medley.diversity.offline.TextSample;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Scores files of texts, against real ones if there are any. What depends on the real texts alone
 * is computed once for all files, and each text is embedded once.
 */
final class FileScoring {

  /** A set of fewer texts than this does not decide at which size the others are compared. */
  private static final int SMALL = 100;

  private final OptionalLong seed;
  private final TextModel model;
  private final StepProgress progress;
  private final TextFields fields;

  /**
   * A scoring.
   *
   * @param seed of subsamples and draws; empty is that of the reference, or the default
   * @param model for texts without an embedding
   * @param terminal what {@code err} can show
   */
  public FileScoring(
      OptionalLong seed, TextFields fields, TextModel model, Terminal terminal, PrintWriter err) {
    this.seed = seed;
    this.fields = fields;
    this.model = model;
    this.progress = new StepProgress(terminal, err);
  }

  /**
   * Reads and scores, the reference first. With several sets every file is looked through before
   * anything is computed.
   *
   * @param test texts that no set should have
   * @throws CliException with the file, and the line if it is one, for what cannot be read
   */
  public ScoredSets score(List<Path> generated, Optional<Path> reference, Optional<Path> test) {
    List<Path> all = new ArrayList<>(generated);
    reference.ifPresent(all::add);
    test.ifPresent(all::add);
    all.forEach(InputFile::require);
    try (Embeddings embeddings = new Embeddings(announced())) {
      SampleReader reader = new SampleReader(embeddings, fields, progress);
      if (generated.size() > 1) {
        generated.forEach(reader::check);
      }
      Optional<ScoringReference> real = reference.map(file -> reference(reader, file));
      Optional<TestTexts> tests = test.map(file -> new TestTexts(samples(reader, file)));
      List<OfflineScorer> scorers = new ArrayList<>();
      List<Familiarity> familiarities = new ArrayList<>();
      OfflineSettings settings = real.map(ScoringReference::settings).orElseGet(this::settings);
      for (Path file : generated) {
        OfflineScorer scorer = new OfflineScorer(settings, real, tests, this::show);
        Familiarity familiarity = new Familiarity(real);
        reader.read(
            file,
            sample -> {
              scorer.add(sample);
              familiarity.add(sample.text());
            });
        scorers.add(scorer);
        familiarities.add(familiarity);
      }
      embeddings.close();
      List<ScoredSet> sets = new ArrayList<>();
      for (int i = 0; i < scorers.size(); i++) {
        Path file = generated.get(i);
        sets.add(
            new ScoredSet(
                file,
                SetNames.of(generated).get(i),
                scorers.get(i).scores(size(scorers, i, real), scorers.size()),
                familiarities.get(i).remarks()));
      }
      return new ScoredSets(
          sets,
          real.map(ScoringReference::name),
          reader.notes(),
          embeddings.given(),
          embeddings.embedded());
    } finally {
      progress.end();
    }
  }

  /**
   * Reads real texts and computes what depends on them alone, with the draws.
   *
   * @throws CliException as {@link #score}
   */
  public ScoringReference buildReference(Path file) {
    InputFile.require(file);
    try (Embeddings embeddings = new Embeddings(announced())) {
      ScoringReference reference = reference(new SampleReader(embeddings, fields, progress), file);
      embeddings.close();
      reference.draw(this::show);
      return reference;
    } finally {
      progress.end();
    }
  }

  /**
   * The size at which a set is compared with real texts: one for all, so that they can be compared
   * with each other, but a set of very few texts has its own.
   */
  private static int size(
      List<OfflineScorer> scorers, int set, Optional<ScoringReference> reference) {
    if (reference.isEmpty()) {
      return 0;
    }
    int own = reference.get().comparedAt(scorers.get(set).count());
    return scorers.stream()
        .filter(scorer -> scorer.count() >= SMALL)
        .mapToInt(scorer -> reference.get().comparedAt(scorer.count()))
        .filter(n -> n <= own)
        .min()
        .orElse(own);
  }

  private ScoringReference reference(SampleReader reader, Path file) {
    Optional<ScoringReference> built = built(file);
    if (built.isPresent()) {
      return built.get();
    }
    ReferenceBuilder builder = new ReferenceBuilder(settings());
    if (reader.read(file, builder::add) < 2) {
      throw CliException.misused(file + ": a reference needs at least 2 texts; there is 1 in it");
    }
    return builder.build(file.getFileName().toString(), this::show);
  }

  /** Whether {@code medley reference build} wrote a file: then it has vectors, and no texts. */
  public static boolean isBuilt(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = InputFile.open(file)) {
      return ScoringReference.isReference(in.readNBytes(4));
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private Optional<ScoringReference> built(Path file) {
    if (!isBuilt(file)) {
      return Optional.empty();
    }
    try {
      ScoringReference reference = ScoringReference.fromBytes(Files.readAllBytes(file));
      if (seed.isPresent() && seed.getAsLong() != reference.settings().seed()) {
        throw CliException.misused(
            "%s was built with --seed %d; leave --seed out, or build it again"
                .formatted(file, reference.settings().seed()));
      }
      return Optional.of(reference);
    } catch (MalformedSummaryException e) {
      throw CliException.misused(
          "%s: %s; `medley reference build` makes it anew".formatted(file, e.getMessage()));
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private static List<TextSample> samples(SampleReader reader, Path file) {
    List<TextSample> samples = new ArrayList<>();
    reader.read(file, samples::add);
    return samples;
  }

  private OfflineSettings settings() {
    return OfflineSettings.ofSeed(seed.orElse(OfflineSettings.SEED));
  }

  /** Unpacking a model shows progress of its own. */
  private TextModel announced() {
    return new TextModel(
        model.name(),
        model.dimension(),
        () -> {
          progress.end();
          return model.load().get();
        });
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
