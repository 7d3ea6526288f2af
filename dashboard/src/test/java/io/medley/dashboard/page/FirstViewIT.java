package io.medley.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.dashboard.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a view takes from its address to its content on the screen, and how many bytes; prints
 * the figures of docs/performance.md.
 */
@Tag("slow")
class FirstViewIT {
  private static final int ROUNDS = Integer.getInteger("medley.page.rounds", 7);
  private static final int MOST_BYTES = 300_000;
  private static final int EXPERIMENTS = 50;
  private static final Map<String, String> VIEWS =
      Map.of(
          "/#/", ".list tbody tr",
          "/#/experiment/e-0", ".charts canvas",
          "/#/ask", ".outline");

  @TempDir static Path directory;

  @BeforeAll
  static void requireBrowser() {
    assumeTrue(Browser.installed().isPresent(), "no Chromium is installed");
  }

  private static Lab lab() {
    Lab lab = new Lab(directory);
    IntStream.range(0, EXPERIMENTS)
        .mapToObj(i -> "e-" + i)
        .forEach(
            id ->
                lab.send(
                    Topics.EXPERIMENTS, id, Records.plan(id, DesiredState.RUNNING, Instant.now())));
    lab.send(Topics.SCORES, "e-0/pool-20", Records.scores("e-0", "pool-20", 36));
    lab.send(Topics.SCORES, "e-0/pool-1000", Records.scores("e-0", "pool-1000", 36));
    return lab;
  }

  @Test
  void shouldBeSmall() throws IOException {
    try (Lab lab = lab();
        CountingProxy proxy = new CountingProxy(lab.url("/"))) {
      for (Map.Entry<String, String> view : VIEWS.entrySet()) {
        long before = proxy.answeredBytes();
        try (Browser browser = Browser.start();
            Tab tab = browser.open(1280, 900)) {
          tab.shown(proxy.url(view.getKey()), view.getValue());
        }
        long bytes = proxy.answeredBytes() - before;
        System.out.printf("%-20s %,d bytes%n", view.getKey(), bytes);
        assertThat(bytes).as(view.getKey()).isLessThan(MOST_BYTES);
      }
    }
  }

  @Test
  void shouldPrintTheTimeOfEveryView() {
    Map<String, List<Double>> millis = new TreeMap<>();
    try (Lab lab = lab()) {
      for (int round = 0; round < ROUNDS; round++) {
        for (String path : List.of("/#/", "/#/experiment/e-0")) {
          Map.Entry<String, String> view = Map.entry(path, VIEWS.get(path));
          lab.kill();
          lab.start();
          see(lab, view, "1 service just started, ", millis);
          see(lab, view, "2 service warm, ", millis);
        }
      }
    }
    millis.forEach(
        (what, times) -> System.out.printf("%-60s %s%n", what.substring(2), summary(times)));
  }

  /** In a browser without a cache, and once more in the same. */
  private static void see(
      Lab lab, Map.Entry<String, String> view, String service, Map<String, List<Double>> millis) {
    try (Browser browser = Browser.start()) {
      for (String cache : List.of("new browser", "cached")) {
        try (Tab tab = browser.open(1280, 900)) {
          double shown = tab.shown(lab.url(view.getKey()), view.getValue());
          millis
              .computeIfAbsent(service + cache + ", " + view.getKey(), key -> new ArrayList<>())
              .add(shown);
          if (Boolean.getBoolean("medley.page.timeline")) {
            System.out.println(service + cache + ", " + view.getKey() + ": " + shown);
            System.out.println(tab.timeline());
          }
        }
      }
    }
  }

  private static Map<String, Long> summary(List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    Map<String, Long> summary = new LinkedHashMap<>();
    summary.put("median", Math.round(sorted.get(sorted.size() / 2)));
    summary.put("least", Math.round(sorted.get(0)));
    summary.put("most", Math.round(sorted.get(sorted.size() - 1)));
    return summary;
  }
}
