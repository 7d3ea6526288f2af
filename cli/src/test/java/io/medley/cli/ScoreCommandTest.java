package io.medley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.cli.CommandHarness.Outcome;
import io.medley.cli.exit.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command on embeddings that are given, so that no model is needed. */
class ScoreCommandTest {

  private static final String[] DIVERSITY = {
    "vendi",
    "vendi2",
    "vendiInf",
    "dcscore",
    "dcscoreTau",
    "meanCosine",
    "distinct1",
    "distinct2",
    "distinct3",
    "selfBleu",
    "compressionRatio",
    "duplicateRate",
    "nearDuplicateRate"
  };
  private static final String[] SHIFT = {
    "mmd2Rbf", "gamma", "mmd2Poly2", "frechet", "energy", "tailMass", "lengthKs", "labelJs"
  };

  @TempDir Path directory;

  private CommandHarness medley;

  @BeforeEach
  void install() {
    medley = new CommandHarness(directory);
  }

  @Test
  void shouldPrintEveryKeyOfTheContractForMachines() throws IOException {
    Path generated = write("a.jsonl", lines(1, 60, true));
    Path reference = write("b.jsonl", lines(2, 80, true));

    JsonNode scores = json("score", "--generated", generated, "--reference", reference, "--json");

    assertThat(scores.fieldNames())
        .toIterable()
        .containsExactly(
            "count",
            "referenceCount",
            "diversity",
            "shift",
            "null",
            "estimators",
            "labels",
            "copies",
            "remarks",
            "secondEmbedding");
    assertThat(scores.path("count").intValue()).isEqualTo(60);
    assertThat(scores.path("referenceCount").intValue()).isEqualTo(80);
    assertThat(scores.path("diversity").fieldNames()).toIterable().containsExactly(DIVERSITY);
    assertThat(scores.path("shift").fieldNames()).toIterable().containsExactly(SHIFT);
    assertThat(scores.path("diversity")).allMatch(JsonNode::isNumber);
    assertThat(scores.path("shift")).allMatch(JsonNode::isNumber);
    assertThat(scores.path("null"))
        .hasSize(19)
        .allSatisfy(
            band -> {
              assertThat(band.path("n").intValue()).isEqualTo(20);
              assertThat(band.path("low").doubleValue())
                  .isLessThanOrEqualTo(band.path("high").doubleValue());
              assertThat(band.path("generated").isNumber()).isTrue();
            });
    assertThat(scores.at("/estimators/null/poolN").intValue()).isEqualTo(40);
    assertThat(scores.at("/estimators/dcscore").toString())
        .isEqualTo("{\"method\":\"pairs\",\"coverage\":\"exact\",\"n\":60,\"tau\":0.05}");
    assertThat(scores.at("/estimators/mmd2Rbf/gamma")).isEqualTo(scores.at("/shift/gamma"));
    assertThat(scores.at("/estimators/embeddings").toString())
        .isEqualTo("{\"dimension\":5,\"given\":140,\"minilm-l6-v2\":0}");
  }

  @Test
  void shouldGiveNullForWhatNeedsAReferenceOrLabelsWhenThereAreNone() throws IOException {
    Path generated = write("a.jsonl", lines(1, 30, false));

    JsonNode alone = json("score", "--generated", generated, "--json");

    assertThat(alone.get("referenceCount").isNull()).isTrue();
    assertThat(alone.path("diversity")).hasSize(DIVERSITY.length).allMatch(JsonNode::isNumber);
    assertThat(alone.path("shift").fieldNames()).toIterable().containsExactly(SHIFT);
    assertThat(alone.path("shift")).allMatch(JsonNode::isNull);
    assertThat(alone.at("/estimators/frechet/unavailable").textValue())
        .isEqualTo("no reference given");
    assertThat(alone.at("/null/vendi/unavailable").textValue()).isEqualTo("no reference given");

    Path reference = write("b.jsonl", lines(2, 30, true));
    JsonNode compared = json("score", "--generated", generated, "--reference", reference, "--json");
    assertThat(compared.at("/shift/labelJs").isNull()).isTrue();
    assertThat(compared.at("/shift/lengthKs").isNumber()).isTrue();
    assertThat(compared.at("/estimators/labelJs/unavailable").textValue())
        .isEqualTo("no text to score has a label");
  }

