package io.medley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.medley.cli.CommandHarness.Outcome;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.service.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a request would take, asked of the packaged generator with its real model. */
class DryRunIT {

  @TempDir Path directory;
  private CommandHarness medley;

  @BeforeEach
  void install() throws IOException {
    Path models = Files.createDirectories(Path.of(System.getProperty("medley.models.dir")));
    Home home = Home.at(Files.createDirectory(directory.resolve("home")));
    Files.createSymbolicLink(home.models(), models);
    medley = new CommandHarness(Installation.at(Path.of(System.getProperty("medley.root"))), home);
  }

  @Test
  void shouldSpellTheRequestOutAndEstimateWhatItTakes() throws IOException {
    Outcome outcome =
        dryRun(
            """
            experimentId: mine
            dataset: { name: wordnet-supersense }
            generation: { pipeline: paraphrase, replacementRatios: [0, 1], replicates: 1, samplesPerLevel: 240 }
            """,
            "--seed=7",
            "--json");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    JsonNode estimate = new ObjectMapper().readTree(outcome.out());
    assertThat(estimate.at("/request/experimentId").textValue()).isEqualTo("mine-seed-7");
    assertThat(estimate.at("/request/dataset/testSize").intValue()).isEqualTo(1008);
    assertThat(estimate.at("/levels/0/copies").intValue()).isZero();
    // Of 240 samples 40 are sources, and all that they own is replaced.
    assertThat(estimate.at("/levels/1/copies").intValue()).isEqualTo(40);
    assertThat(estimate.at("/calls").intValue()).isPositive();
    assertThat(estimate.at("/inputTokens").intValue()).isGreaterThan(240);
    assertThat(estimate.at("/seconds").doubleValue()).isPositive();
  }

  @Test
  void shouldGiveThePlannersReasonsForARejection() throws IOException {
    Outcome outcome =
        dryRun("dataset: { name: wordnet-supersense, labels: [noun.animal, noun.fabulous] }\n");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISUSED);
    assertThat(outcome.err()).contains("medley: the request is rejected", "$.dataset.labels[1]");
  }

  @Test
  void shouldSayThatAnEndpointIsNotConfigured() throws IOException {
    Outcome outcome =
        dryRun("dataset: { name: wordnet-supersense }\ngeneration: { generator: openai }\n");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).contains("the generator 'openai' is not configured");
  }

  private Outcome dryRun(String yaml, String... options) throws IOException {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "run";
    arguments[1] = "--dry-run";
    System.arraycopy(options, 0, arguments, 2, options.length);
    arguments[arguments.length - 1] =
        Files.writeString(directory.resolve("request.yaml"), yaml).toString();
    return medley.run(arguments);
  }
}
