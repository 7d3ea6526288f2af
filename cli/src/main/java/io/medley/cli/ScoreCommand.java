package io.medley.cli;

import io.medley.cli.score.FileScoring;
import io.medley.cli.score.MissingEmbeddings;
import io.medley.cli.score.ScoreJson;
import io.medley.cli.score.ScoreTable;
import io.medley.cli.score.ScoredFiles;
import io.medley.diversity.offline.OfflineSettings;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.models.embed.SentenceEmbedder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code medley score}. */
@Command(
    name = "score",
    description = "Compute the statistics of the texts in a file, without any service.",
    footer = {
      "",
      "A line is {\"id\", \"text\", \"label\", \"embedding\"}; only the text is required. A text"
          + " without an embedding is embedded with MiniLM."
    },
    mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(
      names = "--generated",
      paramLabel = "FILE",
      required = true,
      description = "The texts to score, one JSON object a line.")
  private Path generated;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = "Real texts to compare with, in the same form.")
  private Path reference;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Decides subsamples and draws (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private final JsonOption json = new JsonOption();

  ScoreCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    FileScoring scoring =
        new FileScoring(
            OfflineSettings.ofSeed(seed), this::model, surroundings.terminal(), surroundings.err());
    ScoredFiles scored;
    try {
      scored = scoring.score(generated, Optional.ofNullable(reference));
    } catch (OutOfMemoryError e) {
      throw CliException.failed(
          "%d MB of memory are not enough for embeddings as long or texts as many as these;"
                  .formatted(Runtime.getRuntime().maxMemory() >> 20)
              + " set MEDLEY_HEAP, for instance to 2g");
    }
    if (json.wanted) {
      JsonOption.print(surroundings.out(), ScoreJson.of(scored));
    } else {
      ScoreTable.of(scored).forEach(surroundings::tell);
    }
    return ExitCode.DONE;
  }

  private MissingEmbeddings model() {
    ModelStore store = ModelStore.at(surroundings.home().models());
    if (!store.has(PretrainedModel.MINILM_L6)) {
      Weights.unpack(surroundings);
    }
    SentenceEmbedder embedder =
        SentenceEmbedder.load(store, Runtime.getRuntime().availableProcessors());
    return new MissingEmbeddings() {
      @Override
      public float[][] embed(List<String> texts) {
        return embedder.embed(texts);
      }

      @Override
      public void close() {
        embedder.close();
      }
    };
  }
}
