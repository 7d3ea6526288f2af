package io.medley.cli.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.cli.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestFileTest {

  @TempDir Path directory;

  @Test
  void shouldReadYaml12InWhichNoAndOnAreWords() throws IOException {
    ObjectNode request =
        RequestFile.read(
            file(
                "r.yaml",
                """
                dataset:
                  name: wordnet-supersense
                  labels: [no, on, "yes", off, true]
                  trainSize: 96   # a comment
                seed: 42
                """));

    assertThat(request.path("dataset").path("labels").toString())
        .isEqualTo("[\"no\",\"on\",\"yes\",\"off\",true]");
    assertThat(request.path("dataset").path("trainSize").isInt()).isTrue();
    assertThat(request.path("seed").asLong()).isEqualTo(42);
  }

  @Test
  void shouldReadJsonByItsName() throws IOException {
    assertThat(RequestFile.read(file("r.json", "{\"seed\": 7}")).path("seed").asInt()).isEqualTo(7);
  }

  @Test
  void shouldNameLineAndColumnOfABrokenFile() throws IOException {
    Path yaml = file("r.yaml", "dataset:\n  name: a: b\n");
    assertThatThrownBy(() -> RequestFile.read(yaml))
        .isInstanceOf(CliException.class)
        .hasMessage(yaml + ":2:10: mapping values are not allowed here");

    Path json = file("r.json", "{\n \"seed\": 7,,\n}");
    assertThatThrownBy(() -> RequestFile.read(json))
        .isInstanceOf(CliException.class)
        .hasMessageStartingWith(json + ":2:12: ");
  }

  @Test
  void shouldRefuseAFieldThatStandsThereTwice() throws IOException {
    Path yaml = file("r.yaml", "seed: 1\nseed: 2\n");
    assertThatThrownBy(() -> RequestFile.read(yaml)).hasMessageContaining("seed");

    Path json = file("r.json", "{\"seed\": 1, \"seed\": 2}");
    assertThatThrownBy(() -> RequestFile.read(json)).hasMessageContaining("seed");
  }

  @Test
  void shouldRefuseWhatIsNoObject() throws IOException {
    Path list = file("r.yaml", "- a\n- b\n");
    assertThatThrownBy(() -> RequestFile.read(list))
        .hasMessage(list + ": a request is an object with fields, see examples/");

    Path empty = file("e.yaml", "");
    assertThatThrownBy(() -> RequestFile.read(empty))
        .hasMessageContaining("a request is an object");
  }

  @Test
  void shouldSayThatAFileIsMissingOrTooLong() throws IOException {
    Path missing = directory.resolve("missing.yaml");
    assertThatThrownBy(() -> RequestFile.read(missing)).hasMessage(missing + ": no such file");

    Path big = file("big.yaml", "#".repeat(300_000));
    assertThatThrownBy(() -> RequestFile.read(big))
        .hasMessage(big + ": a request is at most 262144 bytes long");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }
}
