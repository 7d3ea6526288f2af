package io.medley.cli.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.cli.exit.CliException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    Path empty = file("e.yaml", "\n");
    assertThatThrownBy(() -> RequestFile.read(empty))
        .hasMessage(empty + ": the file is empty; a request is an object with fields");
  }

  @Test
  void shouldSayThatAFileIsMissingOrTooLong() throws IOException {
    Path missing = directory.resolve("missing.yaml");
    assertThatThrownBy(() -> RequestFile.read(missing)).hasMessage(missing + ": no such file");

    Path big = file("big.yaml", "#".repeat(300_000));
    assertThatThrownBy(() -> RequestFile.read(big))
        .hasMessage(big + ": a request is at most 262144 bytes long");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dataset: &d {name: x} | 1:10",
        "seed: 42\\nbudget: *b | 2:9",
        "dataset:\\n  <<: *b | 2:7"
      })
  void shouldRefuseAnchorsAndAliases(String yaml, String position) throws IOException {
    Path file = file("r.yaml", yaml.replace("\\n", "\n"));

    assertThatThrownBy(() -> RequestFile.read(file))
        .isInstanceOf(CliException.class)
        .hasMessage(
            "%s:%s: anchors and aliases are not read in requests; write the value itself"
                .formatted(file, position));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed: !!int \"42\"",
        "!!javax.script.ScriptEngineManager [ !!java.net.URL [\"http://x/\"] ]",
        "dataset: !!set {a, b}",
        "dataset: {name: !!binary aGk=}"
      })
  void shouldRefuseTags(String yaml) throws IOException {
    Path file = file("r.yaml", yaml);

    assertThatThrownBy(() -> RequestFile.read(file))
        .isInstanceOf(CliException.class)
        .hasMessageEndingWith(": tags are not read in requests; write the value itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {".inf", "-.INF", ".nan", "010", "1_000", "0x1F", "0b11", "-012"})
  void shouldNameTheValueThatIsNoNumber(String value) throws IOException {
    Path file = file("r.yaml", "dataset:\n  trainSize: " + value + "\n");

    assertThatThrownBy(() -> RequestFile.read(file))
        .isInstanceOf(CliException.class)
        .hasMessage(
            "%s:2:14: %s is not read as a number; write it in decimals, or a text in quotes"
                .formatted(file, value));
  }

  @Test
  void shouldReadNumbersAsEveryVersionOfYamlDoes() throws IOException {
    assertThat(
            RequestFile.read(file("r.yaml", "a: [0, -7, +5, 1e3, .5, 2., 0.50, -0]\n")).toString())
        .isEqualTo("{\"a\":[0,-7,5,1000.0,0.5,2.0,0.5,0]}");
  }

  @Test
  void shouldSayInWordsWhatYamlFinds() throws IOException {
    Path tab = file("t.yaml", "dataset:\n\tname: x\n");
    assertThatThrownBy(() -> RequestFile.read(tab))
        .hasMessageStartingWith(tab + ":2:1: found character '\\t(TAB)'");
    Path two = file("two.yaml", "seed: 1\n---\nseed: 2\n");
    assertThatThrownBy(() -> RequestFile.read(two))
        .hasMessage(two + ":3:1: there is more than one value in the file");
    Path escape = file("e.yaml", "name: x\u001b[31m\n");
    assertThatThrownBy(() -> RequestFile.read(escape))
        .hasMessageEndingWith(
            "the character U+001B is not allowed in YAML; write it as an escape in double quotes");
  }

  @Test
  void shouldRefuseDepthInOneLine() throws IOException {
    for (String name : List.of("r.yaml", "r.json")) {
      Path deep = file(name, "{\"a\": " + "[".repeat(50_000) + "]".repeat(50_000) + "}");

      assertThatThrownBy(() -> RequestFile.read(deep))
          .isInstanceOf(CliException.class)
          .hasMessageContaining("nesting depth");
    }
  }

  @Test
  void shouldReadAByteOrderMarkAndNoOtherEncoding() throws IOException {
    assertThat(RequestFile.read(file("r.json", "\uFEFF{\"seed\": 7}")).path("seed").asInt())
        .isEqualTo(7);
    assertThat(RequestFile.read(file("r.yaml", "\uFEFFseed: 7\n")).path("seed").asInt())
        .isEqualTo(7);

    Path latin = directory.resolve("latin.yaml");
    Files.write(latin, "seed: 1\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> RequestFile.read(latin))
        .hasMessage(latin + ": not UTF-8: byte 0xe9 at line 2, column 6");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed: 1\u0000",
        "\u0000\u0000\u0000{}",
        "name: \u001b[31m",
        "{",
        "[",
        "\"",
        "%",
        "@",
        "\t-"
      })
  void shouldRefuseInOneLineWhatIsNoYaml(String yaml) throws IOException {
    Path file = file("r.yaml", yaml);

    assertThatThrownBy(() -> RequestFile.read(file))
        .isInstanceOf(CliException.class)
        .hasMessageStartingWith(file.toString())
        .message()
        .doesNotContain("\n");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }
}
