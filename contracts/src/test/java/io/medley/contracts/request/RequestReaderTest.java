package io.medley.contracts.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Json;
import io.medley.contracts.request.RequestReading.Invalid;
import io.medley.contracts.request.RequestReading.NotJson;
import io.medley.contracts.request.RequestReading.Valid;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
  private static final String EXAMPLE =
      """
      { "experimentId": "pools-on-wordnet",
        "dataset": { "name": "wordnet-supersense", "labels": ["noun.animal", "noun.food"],
                     "trainSize": 96, "referenceSize": 480, "testSize": 1008 },
        "generation": { "pipeline": "topic-guided", "generator": "masked-lm",
                        "samplesPerLevel": 240, "topicPoolSizes": [20, 100, 10000],
                        "replicates": 1, "duplicates": "flag" },
        "mixing": { "mode": "augment", "syntheticProportions": [0.5, 0.7] },
        "training": { "students": [
          { "model": "minilm-probe", "seeds": 10 },
          { "model": "minilm", "seeds": 2, "steps": 90, "batchSize": 16, "learningRate": 1e-4 } ] },
        "generations": 1, "seed": 42 }
      """;
  private final RequestReader reader = new RequestReader();

  @Test
  void shouldReadTheExampleOfTheDesign() {
    ExperimentRequest request = valid(EXAMPLE);

    assertThat(request.experimentId()).isEqualTo("pools-on-wordnet");
    assertThat(request.dataset().labels()).containsExactly("noun.animal", "noun.food");
    assertThat(request.generation().samplesPerLevel()).isEqualTo(240);
    assertThat(request.training().students().get(1))
        .isEqualTo(new StudentSpec("minilm", 2, 90, 16, 1e-4));
  }

  @Test
  void shouldFillInEveryDefaultWhenOnlyTheDataSetIsGiven() {
    assertThat(valid("{\"dataset\":{\"name\":\"wordnet-supersense\"}}"))
        .isEqualTo(
            new ExperimentRequest(
                null,
                new DatasetSpec("wordnet-supersense", null, null, null, null, null, null),
                GenerationSpec.topicGuided("masked-lm", null, List.of(20, 100, 10000), 3, "flag"),
                new MixingSpec(MixingSpec.Mode.AUGMENT, null),
                new TrainingSpec(List.of(new StudentSpec("minilm-probe", null, null, null, null))),
                1,
                42L));
  }

  @Test
  void shouldReadAFileWithItsFieldsAndFillInNothingOfThem() {
    DatasetSpec data =
        valid(
                """
                { "dataset": { "file": "banking77/train.csv", "testFile": "banking77/test.csv",
                    "format": "csv", "encoding": "ISO-8859-1", "textField": "question",
                    "labelField": "category", "contextField": "page",
                    "labelNames": { "card_arrival": "a card that has not arrived" } } }
                """)
            .dataset();

    assertThat(data.name()).isNull();
    assertThat(data.file()).isEqualTo("banking77/train.csv");
    assertThat(data.format()).isEqualTo(DatasetSpec.Format.CSV);
    assertThat(data.givenLabelNames()).containsEntry("card_arrival", "a card that has not arrived");
    assertThat(valid("{\"dataset\":{\"file\":\"a.csv\"}}").dataset().textField()).isNull();
  }

  @Test
  void shouldFillInTheDefaultsInsideOfWhatIsPartlyGiven() {
    ExperimentRequest request =
        valid(
            "{\"dataset\":{\"name\":\"wordnet-supersense\"},\"mixing\":{\"mode\":\"substitute\"}}");

    assertThat(request.mixing()).isEqualTo(new MixingSpec(MixingSpec.Mode.SUBSTITUTE, null));
  }

  @Test
  void shouldReportThreeFaultsAtOnceWithTheirPaths() {
    Invalid invalid =
        invalid(
            """
            { "experimentId": "mine",
              "dataset": { "name": "wordnet-supersense", "trainSize": 1 },
              "generation": { "pipelin": "topic-guided" },
              "mixing": { "mode": "append" } }
            """);

    assertThat(invalid.experimentId()).isEqualTo("mine");
    assertThat(invalid.violations())
        .containsExactly(
            new Violation("$.dataset.trainSize", "must be at least 2 and at most 100000, is 1"),
            new Violation(
                "$.generation.pipelin",
                "is not known here; known are pipeline, generator, samplesPerLevel, topicPoolSizes,"
                    + " basePoolSize, replacementRatios, paraphrasesPerSample, paraphraseSource,"
                    + " replicates, duplicates, cache, sets, testCopies, share; did you mean"
                    + " pipeline?"),
            new Violation("$.mixing.mode", "must be one of augment, substitute, is \"append\""));
  }

  @Test
  void shouldFillInNoGeneratorWhereSetsAreImported() {
    GenerationSpec generation =
        valid(
                """
                { "dataset": { "file": "train.csv" },
                  "generation": { "pipeline": "imported",
                    "sets": [ { "name": "gpt4", "file": "sets/gpt4.jsonl", "topicField": "seed" } ] } }
                """)
            .generation();

    assertThat(generation.generator()).isNull();
    assertThat(generation.topicPoolSizes()).isNull();
    assertThat(generation.generates()).isFalse();
    assertThat(generation.importedSets()).extracting(SetSpec::setting).containsExactly("set-gpt4");
  }

  @Test
  void shouldSayWhatDoesNotGoWithImportedSetsAlone() {
    assertThat(
            invalid(
                    """
                    { "dataset": { "file": "train.csv" },
                      "generation": { "pipeline": "imported", "generator": "masked-lm",
                        "topicPoolSizes": [20] } }
                    """)
                .violations())
        .containsExactly(
            new Violation("$.generation.generator", "does not go with pipeline imported"),
            new Violation("$.generation.sets", "is required"),
            new Violation("$.generation.topicPoolSizes", "does not go with pipeline imported"));
  }

  @Test
  void shouldFillInTheDefaultsOfTheChosenPipelineAlone() {
    GenerationSpec paraphrase =
        valid(
                "{\"dataset\":{\"name\":\"wordnet-supersense\"},"
                    + "\"generation\":{\"pipeline\":\"paraphrase\"}}")
            .generation();

    assertThat(paraphrase.topicPoolSizes()).isNull();
    assertThat(paraphrase.basePoolSize()).isEqualTo(100);
    assertThat(paraphrase.replacementRatios()).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
    assertThat(paraphrase.paraphrasesPerSample()).isEqualTo(5);
    assertThat(paraphrase.paraphraseSource()).isEqualTo(GenerationSpec.ParaphraseSource.GENERATED);
    assertThat(paraphrase.poolSizes()).containsExactly(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | $.dataset | is required",
        "[] | $ | must be an object, is an array",
        "{\"dataset\":null} | $.dataset | must be an object, is null",
        "{\"dataset\":{\"name\":\"wordnet\"}} | $.dataset.name"
            + " | must be one of wordnet-supersense, wordnet-sense, is \"wordnet\"",
        "{\"dataset\":{}} | $.dataset | must have exactly one of name, file",
        "{\"dataset\":{\"name\":\"wordnet-sense\",\"file\":\"a.csv\"}} | $.dataset"
            + " | must have exactly one of name, file",
        "{\"dataset\":{\"name\":\"wordnet-sense\",\"textField\":\"x\"}} | $.dataset.textField"
            + " | goes with file alone",
        "{\"dataset\":{\"file\":\"a.csv\",\"format\":\"xml\"}} | $.dataset.format"
            + " | must be one of csv, tsv, jsonl, json, is \"xml\"",
        "{\"dataset\":{\"file\":\"a.csv\",\"labelNames\":{\"a\":\"\"}}} | $.dataset.labelNames.a"
            + " | must have 1 to 200 characters, has 0",
        "{\"dataset\":{\"name\":\"wordnet-supersense\"},\"generations\":21} | $.generations"
            + " | must be at least 1 and at most 20, is 21",
        "{\"dataset\":{\"name\":\"wordnet-supersense\"},\"mixing\":{\"syntheticProportions\":[0.5,1]}}"
            + " | $.mixing.syntheticProportions[1] | must be above 0 and below 1, is 1",
        "{\"dataset\":{\"name\":\"wordnet-supersense\",\"labels\":[\"a\"]}} | $.dataset.labels"
            + " | must have 2 to 512 entries, has 1",
        "{\"dataset\":{\"name\":\"wordnet-supersense\",\"labels\":[\"a\",\"a\"]}}"
            + " | $.dataset.labels | must not name anything twice",
        "{\"dataset\":{\"name\":\"wordnet-supersense\"},\"training\":{\"students\":[{\"seeds\":3}]}}"
            + " | $.training.students[0].model | is required",
        "{\"dataset\":{\"name\":\"wordnet-supersense\"},\"seed\":\"1\"} | $.seed"
            + " | must be an integer, is a string",
        "{\"dataset\":{\"name\":\"wordnet-supersense\"},\"generation\":{\"pipeline\":\"paraphrase\",\"topicPoolSizes\":[20]}}"
            + " | $.generation.topicPoolSizes | does not go with pipeline paraphrase",
        "{\"dataset\":{\"name\":\"wordnet-supersense\"},\"generation\":{\"replacementRatios\":[1]}}"
            + " | $.generation.replacementRatios | goes with pipeline paraphrase alone",
        "{\"dataset\":{\"name\":\"wordnet-supersense\"},\"generation\":{\"pipeline\":\"paraphrase\",\"replacementRatios\":[0.29,0.333]}}"
            + " | $.generation.replacementRatios[1] | must be a multiple of 0.01, is 0.333",
        "{\"dataset\":{\"name\":\"wordnet-supersense\"},\"mixing\":{\"mode\":5}} | $.mixing.mode"
            + " | must be a string, is an integer",
        "{\"dataset\":{\"name\":\"wordnet-supersense\"},\"schemaVersion\":2} | $.schemaVersion"
            + " | must be 1, is 2",
        "{\"experimentId\":\"A b\",\"dataset\":{\"name\":\"wordnet-supersense\"}} | $.experimentId"
            + " | must match ^[a-z0-9][a-z0-9-]{0,62}$, is \"A b\""
      })
  void shouldSayWhatIsWrongAndWhatWouldBeRight(String json, String path, String message) {
    assertThat(invalid(json).violations()).containsExactly(new Violation(path, message));
  }

  @Test
  void shouldNameTheFieldOfANumberThatNoRecordCanHold() {
    Invalid invalid = invalid("{\"dataset\":{\"name\":\"wordnet-supersense\"},\"seed\":1e30}");

    assertThat(invalid.violations())
        .singleElement()
        .satisfies(violation -> assertThat(violation.path()).isEqualTo("$.seed"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'dataset':{'name':'wordnet-supersense'},'generation':{'pipeline':'paraphrase',"
            + "'replacementRatios':[0,1e999]}} | $.generation.replacementRatios[1] | Infinity",
        "{'dataset':{'name':'wordnet-supersense','trainSize':-1e999}} | $.dataset.trainSize"
            + " | -Infinity",
        "{'dataset':{'name':'wordnet-supersense','trainSize':1e2147483648}} | $.dataset.trainSize"
            + " | Infinity",
        "{'dataset':{'name':'wordnet-supersense'},'mixing':{'syntheticProportions':[1e400]}}"
            + " | $.mixing.syntheticProportions[0] | Infinity",
        "{'dataset':{'name':'wordnet-supersense'},'budget':{'maxMoney':1e400}} | $.budget.maxMoney"
            + " | Infinity"
      })
  void shouldNameTheFieldOfANumberThatIsNone(String json, String path, String number) {
    assertThat(invalid(json.replace('\'', '"')).violations())
        .containsExactly(
            new Violation(path, "must be a number that can be computed with, is " + number));
  }

  @Test
  void shouldTakeEqualNumbersForTheSame() {
    String json = "{\"dataset\":{\"name\":\"wordnet-supersense\"},\"generation\":{%s}}";

    assertThat(invalid(json.formatted("\"topicPoolSizes\":[20,20.0,2e1]")).violations())
        .containsExactly(
            new Violation("$.generation.topicPoolSizes", "must not name anything twice"));
    assertThat(
            valid(json.formatted("\"pipeline\":\"paraphrase\",\"replacementRatios\":[-0.0,1.0]"))
                .generation()
                .replacementRatios())
        .containsExactly(0.0, 1.0);
  }

  @Test
  void shouldNameTheFieldOfATextWithHalfACharacter() {
    Invalid invalid =
        invalid(
            """
            { "dataset": { "file": "a.csv", "labels": ["a", "\\ud83d"],
                           "labelNames": { "\\ude00": "b" } } }
            """);

    assertThat(invalid.violations())
        .containsExactly(
            new Violation(
                "$.dataset.labelNames.\ude00",
                "has a name with half of a surrogate pair, which is no character"),
            new Violation(
                "$.dataset.labels[1]", "has half of a surrogate pair, which is no character"));
  }

  @Test
  void shouldNameAHundredFaultsAndCountTheOthers() {
    StringBuilder json = new StringBuilder("{\"dataset\":{\"name\":\"wordnet-supersense\"}");
    for (int i = 0; i < 120; i++) {
      json.append(",\"x%d\":1".formatted(i));
    }

    assertThat(invalid(json.append("}").toString()).violations())
        .hasSize(101)
        .last()
        .isEqualTo(new Violation("$", "and 20 more"));
  }

  @Test
  void shouldReadLabelsThatAreNumbersAsTexts() {
    assertThat(
            valid("{\"dataset\":{\"file\":\"a.csv\",\"labels\":[17,2.0,true,\"x\"]}}")
                .dataset()
                .labels())
        .containsExactly("17", "2", "true", "x");
    assertThat(invalid("{\"dataset\":{\"file\":\"a.csv\",\"labels\":[17,\"17\",{}]}}").violations())
        .extracting(Violation::path)
        .containsExactly("$.dataset.labels", "$.dataset.labels[2]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":\"b\"}", "[\"a\",\"b\"]", "\"names.txt\""})
  void shouldReadLabelNamesAsAMapAListOrAFile(String names) throws Exception {
    DatasetSpec data =
        valid("{\"dataset\":{\"file\":\"a.csv\",\"labelNames\":%s}}".formatted(names)).dataset();

    assertThat(Json.mapper().writeValueAsString(data)).contains("\"labelNames\":" + names);
    assertThat(data.givenLabelNames()).hasSize(names.startsWith("{") ? 1 : 0);
    assertThat(invalid("{\"dataset\":{\"file\":\"a.csv\",\"labelNames\":7}}").violations())
        .containsExactly(
            new Violation(
                "$.dataset.labelNames",
                "must be an object or an array or a string, is an integer"));
  }

  @Test
  void shouldReadADelimiterAndAQuoteOfOneCharacterWhereThereIsAFile() {
    DatasetSpec data =
        valid("{\"dataset\":{\"file\":\"a.csv\",\"delimiter\":\"\\t\",\"quote\":\"\"}}").dataset();
    assertThat(data.delimiter()).isEqualTo("\t");
    assertThat(data.quote()).isEmpty();
    assertThat(data.spelledOut(null))
        .extracting(DatasetSpec::textField, DatasetSpec::labelField)
        .containsExactly("text", "label");

    assertThat(
            invalid("{\"dataset\":{\"file\":\"a.csv\",\"delimiter\":\"tab\",\"quote\":\"😀\"}}")
                .violations())
        .extracting(Violation::path)
        .containsExactly("$.dataset.delimiter", "$.dataset.quote");
    assertThat(
            invalid("{\"dataset\":{\"name\":\"wordnet-supersense\",\"delimiter\":\";\"}}")
                .violations())
        .extracting(Violation::message)
        .containsExactly("goes with file alone");
  }

  @Test
  void shouldNotTakeALineEndForTheEndOfAnId() {
    assertThat(
            invalid("{\"dataset\":{\"name\":\"wordnet-supersense\"},\"experimentId\":\"a\\n\"}")
                .violations())
        .extracting(Violation::path)
        .containsExactly("$.experimentId");
  }

  @Test
  void shouldTellBytesThatLookLikeAnotherUnicodeFromARequest() {
    byte[] wireFormat = bytes("\0\0\0\0\1{\"a\":1}");
    byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16);
    byte[] latin = "{\"é\":1}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(reader.read(wireFormat)).isInstanceOf(NotJson.class);
    assertThat(reader.read(utf16)).isEqualTo(new NotJson("not UTF-8: byte 0xfe at column 1"));
    assertThat(reader.read(latin)).isEqualTo(new NotJson("not UTF-8: byte 0xe9 at column 3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{\"seed\":1,\"seed\":2}",
        "{\"seed\":NaN}",
        "{\"nonsense",
        "{} {}",
        "dataset: {name: x}"
      })
  void shouldTellWhatIsNotJsonFromWhatIsNotARequest(String text) {
    assertThat(reader.read(bytes(text))).isInstanceOf(NotJson.class);
  }

  @Test
  void shouldRefuseARequestThatIsTooLong() {
    assertThat(reader.read(new byte[RequestReader.MAX_BYTES + 1]))
        .isEqualTo(new NotJson("a request is at most 262144 bytes long"));
  }

  @Test
  void shouldReadAlikeFromManyThreadsAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<RequestReading> read =
          () -> reader.read(bytes("{\"dataset\":{\"name\":\"wordnet-supersense\"}}"));
      List<Future<RequestReading>> all =
          threads.invokeAll(Stream.generate(() -> read).limit(64).toList());

      for (Future<RequestReading> reading : all) {
        assertThat(reading.get()).isEqualTo(all.get(0).get()).isInstanceOf(Valid.class);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private ExperimentRequest valid(String json) {
    return ((Valid) reader.read(bytes(json))).request();
  }

  private Invalid invalid(String json) {
    return (Invalid) reader.read(bytes(json));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
