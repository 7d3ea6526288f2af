package io.medley.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

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
    assertThat(reason("{}", LevelClosed.class)).startsWith("requested is missing");
    assertThat(reason("{\"ordinal\":0,\"pane\":0}", Sample.class)).startsWith("role is missing");
  }

  @Test
  void shouldRefuseNothingNullAndTrailingText() {
    assertThat(reason("", Progress.class)).isEqualTo("the value is empty");
    assertThat(reason("null", Progress.class)).isEqualTo("the value is JSON null");
    assertThat(reason("{} {}", Progress.class)).contains("line 1");
    assertThat(reason("[1]", Progress.class)).isNotBlank().doesNotContain("\n");
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
}
