package io.medley.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.runtime.metrics.Spec.Type;
import io.medley.testkit.Scrape;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  @Test
  void shouldNameEveryMetricOnceAndItsLabelsInSmallLetters() {
    assertThat(Metric.catalogue())
        .extracting(metric -> metric.spec().series())
        .doesNotHaveDuplicates();
    assertThat(Metric.catalogue())
        .allSatisfy(
            metric -> {
              assertThat(metric.spec().series()).matches("medley(_[a-z]+)+");
              assertThat(metric.spec().labels()).allMatch(label -> label.matches("[a-z]+"));
              assertThat(metric.spec().help()).doesNotEndWith(".").doesNotContain("\n");
            });
  }

  @Test
  void shouldComeOutOfAScrapeUnderTheirNamesWithTheirHelp() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    for (Metric metric : Metric.catalogue()) {
      String[] labels = metric.spec().labels().toArray(String[]::new);
      switch (metric.spec().type()) {
        case COUNTER -> metric.counter(registry, labels);
        case GAUGE -> metric.gauge(registry, metric, any -> 1, labels);
        case TIMER -> metric.timer(registry, labels);
      }
    }

    Scrape scrape = new Scrape(registry.scrape().lines().toList());

    assertThat(scrape.series("medley_")).containsExactlyElementsOf(Metric.help().keySet());
    assertThat(scrape.unexplained("medley_", Metric.help())).isEmpty();
  }

  @Test
  void shouldRefuseAnotherTypeAndAnotherNumberOfLabels() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    assertThatThrownBy(() -> ServiceMetric.TRANSACTION_COMMIT.counter(registry, "g"))
        .hasMessage("medley_transaction_commit_seconds is a TIMER, not a COUNTER");
    assertThatThrownBy(() -> ServiceMetric.TRANSACTION_COMMIT.timer(registry))
        .hasMessage("medley_transaction_commit_seconds has the labels [group]");
    assertThatThrownBy(() -> new Spec(Type.COUNTER, "medley_x", Spec.Unit.COUNT, "help", List.of()))
        .hasMessage("no COUNTER: medley_x");
  }
}
