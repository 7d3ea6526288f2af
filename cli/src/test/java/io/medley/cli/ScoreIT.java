package io.medley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.medley.cli.CommandHarness.Outcome;
import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.service.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts without embeddings, on the real model. */
class ScoreIT {

  @TempDir Path directory;

  @Test
  void shouldEmbedTextsThatComeWithoutAnEmbedding() throws IOException {
    Path animals =
        texts(
            "animals.jsonl",
            "a cat on a mat",
            "a small dog",
            "the horse in its stable",
            "a cat on a mat");
    Path food = texts("food.jsonl", "bread with butter", "a bowl of rice", "grilled cheese");
    CommandHarness medley = medley();

    JsonNode same = score(medley, animals, animals);
    JsonNode other = score(medley, animals, food);

    assertThat(same.at("/estimators/embeddings/dimension").intValue()).isEqualTo(384);
    assertThat(same.at("/estimators/embeddings/minilm-l6-v2").intValue()).isEqualTo(8);
    assertThat(same.at("/diversity/vendi").doubleValue()).isBetween(1.5, 3.0);
    assertThat(same.at("/diversity/nearDuplicateRate").doubleValue()).isEqualTo(0.25);
    assertThat(same.at("/shift/frechet").doubleValue()).isLessThan(1e-6);
    assertThat(other.at("/shift/frechet").doubleValue()).isGreaterThan(0.5);
    assertThat(other.at("/shift/mmd2Rbf").doubleValue())
        .isGreaterThan(same.at("/shift/mmd2Rbf").doubleValue());
  }

  @Test
  void shouldSayWhetherASecondEmbeddingAgrees() throws IOException {
    Path alike = texts("alike.jsonl", "a cat on a mat", "a cat on the mat", "the cat on a mat");
    Path varied = texts("varied.jsonl", "a cat on a mat", "bread with butter", "an old law");
    Path longer = texts("longer.jsonl", "a cat", "a dog", "a horse", "a cow");
    CommandHarness medley = medley();
    List<String> command =
        List.of(
            "score",
            "--second-embedding",
            "--generated",
            alike.toString(),
            varied.toString(),
            longer.toString());

    Outcome table = medley.run(command.toArray(String[]::new));
    Outcome json =
        medley.run(Stream.concat(command.stream(), Stream.of("--json")).toArray(String[]::new));

    assertThat(table.out())
        .contains(
            "A second embedding, BERT-base",
            "The embeddings agree on which of two sets is more diverse in 1 of 1 pairs.");
    JsonNode second = new ObjectMapper().readTree(json.out()).path("secondEmbedding");
    assertThat(second.path("dimension").intValue()).isEqualTo(768);
    assertThat(second.at("/sets/0/vendi").doubleValue())
        .isLessThan(second.at("/sets/1/vendi").doubleValue());
    assertThat(second.at("/order").toString()).isEqualTo("{\"alike\":1,\"of\":1}");
  }

  private CommandHarness medley() throws IOException {
    Path models = Files.createDirectories(Path.of(System.getProperty("medley.models.dir")));
    Home home = Home.at(Files.createDirectory(directory.resolve("home")));
    Files.createSymbolicLink(home.models(), models);
    return new CommandHarness(Installation.at(Path.of(System.getProperty("medley.root"))), home);
  }

  private static JsonNode score(CommandHarness medley, Path generated, Path reference)
      throws IOException {
    Outcome outcome =
        medley.run(
            "score",
            "--json",
            "--generated",
            generated.toString(),
            "--reference",
            reference.toString());
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return new ObjectMapper().readTree(outcome.out());
  }

  private Path texts(String name, String... texts) throws IOException {
    List<String> lines =
        List.of(texts).stream().map(text -> "{\"text\":\"%s\"}".formatted(text)).toList();
    return Files.write(directory.resolve(name), lines);
  }
}
