package io.medley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.cli.CommandHarness.Outcome;
import io.medley.cli.exit.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command on embeddings that are given, so that no model is needed. */
class ScoreCommandTest extends ScoreCommandHarness {
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
}
