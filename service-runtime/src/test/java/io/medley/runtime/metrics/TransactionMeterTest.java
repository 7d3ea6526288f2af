package io.medley.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class TransactionMeterTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TransactionMeter meter = new TransactionMeter(registry, "medley-embedding");

  private double aborted() {
    return registry.get("medley.transactions.aborted").counter().count();
  }

  @Test
  void shouldTimeCommitsAndCountNothingElse() {
    meter.begun();
    meter.commit(() -> {});
    meter.ended();

    assertThat(registry.get("medley.transaction.commit").timer().count()).isEqualTo(1);
    assertThat(aborted()).isZero();
  }

  @Test
  void shouldCountATransactionOnceWhoseCommitFailsAndWhoseProducerIsClosedThen() {
    meter.begun();
    assertThatThrownBy(
            () ->
                meter.commit(
                    () -> {
                      throw new KafkaException("fenced");
                    }))
        .isInstanceOf(KafkaException.class);
    meter.ended();
    meter.ended();

    assertThat(aborted()).isEqualTo(1);
  }
}
