package io.medley.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordTimeTest {
  private final RecordTime time = new RecordTime();

  @Test
  void shouldBeWhatTheRecordSays() {
    assertThat(time.extract(at(7), 5)).isEqualTo(7);
  }

  @Test
  void shouldBeThatOfThePartitionWhereTheRecordHasNone() {
    assertThat(time.extract(at(-1), 5)).isEqualTo(5);
    assertThat(time.extract(at(Long.MIN_VALUE), -1)).isZero();
  }

  private static ConsumerRecord<Object, Object> at(long timestamp) {
    return new ConsumerRecord<>(
        "topic",
        0,
        0,
        timestamp,
        TimestampType.CREATE_TIME,
        -1,
        -1,
        null,
        null,
        new RecordHeaders(),
        Optional.empty());
  }
}
