package io.medley.runtime.metrics;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts what the sources tell into the scrape, beside the meters. The one class that knows the
 * Prometheus client's types. Thread-safe as far as the sources are.
 */
@Singleton
final class ScrapedSeries extends Collector {
  private final List<SeriesSource> sources;

  ScrapedSeries(@All List<SeriesSource> sources) {
    this.sources = List.copyOf(sources);
  }

  void start(@Observes StartupEvent event, PrometheusMeterRegistry registry) {
    registry.getPrometheusRegistry().register(this);
  }

  @Override
  public List<MetricFamilySamples> collect() {
    Map<Metric, List<MetricFamilySamples.Sample>> samples = new LinkedHashMap<>();
    for (SeriesSource source : sources) {
      source.tell(
          (metric, value, labels) -> {
            if (!Double.isNaN(value)) {
              samples
                  .computeIfAbsent(metric, any -> new ArrayList<>())
                  .add(of(metric, value, labels));
            }
          });
    }
    return samples.entrySet().stream().map(e -> family(e.getKey(), e.getValue())).toList();
  }

  private static MetricFamilySamples.Sample of(Metric metric, double value, String... labels) {
    Spec spec = metric.spec();
    if (labels.length != spec.labels().size()) {
      throw new IllegalArgumentException(spec.series() + " has the labels " + spec.labels());
    }
    return new MetricFamilySamples.Sample(spec.series(), spec.labels(), List.of(labels), value);
  }

  private static MetricFamilySamples family(
      Metric metric, List<MetricFamilySamples.Sample> samples) {
    Spec spec = metric.spec();
    Collector.Type type =
        switch (spec.type()) {
          case COUNTER -> Collector.Type.COUNTER;
          case GAUGE -> Collector.Type.GAUGE;
          case TIMER -> throw new IllegalArgumentException(spec.series() + " needs a meter");
        };
    return new MetricFamilySamples(spec.series(), type, spec.help(), samples);
  }
}
