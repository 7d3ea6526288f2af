package io.medley.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How late a record shows on the page, and how long the page is busy without a break, while a
 * scorer is given many samples a second; prints the figures of docs/performance.md.
 */
@Tag("slow")
class LoadedPageIT {
  private static final int SECONDS = Integer.getInteger("medley.page.load.seconds", 30);
  private static final String WATCHED = BusyExperiment.LEVELS.get(0);
  private static final int WARM_UP = 5;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 5_000})
  void shouldShowRecordsAsSoonAsWithoutLoad(int samplesPerSecond) throws Exception {
    assumeTrue(Browser.installed().isPresent(), "no Chromium is installed");
    try (Lab lab = new Lab(directory);
        BusyExperiment experiment = new BusyExperiment(lab, "loaded");
        Browser browser = Browser.start();
        Tab tab = browser.open(1280, 900)) {
      tab.go(lab.url("/#/experiment/loaded"));
      tab.await("document.querySelector('[aria-label=\"" + WATCHED + "\"]')");
      tab.value(
          """
          window.seenAt = {};
          new MutationObserver(() => {
            const done = document.querySelector('[aria-label="%s"]').ariaValueNow;
            window.seenAt[done] ??= Date.now();
          }).observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true })
          """
              .formatted(WATCHED));
      tab.value(
          "window.tasks = []; new PerformanceObserver((list) => list.getEntries().forEach((e) =>"
              + " window.tasks.push(e.duration))).observe({ type: 'longtask' })");
      long begun = System.nanoTime();
      long before = experiment.records();
      Thread load = load(experiment, samplesPerSecond);
      List<Long> late = new ArrayList<>();
      for (int second = 0; second < SECONDS; second++) {
        experiment.second(second, false);
        for (int part = 1; part <= 3; part++) {
          // No multiple of the interval at which clients are told.
          LockSupport.parkNanos(Duration.ofMillis(337).toNanos());
          int done = 1_000_000 + 10 * second + part;
          long written = System.currentTimeMillis();
          experiment.progress(WATCHED, done);
          tab.await("window.seenAt[" + done + "]");
          if (second >= WARM_UP) {
            late.add(tab.value("window.seenAt[" + done + "]").asLong() - written);
          }
        }
      }
      load.interrupt();
      load.join();
      double seconds = (System.nanoTime() - begun) / 1e9;
      JsonNode tasks = tab.value("window.tasks");
      List<Double> sorted =
          StreamSupport.stream(tasks.spliterator(), false)
              .map(JsonNode::asDouble)
              .sorted()
              .toList();
      late.sort(null);
      System.out.printf(
          "%d samples/s, %.0f records/s: late by %d ms (median of %d), 95 of 100 by %d ms, at most %d"
              + " ms; %d tasks of 50 ms or more, the longest %s ms; the service took %.2f cores%n",
          samplesPerSecond,
          (experiment.records() - before) / seconds,
          late.get(late.size() / 2),
          late.size(),
          late.get(late.size() * 95 / 100),
          late.get(late.size() - 1),
          sorted.size(),
          sorted.isEmpty() ? "–" : Math.round(sorted.get(sorted.size() - 1)),
          lab.processorTime().toMillis() / 1000.0 / seconds);
      assertThat(tab.complaints()).isEmpty();
    }
  }

  /** Writes samples, evenly, until it is interrupted. */
  private static Thread load(BusyExperiment experiment, int samplesPerSecond) {
    Thread thread =
        new Thread(
            () -> {
              int written = 0;
              long begun = System.nanoTime();
              while (samplesPerSecond > 0 && !Thread.currentThread().isInterrupted()) {
                long due = (System.nanoTime() - begun) / 1_000_000 * samplesPerSecond / 1_000;
                for (; written < due; written++) {
                  experiment.sample(
                      BusyExperiment.LEVELS.get(written % BusyExperiment.LEVELS.size()), written);
                }
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
              }
            },
            "load");
    thread.start();
    return thread;
  }
}
