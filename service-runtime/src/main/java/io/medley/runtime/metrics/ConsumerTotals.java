package io.medley.runtime.metrics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.metrics.KafkaMetric;

/**
 * Sums over the consumers of a group, those that are closed too, so that the sums never fall.
 * Thread-safe.
 */
final class ConsumerTotals implements SeriesSource {
  private final Map<Key, Total> totals = new ConcurrentHashMap<>();

  private record Key(Metric metric, List<String> labels) {}

  private static final class Total {
    private final Set<KafkaMetric> live = ConcurrentHashMap.newKeySet();
    private double closed;

    synchronized double value() {
      return closed + live.stream().mapToDouble(ConsumerTotals::current).sum();
    }

    synchronized void close(KafkaMetric metric) {
      if (live.remove(metric)) {
        closed += current(metric);
      }
    }
  }

  /** A consumer has a figure that is part of a sum. */
  void add(Metric metric, KafkaMetric figure, String... labels) {
    totals.computeIfAbsent(new Key(metric, List.of(labels)), any -> new Total()).live.add(figure);
  }

  /** The consumer is closed, or no longer has the figure; what it came to still counts. */
  void remove(KafkaMetric figure) {
    totals.values().forEach(total -> total.close(figure));
  }

  private static double current(KafkaMetric figure) {
    return figure.metricValue() instanceof Number number && Double.isFinite(number.doubleValue())
        ? number.doubleValue()
        : 0;
  }

  @Override
  public void tell(Sink to) {
    totals.forEach(
        (key, total) -> to.set(key.metric(), total.value(), key.labels().toArray(String[]::new)));
  }
}
