package io.medley.dashboard.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordIntakeTest {
  private final List<Long> taken = new ArrayList<>();
  private final List<Throwable> faults = new ArrayList<>();
  private final RecordIntake intake =
      new RecordIntake(
          record -> {
            if (record.offset() % 2 == 1) {
              throw new StringIndexOutOfBoundsException("begin 6, end 1");
            }
            taken.add(record.offset());
          },
          faults::add);

  @Test
  void shouldPassOverWhatCannotBeTakenAndTellItOnceForEachTopic() {
    for (String topic : List.of("results", "scores")) {
      for (long offset = 0; offset < 5; offset++) {
        intake.take(new ConsumerRecord<>(topic, 0, offset, null, null));
      }
    }

    assertThat(taken).containsExactly(0L, 2L, 4L, 0L, 2L, 4L);
    assertThat(intake.passedOver()).isEqualTo(4);
    assertThat(faults)
        .extracting(Throwable::getMessage)
        .satisfiesExactly(
            first -> assertThat(first).contains("record 1 of results-0", "begin 6, end 1"),
            second -> assertThat(second).contains("record 1 of scores-0"));
  }
}
