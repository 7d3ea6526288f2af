package io.medley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.CommandHarness.Outcome;
import io.medley.cli.exit.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreInputTest extends ScoreCommandHarness {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense | not JSON: Unrecognized token 'nonsense'",
        "{\"text\":\"a\",\"embedding\":[1,2] | not JSON: ",
        "[1] | not an object with the fields id and text",
        "{\"text\":\"a\",\"embedding\":[1,2]} {} | more than one JSON value",
        "{\"id\":\"a\",\"embedding\":[1,2]} | there is no text",
        "{\"text\":\" \",\"embedding\":[1,2]} | the text is empty",
        "{\"text\":5,\"embedding\":[1,2]} | the text is not a string",
        "{\"text\":\"a\",\"text\":\"b\",\"embedding\":[1,2]} | the field text comes twice",
        "{\"text\":\"a\",\"label\":[],\"embedding\":[1,2]} | the label is not a string",
        "{\"text\":\"a\",\"embedding\":\"x\"} | the embedding is not an array of numbers",
        "{\"text\":\"a\",\"embedding\":[1,null]} | the embedding has something else than a number at position 1",
        "{\"text\":\"a\",\"embedding\":[]} | the embedding has no values",
        "{\"text\":\"a\",\"embedding\":[1,2,3]} | the embedding has dimension 3 where the lines before have 2",
        "{\"text\":\"a\",\"embedding\":[1,NaN]} | Embedding has NaN at position 1",
        "{\"text\":\"a\",\"embedding\":[1e300,0]} | Embedding has Infinity at position 0",
        "{\"text\":\"a\",\"embedding\":[0,0]} | Embedding is the zero vector: it has no direction",
        "{\"text\":\"a\"} | there is no embedding, and MiniLM's has dimension 384 where the lines before have 2"
      })
  void shouldNameFileAndLineWhenALineIsBad(String line, String reason) throws IOException {
    Path generated = write("a.jsonl", List.of(lines(1, 1, 2).get(0), "", line));

    Outcome outcome = run("score", "--generated", generated);

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISUSED);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith("medley: " + generated + ":3: " + reason);
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "^^^{\"text\":\"after a crash\"} | not JSON: Illegal character ((CTRL-CHAR, code 0))",
        "^^^^{} | not JSON: Illegal character ((CTRL-CHAR, code 0))",
        "\u00ff\u00fe{^}^ | not UTF-8: byte 0xff at column 1",
        "{\"text\":\"caf\u00e9\"} | not UTF-8: byte 0xe9 at column 13",
        "{\"text\":\"\u00c0\u00af\"} | not UTF-8: byte 0xc0 at column 10",
        "{\"text\":\"\u00ed\u00a0\u00bd\"} | not UTF-8: byte 0xed at column 10",
        "{\u001b[31m} | not JSON: Illegal character ((CTRL-CHAR, code 27))",
        "[{\"text\":\"a\"}, | not an object with the fields id and text; `jq -c '.[]'`"
      })
  void shouldNameFileAndLineOfBytesThatAreNoText(String line, String reason) throws IOException {
    Path generated = directory.resolve("a.jsonl");
    Files.write(
        generated,
        (lines(1, 1, 2).get(0) + "\n" + line.replace('^', '\0') + "\n")
            .getBytes(StandardCharsets.ISO_8859_1));

    Outcome outcome = run("score", "--generated", generated);

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISUSED);
    assertThat(outcome.err()).startsWith("medley: " + generated + ":2: " + reason);
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @Test
  void shouldRefuseDepthAndEndlessNumbersInOneLine() throws IOException {
    Path deep =
        write(
            "a.jsonl",
            List.of("{\"text\":\"a\",\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}"));
    assertThat(run("score", "--generated", deep).err())
        .startsWith("medley: " + deep + ":1: not JSON: ")
        .contains("nesting depth");
    Path endless =
        write("b.jsonl", List.of("{\"text\":\"a\",\"id\":%s}".formatted("9".repeat(9999))));
    Outcome outcome = run("score", "--generated", endless);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISUSED);
    assertThat(outcome.err())
        .startsWith("medley: " + endless + ":1: not JSON: Number value length");
  }

  @Test
  void shouldShowAFileNameThatATerminalWouldObey() throws IOException {
    Path generated = write("\u001b[31mred\u202e", lines(1, 3, 2));

    Outcome outcome = run("score", "--generated", generated);

    assertThat(outcome.out()).startsWith("\\u001b[31mred\\u202e: 3 texts\n");
    assertThat(outcome.err()).contains("reading \\u001b[31mred\\u202e\n");
    assertThat(run("score", "--generated", directory.resolve("\u0007")).err())
        .isEqualTo("medley: %s/\\u0007: no such file\n".formatted(directory));
  }

  @Test
  void shouldNameWhatIsTooLongOrMissingOrEmpty() throws IOException {
    Path tooLong =
        write(
            "a.jsonl", List.of("{\"text\":\"%s\",\"embedding\":[1]}".formatted("é".repeat(4097))));
    assertThat(run("score", "--generated", tooLong).err())
        .isEqualTo(
            "medley: %s:1: the text has 8194 bytes; at most 8192 are read\n".formatted(tooLong));
    Path tooWide =
        write(
            "b.jsonl",
            List.of("{\"text\":\"a\",\"embedding\":[%s1]}".formatted("0,".repeat(4096))));
    assertThat(run("score", "--generated", tooWide).err())
        .isEqualTo("medley: %s:1: the embedding has more than 4096 values\n".formatted(tooWide));
    Path endless = write("c.jsonl", List.of("{\"x\":\"" + "x".repeat(5 << 20)));
    assertThat(run("score", "--generated", endless).err())
        .isEqualTo("medley: %s:1: the line has more than 4194304 bytes\n".formatted(endless));

    Path good = write("d.jsonl", lines(1, 1, 5));
    Path empty = write("e.jsonl", List.of("", " "));
    assertThat(run("score", "--generated", empty).err())
        .isEqualTo("medley: %s: there are no texts in it\n".formatted(empty));
    Path missing = directory.resolve("f.jsonl");
    assertThat(run("score", "--generated", good, "--reference", missing))
        .isEqualTo(
            new Outcome(ExitCode.MISUSED, "", "medley: %s: no such file\n".formatted(missing)));
    assertThat(run("score", "--generated", directory).err())
        .isEqualTo("medley: %s: is a directory\n".formatted(directory));
    assertThat(run("score", "--generated", good, "--reference", good).err())
        .contains(
            "medley: %s: a reference needs at least 2 texts; there is 1 in it".formatted(good));
    assertThat(run("score").exitCode()).isEqualTo(ExitCode.MISUSED);
  }

  @Test
  void shouldRefuseAnotherDimensionThanTheReferences() throws IOException {
    Path generated = write("a.jsonl", lines(1, 3, 4));
    Path reference = write("b.jsonl", lines(1, 3, 5));
    assertThat(run("score", "--generated", generated, "--reference", reference).err())
        .endsWith(
            "medley: %s:1: the embedding has dimension 4 where the lines before have 5\n"
                .formatted(generated));
  }

  @Test
  void shouldLookThroughAllFilesBeforeItComputesWhenThereAreSeveral() throws IOException {
    Path good = write("good.jsonl", lines(1, 60, true));
    Path empty = write("empty.jsonl", List.of());

    assertThat(run("score", "--generated", good, empty))
        .isEqualTo(
            new Outcome(
                ExitCode.MISUSED, "", "medley: %s: there are no texts in it\n".formatted(empty)));
  }

  @Test
  void shouldReadOtherFieldsWhenTheyAreNamed() throws IOException {
    Path generated =
        write(
            "a.jsonl",
            lines(1, 9, true).stream()
                .map(line -> line.replace("\"text\"", "\"utterance\""))
                .toList());

    assertThat(run("score", "--generated", generated).err())
        .endsWith(
            ":1: there is no text: no field is called text, there are utterance; --text-field names"
                + " it\n");
    assertThat(run("score", "--generated", generated, "--text-field", "utterance").exitCode())
        .isZero();
  }

  @Test
  void shouldTakeTheSameWordsForALayoutAsEveryCommandThatReadsFiles() throws IOException {
    Path generated = write("a.csv", List.of("text\tlabel", "one, two\tx", "three, four\ty"));

    assertThat(run("score", "--generated", generated, "--delimiter", ";;").err())
        .isEqualTo("medley: --delimiter is one character, not \";;\"\n");
    assertThat(run("score", "--generated", generated, "--delimiter", "\\t", "--header").err())
        .doesNotContain("delimiter");
  }
}
