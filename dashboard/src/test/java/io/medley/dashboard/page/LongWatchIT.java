package io.medley.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The browser's memory while a view is open through a whole experiment; prints the figures of
 * docs/performance.md. The records of half an hour are written in {@code medley.page.seconds},
 * where 1800 is the real pace.
 */
@Tag("slow")
class LongWatchIT {
  private static final int SECONDS = Integer.getInteger("medley.page.seconds", 75);
  private static final int LOOKS = 10;
  private static final long MOST_BYTES = 150_000_000;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", "/samples"})
  void shouldNotGrowInTheBrowser(String view) {
    assumeTrue(Browser.installed().isPresent(), "no Chromium is installed");
    try (Lab lab = new Lab(directory);
        BusyExperiment experiment = new BusyExperiment(lab, "long");
        Browser browser = Browser.start();
        Tab tab = browser.open(1280, 900)) {
      tab.go(lab.url("/#/experiment/long" + view));
      tab.awaitText("live");
      tab.value(
          "window.drawings = 0; new MutationObserver(() => window.drawings++)"
              + ".observe(document.body, {childList: true, subtree: true, characterData: true,"
              + " attributes: true})");
      long begun = System.nanoTime();
      for (int second = 0; second < BusyExperiment.SECONDS; second++) {
        experiment.second(second, true);
        long due =
            begun + Duration.ofSeconds(SECONDS).toNanos() / BusyExperiment.SECONDS * (second + 1);
        LockSupport.parkNanos(due - System.nanoTime());
        if ((second + 1) % (BusyExperiment.SECONDS / LOOKS) == 0) {
          Map<String, Long> memory = browser.memory(tab);
          System.out.printf(
              "%s: minute %d, %.0f s: %d records, %d drawings, %s%n",
              view,
              (second + 1) / 60,
              (System.nanoTime() - begun) / 1e9,
              experiment.records(),
              tab.value("window.drawings").asLong(),
              memory);
        }
      }
      assertThat(browser.memory(tab).get("renderers")).isLessThan(MOST_BYTES);
      assertThat(tab.complaints()).isEmpty();
    }
  }
}
