package io.medley.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.dashboard.Records;
import io.medley.runtime.metrics.Metric;
import io.medley.testkit.Scrape;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsIT {
  @TempDir static Path directory;

  @Test
  void shouldScrapeExperimentsFromTheTopics() {
    try (Lab lab = new Lab(directory)) {
      lab.plan("scraped");
      lab.send(Topics.SCORES, "scraped/pool-20", Records.scores("scraped", "pool-20", 24));

      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(new Scrape(lab.get("/q/metrics").body().lines().toList()).lines())
                      .anyMatch(line -> line.startsWith("medley_level_band{")));
      Scrape scrape = new Scrape(lab.get("/q/metrics").body().lines().toList());

      assertThat(scrape.lines())
          .anyMatch(line -> line.startsWith("medley_experiment_info{experiment=\"scraped\""))
          .anyMatch(line -> line.startsWith("medley_process_resident_memory_bytes "));
      assertThat(scrape.unexplained("medley_", Metric.help())).isEmpty();
    }
  }
}
