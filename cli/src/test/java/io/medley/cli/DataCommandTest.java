package io.medley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.request.RequestFile;
import io.medley.contracts.Json;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.RequestReader;
import io.medley.contracts.request.RequestReading;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.Opening;
import io.medley.datasets.file.OperatorDatasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
  @TempDir Path directory;

  private CommandHarness medley;
  private Path data;

  @BeforeEach
  void setUp() throws IOException {
    medley = new CommandHarness(directory);
    data = Files.createDirectories(directory.resolve("root/data")).toRealPath();
  }

  @Test
  void shouldShowLayoutFieldsClassesAndWhatWasLeftOut() throws IOException {
    Path file = write("a.csv", "sentence;class\n" + rows("sad", 3) + rows("glad", 2) + ";sad\n");

    CommandHarness.Outcome outcome = medley.run("data", file.toString());

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out())
        .contains("csv, UTF-8, delimiter ;, quotes \", with a header")
        .containsPattern("sentence +text")
        .containsPattern("class +label")
        .contains("left out: line 7  empty-text: sad")
        .containsPattern("sad +3")
        .contains("No experiment fits: ");
  }

  @Test
  void shouldWriteARequestThatIsAccepted() throws IOException {
    Path file = write("sub/a.txt", rows("sad", 90) + rows("glad", 300));

    CommandHarness.Outcome outcome = medley.run("data", file.toString(), "--request");

    Path request = Files.writeString(directory.resolve("request.yaml"), outcome.out());
    RequestReading reading = new RequestReader().read(RequestFile.read(request));
    DatasetSpec spec = ((RequestReading.Valid) reading).request().dataset();
    LabelledDataset set = ((Opening.Opened) new OperatorDatasets(data).open(spec)).data();
    assertThat(set.labels()).containsExactly("glad", "sad");
    assertThat(spec.sizes()).isEmpty();
  }

  @Test
  void shouldSayWhatToSetForAFileOutsideOfTheDataDirectory() throws IOException {
    Path file = Files.writeString(directory.resolve("b.csv"), "text,label\na,x\nb,y\n");

    assertThat(medley.run("data", file.toString(), "--request").out())
        .startsWith("# b.csv lies outside of the data directory ")
        .contains("MEDLEY_DATA_DIR=" + directory.toRealPath())
        .contains("file: \"b.csv\"");
  }

  @Test
  void shouldPrintJson() throws IOException {
    Path file = write("a.tsv", "I love it\t1,2\nme too\t1\nno\t2\n");

    CommandHarness.Outcome outcome =
        medley.run(
            "data",
            file.toString(),
            "--json",
            "--no-header",
            "--label-field",
            "column2",
            "--text-field",
            "column1",
            "--label-separator",
            ",",
            "--multiple-labels",
            "first");

    JsonNode json = Json.mapper().readTree(outcome.out());
    assertThat(json.at("/classes/1").intValue()).isEqualTo(2);
    assertThat(json.at("/request/dataset/multipleLabels").textValue()).isEqualTo("first");
    assertThat(json.at("/request/dataset/header").booleanValue()).isFalse();
    assertThat(json.at("/rows/notes/0").textValue()).contains("several labels");
  }

  @Test
  void shouldRefuseInOneLineWhatCannotBeRead() throws IOException {
    Path file = write("a.csv", "text,label\na,x\n");

    CommandHarness.Outcome outcome =
        medley.run("data", file.toString(), "--text-field", "nope", "--label-field", "neither");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISUSED);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).contains("no field nope").contains("no field neither");
    assertThat(medley.run("data", data.toString()).exitCode()).isEqualTo(ExitCode.MISUSED);
  }

  private static String rows(String label, int count) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < count; i++) {
      rows.append("this is number %d and I am %s;%s\n".formatted(i, label, label));
    }
    return rows.toString();
  }

  private Path write(String name, String content) throws IOException {
    Path file = data.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
