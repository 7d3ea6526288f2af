package io.medley.runtime.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A metric of Medley. The enums that implement it are the catalogue: the one place that decides
 * names, help, units and labels. Meters are registered through it, so neither a scrape nor
 * docs/operations.md can differ from it.
 */
public sealed interface Metric
    permits ExperimentMetric, GenerationMetric, ModelMetric, ServiceMetric {

  /** What it is. */
  Spec spec();

  /** All there are, in the order of the documentation. */
  static List<Metric> catalogue() {
    return Stream.<Metric[]>of(
            ExperimentMetric.values(),
            GenerationMetric.values(),
            ModelMetric.values(),
            ServiceMetric.values())
        .flatMap(Stream::of)
        .toList();
  }

  /** The names of all series that a scrape may have, of a timer three, with their help. */
  static Map<String, String> help() {
    Map<String, String> help = new TreeMap<>();
    for (Metric metric : catalogue()) {
      metric.spec().names().forEach(name -> help.put(name, metric.spec().help()));
    }
    return help;
  }

  /** Its counter with these values of the labels; the one that is there already, if it is. */
  default Counter counter(MeterRegistry registry, String... values) {
    return Counter.builder(spec().meter(Spec.Type.COUNTER))
        .description(spec().help())
        .tags(spec().tags(values))
        .register(registry);
  }

  /** Its timer with these values of the labels; the one that is there already, if it is. */
  default Timer timer(MeterRegistry registry, String... values) {
    return Timer.builder(spec().meter(Spec.Type.TIMER))
        .description(spec().help())
        .tags(spec().tags(values))
        .register(registry);
  }

  /** A gauge that reads a value of an object, which the registry does not keep alive. */
  default <T> Gauge gauge(
      MeterRegistry registry, T of, ToDoubleFunction<T> value, String... values) {
    return Gauge.builder(spec().meter(Spec.Type.GAUGE), of, value)
        .description(spec().help())
        .tags(spec().tags(values))
        .register(registry);
  }
}
