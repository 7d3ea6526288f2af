package io.medley.cli.samples;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import com.fasterxml.jackson.databind.JsonNode;
import io.medley.cli.report.SampleReports;
import io.medley.contracts.Json;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Sample;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFormatTest {

  private static final SampleFormat.Setting GLOSSES =
      new SampleFormat.Setting(
          "wordnet-supersense",
          List.of("noun.animal", "noun.food"),
          Map.of("noun.animal", "animal", "noun.food", "food"),
          false);

  @TempDir Path directory;

  @Test
  void shouldWriteTheRecordOfEachSampleOnALine() throws IOException {
    List<String> lines = Files.readAllLines(write(SampleFormat.JSONL, GLOSSES));

    assertThat(lines).hasSize(4);
    assertThat(Json.mapper().readValue(lines.get(1), Sample.class))
        .isEqualTo(SampleReports.samples().get(1));
  }

  @Test
  void shouldAskForTheLabelInWordsAndAnswerIt() throws IOException {
    JsonNode line =
        Json.mapper().readTree(Files.readAllLines(write(SampleFormat.CHAT, GLOSSES)).get(1));

    assertThat(line.at("/messages/0/role").asText()).isEqualTo("user");
    assertThat(line.at("/messages/0/content").asText())
        .isEqualTo(
            """
            A dictionary defines a noun as follows.

            a dish of
            rice

            What kind of thing is it? Answer with one of: animal, food.""");
    assertThat(line.at("/messages/1").toString())
        .isEqualTo("{\"role\":\"assistant\",\"content\":\"food\"}");
    assertThat(line.get("template").asText()).isEqualTo("definition-v1");
    assertThat(line.get("label").asText()).isEqualTo("noun.food");
    assertThat(line.at("/provenance/topic").asText()).isEqualTo("cat");
  }

  @Test
  void shouldLetLabelsStandForThemselvesWhereTheirWordsAreTheSame() {
    ChatPrompt prompt =
        ChatPrompt.of(
            new SampleFormat.Setting(
                null, List.of("a", "b"), Map.of("a", "thing", "b", "thing"), false));

    assertThat(prompt.answer("b")).isEqualTo("b");
    assertThat(prompt.question("{{labels}} $1", null))
        .isEqualTo(
            "{{labels}} $1\n\nWhich class does this text belong to? Answer with one of: a, b.");
    assertThat(prompt.question("Is it?", "The bank was steep."))
        .isEqualTo("The bank was steep.\n\nIs it?\n\nAnswer with one of: a, b.");
  }

  @Test
  void shouldWriteCsvAsRfc4180HasIt() throws IOException {
    assertThat(Files.readString(write(SampleFormat.CSV, GLOSSES)))
        .startsWith(
            """
            sampleId,experimentId,level,ordinal,text,context,label,generator,topic,seedSample,derivation,parent,promptHash,seed,inputTokens,outputTokens\r
            tiny/pool-20/0,tiny,pool-20,0,a small furry animal,,noun.animal,masked-lm,cat,,,,00,1,10,5\r
            tiny/pool-20/1,tiny,pool-20,1,"a dish of
            rice",,noun.food,masked-lm,cat,,,,00,1,10,5\r
            """);
  }

  @Test
  void shouldKeepTextsThatLookLikeFormulasUnlessTheyAreForASpreadsheet() throws IOException {
    Sample sample = Sample.synthetic("tiny", "pool-20", 0, 12, "=1+1, \"two\"", "-", null);
    Path plain = directory.resolve("plain.csv");
    try (SampleWriter writer = SampleFormat.CSV.open(plain, GLOSSES)) {
      writer.write(sample);
    }
    Path disarmed = directory.resolve("disarmed.csv");
    try (SampleWriter writer =
        SampleFormat.CSV.open(
            disarmed, new SampleFormat.Setting(null, List.of(), Map.of(), true))) {
      writer.write(sample);
    }

    assertThat(CsvWriter.looksLikeFormula(sample)).isTrue();
    assertThat(CsvWriter.looksLikeFormula(SampleReports.samples().get(0))).isFalse();
    assertThat(Files.readString(plain)).contains(",\"=1+1, \"\"two\"\"\",,-,");
    assertThat(Files.readString(disarmed)).contains(",\"'=1+1, \"\"two\"\"\",,'-,");
  }

  @Test
  void shouldGiveBackFromParquetWhatWasWritten() throws IOException {
    Path file = write(SampleFormat.PARQUET, GLOSSES);

    try (Stream<Map<String, Object>> rows =
        ParquetReader.streamContent(file.toFile(), maps(), path -> String.join(".", path))) {
      List<Map<String, Object>> read = rows.toList();
      assertThat(read).hasSize(4);
      assertThat(read.get(1))
          .containsEntry("sampleId", "tiny/pool-20/1")
          .containsEntry("ordinal", 1)
          .containsEntry("text", "a dish of\nrice")
          .containsEntry("label", "noun.food")
          .containsEntry("topic", "cat")
          .containsEntry("seed", 1L)
          .containsEntry("outputTokens", 5);
      assertThat(read.get(1).get("context")).isNull();
    }
  }

  @Test
  void shouldHaveAColumnForEveryFieldOfProvenance() {
    assertThat(SampleColumn.ALL)
        .extracting(SampleColumn::name)
        .contains(
            Stream.of(Provenance.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toArray(String[]::new));
  }

  private Path write(SampleFormat format, SampleFormat.Setting setting) throws IOException {
    Path file = directory.resolve("set." + format.ending());
    try (SampleWriter writer = format.open(file, setting)) {
      for (Sample sample : SampleReports.samples()) {
        writer.write(sample);
      }
    }
    return file;
  }

  private static Hydrator<Map<String, Object>, Map<String, Object>, String> maps() {
    return new Hydrator<>() {
      @Override
      public Map<String, Object> start() {
        return new TreeMap<>();
      }

      @Override
      public Map<String, Object> add(Map<String, Object> row, String column, Object value) {
        row.put(column, value);
        return row;
      }

      @Override
      public Map<String, Object> finish(Map<String, Object> row) {
        return row;
      }
    };
  }
}
