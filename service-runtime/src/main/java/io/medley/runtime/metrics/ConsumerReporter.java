package io.medley.runtime.metrics;

import io.medley.contracts.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;

/**
 * Picks the few figures of Kafka's consumers that are part of a scrape: records read and
 * rebalances. Kafka makes a reporter for every client from its class name, in the setting {@code
 * metric.reporters}, so what they find is kept in one place of the process.
 */
public final class ConsumerReporter implements MetricsReporter {
  static final ConsumerTotals TOTALS = new ConsumerTotals();

  /** Kafka tells a topic twice, the second time with underscores for its periods. */
  private static final Set<String> ALIASES =
      Topics.catalogue().stream()
          .map(topic -> topic.name().replace('.', '_'))
          .collect(Collectors.toUnmodifiableSet());

  private final Set<KafkaMetric> figures = ConcurrentHashMap.newKeySet();
  private String group;

  @Override
  public void configure(Map<String, ?> configs) {
    group = (String) configs.get("group.id");
  }

  @Override
  public void init(List<KafkaMetric> metrics) {
    metrics.forEach(this::metricChange);
  }

  @Override
  public void metricChange(KafkaMetric metric) {
    MetricName name = metric.metricName();
    String topic = name.tags().get("topic");
    if (group == null) {
      return;
    }
    if (name.name().equals("rebalance-total")) {
      add(ServiceMetric.CONSUMER_REBALANCES, metric, group);
    } else if (name.name().equals("records-consumed-total")
        && topic != null
        && !ALIASES.contains(topic)) {
      add(ServiceMetric.CONSUMER_RECORDS, metric, group, topic);
    }
  }

  private void add(Metric sum, KafkaMetric figure, String... labels) {
    figures.add(figure);
    TOTALS.add(sum, figure, labels);
  }

  @Override
  public void metricRemoval(KafkaMetric metric) {
    figures.remove(metric);
    TOTALS.remove(metric);
  }

  /** The client is closed, without a word on its metrics. */
  @Override
  public void close() {
    figures.forEach(TOTALS::remove);
    figures.clear();
  }
}
