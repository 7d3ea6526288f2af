package io.medley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.cli.CommandHarness.Outcome;
import io.medley.cli.exit.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreSetsTest extends ScoreCommandHarness {

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
  void shouldSayWhatTextsTeachBesideAsManyRealOnesWhenTheirLabelsCanBeJudged() throws IOException {
    Path one = write("one.jsonl", separable(1, 60));
    Path two = write("two.jsonl", separable(3, 120));
    Path reference = write("real.jsonl", separable(2, 240));

    Outcome both = run("score", "--generated", one, two, "--reference", reference);
    Outcome alone = run("score", "--generated", two, "--reference", reference);

    assertThat(both.out())
        .containsPattern(
            "(?m)^gradientVendi +[0-9.]+ … [0-9.]+ +[0-9.]+ .*\\(n = 60\\) +[0-9.]+ .*\\(n = 60\\)$");
    assertThat(alone.out())
        .containsPattern("(?m)^gradientVendi +– +60 labelled texts +[0-9.]+ +[0-9.]+ … [0-9.]+");
  }

  /** Three classes, each in a direction of its own. */
  private static List<String> separable(long seed, int count) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int label = i % 3;
      List<String> values = new ArrayList<>();
      for (int j = 0; j < 5; j++) {
        values.add(String.valueOf(0.3 * random.nextGaussian() + (j == label ? 1 : 0)));
      }
      lines.add(
          "{\"id\":\"s%d\",\"text\":\"text %d of %d\",\"label\":\"l%d\",\"embedding\":%s}"
              .formatted(i, i, seed, label, values));
    }
    return lines;
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
}
