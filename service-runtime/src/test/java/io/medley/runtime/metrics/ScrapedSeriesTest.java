package io.medley.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.testkit.Scrape;
import io.medley.testkit.SettableClock;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScrapedSeriesTest {
  private final SettableClock clock = new SettableClock(Instant.EPOCH);

  private static Scrape scrape(SeriesSource... sources) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new ScrapedSeries(List.of(sources)).start(null, registry);
    return new Scrape(registry.scrape().lines().toList());
  }

  @Test
  void shouldTellGaugesAndCountersWithHelpAndTypeAndLeaveOutWhatIsNoNumber() {
    Scrape scrape =
        scrape(
            to -> {
              to.set(ServiceMetric.STREAMS_THREADS, 2, "medley-scorer");
              to.set(ServiceMetric.STREAMS_THREADS, Double.NaN, "medley-planning");
            },
            to -> to.set(ServiceMetric.CONSUMER_RECORDS, 7, "medley-scorer", "medley.levels"));

    assertThat(scrape.lines())
        .containsExactlyInAnyOrder(
            "# HELP medley_streams_threads Stream threads that live",
            "# TYPE medley_streams_threads gauge",
            "medley_streams_threads{group=\"medley-scorer\",} 2.0",
            "# HELP medley_consumer_records_total " + ServiceMetric.CONSUMER_RECORDS.spec().help(),
            "# TYPE medley_consumer_records_total counter",
            "medley_consumer_records_total{group=\"medley-scorer\",topic=\"medley.levels\",} 7.0");
  }

  @Test
  void shouldLetACounterGoThatHasNotGrownForTheRetentionTime() {
    FadingCounter counter =
        new FadingCounter(ModelMetric.MIXING_SAMPLES, clock, Duration.ofMinutes(15));
    counter.add(2, "a", "pool-20");
    clock.pass(Duration.ofMinutes(10));
    counter.add(3, "b", "pool-20");
    counter.add(4, "b", "pool-20");
    clock.pass(Duration.ofMinutes(6));

    assertThat(scrape(counter).lines().stream().filter(line -> !line.startsWith("#")))
        .containsExactly("medley_mixing_samples_total{experiment=\"b\",level=\"pool-20\",} 7.0");
  }
}
