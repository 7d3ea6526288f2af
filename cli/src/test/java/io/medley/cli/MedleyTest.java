package io.medley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.CommandHarness.Outcome;
import io.medley.cli.exit.ExitCode;
import io.medley.contracts.report.ExperimentReport.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedleyTest {

  @TempDir Path directory;

  private CommandHarness medley;

  @BeforeEach
  void install() {
    medley = new CommandHarness(directory);
  }

  @Test
  void shouldRejectABadRequestWithEveryReasonBeforeItStartsAnything() throws IOException {
    Path file = request("dataset: { name: wordnet-supersense, trainSize: 1 }\ncolour: red\n");

    Outcome outcome = medley.run("run", file.toString());

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISUSED);
    assertThat(outcome.err())
        .startsWith("medley: the request is rejected\n")
        .contains("  $.colour: ", "  $.dataset.trainSize: ");
    assertThat(outcome.out()).isEmpty();

    Outcome forMachines = medley.run("run", "--json", file.toString());
    assertThat(forMachines.exitCode()).isEqualTo(ExitCode.MISUSED);
    assertThat(forMachines.out()).contains("\"status\" : \"rejected\"", "\"path\" : \"$.colour\"");
  }

  @Test
  void shouldSayHowToStartWhatIsNotUp() throws IOException {
    Path file = request("dataset: { name: wordnet-supersense }\n");

    assertThat(medley.run("submit", file.toString()))
        .isEqualTo(
            new Outcome(
                ExitCode.MISUSED, "", "medley: Medley is not up; start it with `medley up`\n"));
    assertThat(medley.run("watch", "x").exitCode()).isEqualTo(ExitCode.MISUSED);
    assertThat(medley.run("status")).isEqualTo(new Outcome(0, "Medley is not up\n", ""));
    assertThat(medley.run("down")).isEqualTo(new Outcome(0, "Medley was not up\n", ""));
  }

  @Test
  void shouldSayInOneLineWhatIsWrongWithTheCommandLine() {
    Outcome outcome = medley.run("up", "--generators", "65");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISUSED);
    assertThat(outcome.err())
        .isEqualTo("medley: --generators: 0 to 64, was 65\nTry `medley up --help`.\n");
    assertThat(medley.run("dance").exitCode()).isEqualTo(ExitCode.MISUSED);
  }

  @ParameterizedTest
  @CsvSource({
    "rnu, run",
    "reprot, report",
    "comparesets, compare-sets",
    "run --dry-runn x, --dry-run"
  })
  void shouldSayWhichCommandOrOptionWasMeant(String arguments, String meant) {
    assertThat(medley.run(arguments.split(" ")).err()).contains("did you mean " + meant + "?");
  }

  @Test
  void shouldSayInOneLineWhichOptionsOfTheReportDoNotGoTogether() {
    assertThat(medley.run("report", "x", "--format", "svg", "--json").err())
        .isEqualTo(
            "medley: --format goes with neither --full nor --json; every format has everything it"
                + " can show\n");
    assertThat(medley.run("report", "x", "--format", "md", "--student", "bert").err())
        .isEqualTo("medley: --student goes with --format svg alone\n");
    assertThat(medley.run("report", "x", "--format", "pdf").err())
        .startsWith("medley: Invalid value for option '--format'");
  }

  @Test
  void shouldCompareAnExperimentWithOthersAlone() {
    assertThat(medley.run("compare", "x").exitCode()).isEqualTo(ExitCode.MISUSED);
    assertThat(medley.run("compare", "x", "y", "x"))
        .isEqualTo(
            new Outcome(
                ExitCode.MISUSED, "", "medley: name each experiment once, and two or more\n"));
  }

  @Test
  void shouldSayThatItIsNotBuilt() throws IOException {
    Files.delete(directory.resolve("home/models/minilm-l6-v2/model.onnx"));

    Outcome outcome = medley.run("up");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err())
        .isEqualTo(
            "medley: Medley is not completely built: %s is missing; run `mvn -DskipTests package`\n"
                .formatted(directory.resolve("root/cli/target/models.classpath")));
  }

  @Test
  void shouldShowWhatATerminalWouldObeyInMessages() throws IOException {
    Path file =
        request(
            """
            experimentId: "x\\e[31mred"
            "a\\u202eb": 1
            dataset: { name: wordnet-supersense }
            """);

    Outcome outcome = medley.run("run", "--dry-run", file.toString());

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISUSED);
    assertThat(outcome.err())
        .contains("is \"x\\u001b[31mred\"", "$.a\\u202eb: is not known here")
        .doesNotContain("\u001b", "\u202e");
    Outcome forMachines = medley.run("run", "--json", file.toString());
    assertThat(forMachines.out()).contains("$.a\\u202eb").doesNotContain("\u202e");
    assertThat(medley.run("d\u0007nce").err()).contains("d\\u0007nce");
  }

  @Test
  void shouldSayThatResultsCannotBeWrittenBeforeItStartsAnything() throws IOException {
    Path request = request("dataset: { name: wordnet-supersense }\n");
    Path file = Files.createFile(directory.resolve("file"));

    assertThat(medley.run("run", "--out", file.toString(), request.toString()))
        .isEqualTo(
            new Outcome(
                ExitCode.FAILED,
                "",
                "medley: cannot write to %s: a file is in the way\n".formatted(file)));
  }

  @Test
  void shouldEndWithTheStatusOfTheReport() {
    assertThat(ExitCode.of(Status.COMPLETE)).isZero();
    assertThat(ExitCode.of(Status.PARTIAL)).isEqualTo(3);
    assertThat(ExitCode.of(Status.FAILED)).isEqualTo(3);
    assertThat(ExitCode.of(Status.CANCELLED)).isEqualTo(3);
  }

  private Path request(String yaml) throws IOException {
    return Files.writeString(directory.resolve("request.yaml"), yaml);
  }
}