  @Test
  void shouldPrintATableForPeople() throws IOException {
    Path generated = write("a.jsonl", lines(1, 60, true));
    Path reference = write("b.jsonl", lines(2, 80, true));

    Outcome outcome = run("score", "--generated", generated, "--reference", reference);

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .startsWith("a.jsonl: 60 texts; reference b.jsonl: 80 texts\n")
        .containsPattern("(?m)^vendi +[1-5]\\.\\d+ +all texts +[1-5]\\.\\d+ +\\S+ … \\S+")
        .contains(
            "real, 95 %: 100 draws of n = 20 from 40 texts of the reference; shifts there are"
                + " against its other 40");
    assertThat(outcome.err()).contains("reading b.jsonl\n", "drawing real texts 50 %\n");

    Outcome alone = run("score", "--generated", generated);
    assertThat(alone.out())
        .startsWith("a.jsonl: 60 texts\n")
        .doesNotContain("…")
        .contains("frechet: no reference given\n");
  }

  @Test
  void shouldRefuseASecondEmbeddingOfWhatHasNoTextsToEmbed() throws IOException {
    Path given = write("a.jsonl", List.of("{\"text\":\"one\",\"embedding\":[2,0]}"));

    Outcome outcome = run("score", "--generated", given, "--second-embedding");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISUSED);
    assertThat(outcome.err())
        .contains(
            "--second-embedding embeds all texts anew, but there are embeddings in the files");
  }

  @Test
  void shouldNormaliseEmbeddingsAndPassOverOtherFields() throws IOException {
    Path generated =
        write(
            "a.jsonl",
            List.of(
                "{\"text\":\"one\",\"embedding\":[2,0],\"model\":{\"name\":[\"x\"]}}",
                "",
                "{\"embedding\":[0,1e-3],\"label\":\"\",\"text\":\"two\",\"id\":7}\r"));

    JsonNode scores = json("score", "--generated", generated, "--json");

    assertThat(scores.path("count").intValue()).isEqualTo(2);
    assertThat(scores.at("/diversity/vendi").doubleValue()).isCloseTo(2, within(1e-6));
    assertThat(scores.at("/diversity/meanCosine").doubleValue()).isCloseTo(0, within(1e-6));
  }

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
  void shouldPutSeveralSetsBesideEachOtherWhenTheyAreGiven() throws IOException {
    Path one = write("one.jsonl", lines(1, 60, true));
    Path two = write("two.jsonl", lines(3, 120, true));
    Path reference = write("real.jsonl", lines(2, 80, true));

    Outcome outcome =
        run("score", "--generated", one, two, "--reference", reference, "--test", one);

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .startsWith("2 sets; reference real.jsonl: 80 texts\n")
        .containsPattern("(?m)^set +texts +n +vendi +shift +labels right +in reference +in test")
        .containsPattern("(?m)^one +60 +20 ")
        .containsPattern("(?m)^statistic +real, 95 % +one +two")
        .contains("LEAK: 60 of 60 texts stand in the test file");
  }

  @Test
  void shouldGiveMachinesAListOfSetsWhenThereAreSeveral() throws IOException {
    Path one = write("one.jsonl", lines(1, 60, true));
    Path two = write("two.jsonl", lines(3, 120, true));
    Path reference = write("real.jsonl", lines(2, 80, true));

    JsonNode both = json("score", "--generated", one, two, "--reference", reference, "--json");
    JsonNode alone = json("score", "--generated", two, "--reference", reference, "--json");

    assertThat(both.fieldNames())
        .toIterable()
        .containsExactly("reference", "referenceCount", "sets", "embeddings", "secondEmbedding");
    assertThat(both.at("/sets/1/name").textValue()).isEqualTo("two");
    assertThat(both.at("/sets/1/diversity")).isEqualTo(alone.at("/diversity"));
    assertThat(both.at("/sets/1/shift")).isEqualTo(alone.at("/shift"));
    assertThat(both.at("/sets/1/null/vendi/generated"))
        .isEqualTo(alone.at("/null/vendi/generated"));
    assertThat(both.at("/sets/1/null/vendi").fieldNames())
        .toIterable()
        .containsExactly("n", "mean", "low", "high", "generated", "inside", "effect", "flag");
  }

  @Test
  void shouldScoreAgainstABuiltReferenceAsAgainstItsFile() throws IOException {
    Path generated = write("a.jsonl", lines(1, 60, true));
    Path reference = write("b.jsonl", lines(2, 80, true));
    Path built = directory.resolve("b.reference");

    Outcome outcome = run("reference", "build", reference, "--out", built);

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("80 texts, compared with sets of up to 20 texts");
    JsonNode expected = json("score", "--generated", generated, "--reference", reference, "--json");
    JsonNode actual = json("score", "--generated", generated, "--reference", built, "--json");
    ((ObjectNode) expected.get("estimators")).remove("embeddings");
    ((ObjectNode) actual.get("estimators")).remove("embeddings");
    assertThat(actual).isEqualTo(expected);
    assertThat(run("score", "--generated", generated, "--reference", built, "--seed", "7").err())
        .contains("was built with --seed 42; leave --seed out, or build it again");
    assertThat(run("reference", "build", reference, "--out", built).err())
        .contains("is there already; --force replaces it");
    Files.write(built, new byte[] {1}, StandardOpenOption.APPEND);
    assertThat(run("score", "--generated", generated, "--reference", built).err())
        .contains("truncated or damaged", "`medley reference build` makes it anew");
  }

  @Test
  void shouldEndWithCodeFourWhenASetHasWhatFailOnNames() throws IOException {
    List<String> texts = lines(1, 60, true);
    Path good = write("good.jsonl", texts);
    List<String> repeated = new ArrayList<>(texts.subList(0, 30));
    repeated.addAll(texts.subList(0, 30));
    Path bad = write("bad.jsonl", repeated);

    Outcome outcome = run("score", "--generated", bad, "--fail-on", "duplicates");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.CONDITION);
    assertThat(outcome.err()).endsWith("medley: --fail-on duplicates: bad\n");
    assertThat(outcome.out()).startsWith("bad.jsonl: 60 texts");
    assertThat(
            run("score", "--generated", good, "--test", bad, "--fail-on", "leak,duplicates")
                .exitCode())
        .isEqualTo(ExitCode.CONDITION);
    Path other =
        write(
            "other.jsonl",
            lines(5, 40, true).stream().map(line -> line.replace("the ", "never ")).toList());
    assertThat(run("score", "--generated", good, "--test", other, "--fail-on", "leak").exitCode())
        .isZero();
  }

  @Test
  void shouldSayWhatAFailOnNeedsWhenItIsMissing() throws IOException {
    Path good = write("good.jsonl", lines(1, 60, true));

    assertThat(run("score", "--generated", good, "--fail-on", "shift"))
        .isEqualTo(
            new Outcome(ExitCode.MISUSED, "", "medley: --fail-on shift needs --reference FILE\n"));
    assertThat(run("score", "--generated", good, "--fail-on", "leak").err())
        .isEqualTo("medley: --fail-on leak needs --test FILE\n");
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

  private JsonNode json(Object... arguments) throws IOException {
    Outcome outcome = run(arguments);
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return new ObjectMapper().readTree(outcome.out());
  }

  private Outcome run(Object... arguments) {
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    return medley.run(words);
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(directory.resolve(name), lines, StandardCharsets.UTF_8);
  }

  private static List<String> lines(long seed, int count, boolean labelled) {
    List<String> lines = new ArrayList<>();
    for (String line : lines(seed, count, 5)) {
      lines.add(labelled ? line : line.replaceFirst("\"label\":\"l.\",", ""));
    }
    return lines;
  }

  private static List<String> lines(long seed, int count, int dimension) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> values = new ArrayList<>();
      for (int j = 0; j < dimension; j++) {
        values.add(String.valueOf(random.nextGaussian() + (j == 0 ? 1 : 0)));
      }
      lines.add(
          "{\"id\":\"s%d\",\"text\":\"the %d. of w%d and w%d\",\"label\":\"l%d\",\"embedding\":%s}"
              .formatted(
                  i,
                  random.nextInt(9),
                  random.nextInt(9),
                  random.nextInt(9),
                  random.nextInt(3),
                  values));
    }
    return lines;
  }
}
