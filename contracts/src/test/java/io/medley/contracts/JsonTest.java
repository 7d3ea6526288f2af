package io.medley.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private final Progress progress =
      new Progress("x", "report", 1, 1, Progress.State.DONE, null, Instant.EPOCH);

  @Test
  void shouldLeaveOutWhatIsNullAndWriteTimesForPeople() {
    assertThat(text(Json.bytes(progress)))
        .isEqualTo(
            "{\"schemaVersion\":1,\"experimentId\":\"x\",\"subject\":\"report\",\"done\":1,"
                + "\"total\":1,\"state\":\"done\",\"at\":\"1970-01-01T00:00:00Z\"}");
  }

  @Test
  void shouldWriteMapsInTheOrderOfTheirKeysSoThatEqualRecordsAreEqualBytes() {
    assertThat(text(Json.bytes(Map.of("b", 1, "c", 2, "a", 3))))
        .isEqualTo("{\"a\":3,\"b\":1,\"c\":2}");
  }

  @Test
  void shouldReadWhatItWrote() {
    assertThat(Json.parse(Json.bytes(progress), Progress.class))
        .isEqualTo(new Parsed.Readable<>(progress));
  }

  @Test
  void shouldSayWhereTextIsNoJson() {
    assertThat(reason("{\"nonsense", Progress.class)).contains("line 1, column");
  }

  @Test
  void shouldSayWhatARecordLacks() {
    String level = "{\"requested\":1,\"duplicates\":0,\"invalid\":0}";
    assertThat(reason(level, LevelClosed.class)).startsWith("experimentId is missing");
    assertThat(reason("{}", LevelClosed.class)).startsWith("experimentId is missing");
    assertThat(reason("{\"ordinal\":0,\"pane\":0}", Sample.class))
        .startsWith("sampleId is missing");
  }

  @Test
  void shouldRefuseNothingNullAndTrailingText() {
    assertThat(reason("", Progress.class)).isEqualTo("the value is empty");
    assertThat(reason("null", Progress.class)).isEqualTo("the value is JSON null");
    assertThat(reason("{} {}", Progress.class)).contains("line 1");
    assertThat(reason("[1]", Progress.class)).isNotBlank().doesNotContain("\n");
  }

  @ParameterizedTest
  @MethodSource("rubbish")
  void shouldNeverThrowWhateverTheBytes(byte[] bytes) {
    for (Class<? extends Versioned> type : RecordTypes.all()) {
      assertThat(Json.parse(bytes, type)).isInstanceOf(Parsed.Unreadable.class);
    }
  }

  static Stream<byte[]> rubbish() {
    return Stream.of(
        new byte[] {0, 0, 0, 0, 1, 'm', 'e', 'd', 'l', 'e', 'y', '!'},
        new byte[] {0, 0, (byte) 0xfe, (byte) 0xff, 0, 0, 0, '{'},
        new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0},
        new byte[] {'{', 0, 0, 0, '}', 0, 0, 0},
        new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'},
        "{\"schemaVersion\":\"x\"}".getBytes(StandardCharsets.UTF_8),
        "{\"schemaVersion\":99999999999999999999}".getBytes(StandardCharsets.UTF_8),
        "{\"task\":1e999999999,\"ordinal\":1e999999999}".getBytes(StandardCharsets.UTF_8),
        "{\"at\":\"+1000000000-01-01T00:00:00Z\",\"status\":7}".getBytes(StandardCharsets.UTF_8),
        "[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8),
        "{\"a\":".repeat(500_000).getBytes(StandardCharsets.UTF_8),
        ("\"" + "x".repeat(Topics.MAX_RECORD_BYTES)).getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("io.medley.contracts.GoldenFixturesTest#fixtures")
  void shouldRefuseARecordWithoutOneOfItsRequiredComponents(Path fixture) throws IOException {
    Class<? extends Versioned> type = GoldenFixturesTest.type(fixture);
    JsonNode golden = Json.mapper().readTree(Files.readAllBytes(fixture));
    for (RecordComponent component : type.getRecordComponents()) {
      ObjectNode without = golden.deepCopy();
      without.remove(component.getName());
      ObjectNode withNull = golden.deepCopy();
      withNull.putNull(component.getName());

      boolean nullable = RequiredComponents.isNullable(component);

      assertThat(Json.parse(Json.bytes(without), type).toOptional().isPresent())
          .as("without %s", component.getName())
          .isEqualTo(nullable);
      assertThat(Json.parse(Json.bytes(withNull), type).toOptional().isPresent())
          .as("with null as %s", component.getName())
          .isEqualTo(nullable);
    }
  }

  @Test
  void shouldRefuseNullInsideAList() {
    String level =
        "{\"experimentId\":\"x\",\"level\":\"l\",\"ending\":\"complete\",\"requested\":1,\"accepted\":[null],"
            + "\"duplicates\":0,\"invalid\":0}";
    assertThat(reason(level, LevelClosed.class)).startsWith("accepted.[] is missing");
  }

  @Test
  void shouldRefuseARecordOfALaterVersion() {
    String later = text(Json.bytes(progress)).replace("\"schemaVersion\":1", "\"schemaVersion\":2");
    assertThat(reason(later, Progress.class))
        .isEqualTo("the record is of version 2, and this Medley reads versions up to 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no \ud83d", "no \ud83d end", "\udc00no"})
  void shouldWriteWhateverTheTextAndReadItWithoutHalvesOfSurrogatePairs(String message) {
    Progress half = new Progress("x", "report", 1, 1, Progress.State.DONE, message, Instant.EPOCH);

    assertThat(Json.parse(Json.bytes(half), Progress.class).toOptional().orElseThrow().message())
        .isEqualTo(OutsideText.whole(message))
        .contains("\ufffd");
  }

  @Test
  void shouldThrowInASerdeBecauseMedleyWroteTheBytesItself() {
    var deserializer = JsonSerde.of(Progress.class).deserializer();

    assertThat(deserializer.deserialize("t", null)).isNull();
    assertThatThrownBy(() -> deserializer.deserialize("t", new byte[] {'{'}))
        .isInstanceOf(SerializationException.class)
        .hasMessageStartingWith("t: not a Progress: ");
  }

  private static String reason(String json, Class<?> type) {
    Parsed<?> parsed = Json.parse(json.getBytes(StandardCharsets.UTF_8), type);
    return ((Parsed.Unreadable<?>) parsed).reason();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void shouldReplaceHalvesOfSurrogatePairsInRecordsAndWriteThemWhole() {
    byte[] json =
        """
        {"experimentId":"e","subject":"half \\ud83d","done":1,"total":2,"state":"running",
         "message":"whole \\ud83d\\ude00 \\ude00","at":"2026-02-03T04:05:06Z"}
        """
            .getBytes(StandardCharsets.UTF_8);

    Progress progress = Json.parse(json, Progress.class).toOptional().orElseThrow();

    assertThat(progress.subject()).isEqualTo("half \uFFFD");
    assertThat(progress.message()).isEqualTo("whole 😀 \uFFFD");
    assertThat(Json.parse(Json.bytes(progress), Progress.class).toOptional()).contains(progress);
  }
}
