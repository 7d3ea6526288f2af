package io.medley.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.stats.CumulativeSum;
import org.junit.jupiter.api.Test;

class ConsumerReporterTest {

  @Test
  void shouldSumUpTheConsumersOfAGroupThatAreClosedTooAndNameEachTopicOnce() {
    Metrics first = client("group-of-two");
    records(first, "medley.tasks", 3);
    records(first, "medley_tasks", 3);
    first.close();
    Metrics second = client("group-of-two");
    records(second, "medley.tasks", 4);

    assertThat(told("group-of-two")).containsExactly(Map.entry("medley.tasks", 7.0));
  }

  @Test
  void shouldLeaveOutConsumersThatAreInNoGroup() {
    Metrics alone = client(null);
    records(alone, "medley.levels", 5);

    assertThat(told(null)).isEmpty();
  }

  private static Metrics client(String group) {
    ConsumerReporter reporter = new ConsumerReporter();
    Map<String, Object> settings = new HashMap<>();
    settings.put("group.id", group);
    reporter.configure(settings);
    return new Metrics(
        new org.apache.kafka.common.metrics.MetricConfig(),
        List.of(reporter),
        org.apache.kafka.common.utils.Time.SYSTEM);
  }

  private static void records(Metrics client, String topic, double count) {
    var sensor = client.sensor(topic);
    sensor.add(
        new MetricName(
            "records-consumed-total", "consumer-fetch-manager-metrics", "", Map.of("topic", topic)),
        new CumulativeSum());
    sensor.record(count);
  }

  private static Map<String, Double> told(String group) {
    Map<String, Double> told = new HashMap<>();
    ConsumerReporter.TOTALS.tell(
        (metric, value, labels) -> {
          if (labels[0].equals(group)) {
            told.put(labels[1], value);
          }
        });
    return told;
  }
}
