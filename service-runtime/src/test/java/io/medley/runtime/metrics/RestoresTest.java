package io.medley.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoresTest {
  private static final TopicPartition CHANGELOG = new TopicPartition("changelog", 0);

  private final Restores restores = new Restores("medley-scorer");

  private Map<Metric, Double> told() {
    Map<Metric, Double> told = new HashMap<>();
    restores.tell((metric, value, labels) -> told.put(metric, value));
    return told;
  }

  @Test
  void shouldTellWhatIsLeftAndWhatWasRestored() {
    restores.onRestoreStart(CHANGELOG, "levels", 10, 100);
    restores.onBatchRestored(CHANGELOG, "levels", 39, 25);

    assertThat(told())
        .containsEntry(ServiceMetric.STREAMS_RESTORE_REMAINING, 60.0)
        .containsEntry(ServiceMetric.STREAMS_RESTORED, 25.0);

    restores.onRestoreEnd(CHANGELOG, "levels", 25);

    assertThat(told())
        .containsEntry(ServiceMetric.STREAMS_RESTORE_REMAINING, 0.0)
        .containsEntry(ServiceMetric.STREAMS_RESTORED, 25.0);
  }
}
