package io.medley.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.RecordSize;
import io.medley.contracts.Topics;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

  @Test
  void shouldKeepTheOriginalBytesAndWhereTheyCameFrom() {
    ProducerRecord<byte[], byte[]> sent =
        DeadLetters.of("planning", "not JSON", record("k".getBytes(UTF_8), "{\"x".getBytes(UTF_8)));

    DeadLetter letter = read(sent);
    assertThat(sent.topic()).isEqualTo(Topics.DEAD_LETTERS);
    assertThat(sent.key()).asString(UTF_8).isEqualTo("k");
    assertThat(letter.where()).isEqualTo("planning");
    assertThat(letter.why()).isEqualTo("not JSON");
    assertThat(letter.topic()).isEqualTo("medley.requests");
    assertThat(letter.partition()).isEqualTo(3);
    assertThat(letter.offset()).isEqualTo(17);
    assertThat(letter.timestamp()).isEqualTo(Instant.ofEpochMilli(1_234));
    assertThat(letter.value()).asString(UTF_8).isEqualTo("{\"x");
  }

  @Test
  void shouldTakeARecordWithoutKeyAndValue() {
    DeadLetter letter = read(DeadLetters.of("planning", "the value is empty", record(null, null)));

    assertThat(letter.key()).isNull();
    assertThat(letter.value()).isNull();
  }

  @Test
  void shouldCutAValueThatWouldNotFitAndSaySo() {
    byte[] value = new byte[Topics.MAX_RECORD_BYTES];

    ProducerRecord<byte[], byte[]> sent =
        DeadLetters.of("planning", "too long", record(null, value));

    assertThat(sent.value().length).isLessThan(Topics.MAX_RECORD_BYTES);
    assertThat(read(sent).value()).hasSize(DeadLetters.MAX_VALUE_BYTES);
    assertThat(read(sent).why())
        .isEqualTo(
            "too long (first %d of %d bytes)".formatted(DeadLetters.MAX_VALUE_BYTES, value.length));
  }

  @Test
  void shouldCutAReasonThatQuotesTooMuch() {
    String why = "the key must be x, not " + "\uD83D\uDE00".repeat(Topics.MAX_RECORD_BYTES / 4);
    byte[] value = new byte[Topics.MAX_RECORD_BYTES];

    ProducerRecord<byte[], byte[]> sent = DeadLetters.of("planning", why, record(value, value));

    assertThat(sent.key().length + sent.value().length).isLessThan(RecordSize.MAX_BYTES);
    assertThat(read(sent).why())
        .startsWith("the key must be x, not \uD83D\uDE00")
        .contains("\uD83D\uDE00…")
        .doesNotContain("?")
        .hasSizeLessThan(2_100);
  }

  private static DeadLetter read(ProducerRecord<byte[], byte[]> sent) {
    return Json.parse(sent.value(), DeadLetter.class).toOptional().orElseThrow();
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
    return new ConsumerRecord<>(
        "medley.requests",
        3,
        17,
        1_234,
        TimestampType.CREATE_TIME,
        0,
        0,
        key,
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}
