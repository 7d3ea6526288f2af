package io.medley.cli.score;

import io.medley.cli.exit.CliException;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.input.FileFields;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code medley score}. */
@Command(
    name = "score",
    description = "Compute the statistics of the texts in files, without any service.",
    footer = {
      "",
      "Files are CSV or TSV with a header, or JSON Lines of {\"id\", \"text\", \"label\","
          + " \"embedding\"}; only the text is required. A text without an embedding is embedded"
          + " with MiniLM."
    },
    mixinStandardHelpOptions = true)
public final class ScoreCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(
      names = "--generated",
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description = "The texts to score; several files are compared with each other.")
  private List<Path> generated;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description =
          "Real texts to compare with, in the same form or as `medley reference build` wrote them.")
  private Path reference;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "Texts that models are tested on: copies of them are counted.")
  private Path test;

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      split = ",",
      description = "End with exit code 4 where a set has any of these: ${COMPLETION-CANDIDATES}.")
  private Set<Condition> failOn = Set.of();

  @Option(
      names = "--second-embedding",
      description =
          "Score with BERT-base too, beside MiniLM, and say whether both agree on diversity and"
              + " shift.")
  private boolean second;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides subsamples and draws (default: 42, or the built reference's).")
  private Long seed;

  @Mixin private final FileFields fields = new FileFields();
  @Mixin private final JsonOption json = new JsonOption();

  public ScoreCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    for (Condition condition : failOn) {
      String needed = condition.needs();
      if ((needed.equals("--reference") && reference == null)
          || (needed.equals("--test") && test == null)) {
        throw CliException.misused("--fail-on %s needs %s FILE".formatted(condition, needed));
      }
    }
    if (second) {
      requireFilesOfTexts();
    }
    int columns = surroundings.terminal().columns();
    ScoredSets scored = scored(EmbeddingModel.minilm(surroundings));
    if (!json.wanted()) {
      ScoreTable.of(scored, columns).forEach(surroundings::tell);
    }
    Optional<SecondEmbedding> other = second ? Optional.of(other(scored)) : Optional.empty();
    if (json.wanted()) {
      JsonOption.print(surroundings.out(), ScoreJson.of(scored, other));
    } else {
      other.ifPresent(it -> it.lines(columns).forEach(surroundings::tell));
    }
    return exitCode(scored);
  }

  /** They are read twice, and what has vectors alone cannot be embedded anew. */
  private void requireFilesOfTexts() {
    Stream.of(generated.stream(), Stream.ofNullable(reference), Stream.ofNullable(test))
        .flatMap(files -> files)
        .filter(file -> Files.exists(file) && !Files.isRegularFile(file))
        .findFirst()
        .ifPresent(
            file -> {
              throw CliException.misused(
                  "--second-embedding reads texts twice, and %s is not a file".formatted(file));
            });
    if (reference != null && FileScoring.isBuilt(reference)) {
      throw CliException.misused(
          "--second-embedding embeds the real texts too: give the file that %s was built from"
              .formatted(reference));
    }
  }

  private SecondEmbedding other(ScoredSets first) {
    if (first.given() > 0) {
      throw CliException.misused(
          "--second-embedding embeds all texts anew, but there are embeddings in the files: leave them out");
    }
    TextModel model = EmbeddingModel.bert(surroundings);
    return new SecondEmbedding(model.name(), first, scored(model));
  }

  private ScoredSets scored(TextModel model) {
    FileScoring scoring =
        new FileScoring(
            seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
            fields.fields(),
            model,
            surroundings.terminal(),
            surroundings.err());
    return EmbeddingModel.withinMemory(
        () -> scoring.score(generated, Optional.ofNullable(reference), Optional.ofNullable(test)));
  }

  private int exitCode(ScoredSets scored) {
    int exitCode = ExitCode.DONE;
    for (Condition condition : failOn) {
      List<String> met = condition.met(scored);
      if (!met.isEmpty()) {
        surroundings.say("medley: --fail-on %s: %s".formatted(condition, String.join(", ", met)));
        exitCode = ExitCode.CONDITION;
      }
    }
    return exitCode;
  }
}
