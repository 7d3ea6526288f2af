package io.medley.monitoring.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.monitoring.Expressions;
import io.medley.monitoring.grafana.Dashboard;
import io.medley.monitoring.grafana.Panel;
import io.medley.monitoring.grafana.Query;
import io.medley.monitoring.grafana.Variable;
import io.medley.monitoring.prometheus.Choice;
import io.medley.monitoring.prometheus.PrometheusApi;
import io.medley.monitoring.rules.Alert;
import io.medley.monitoring.rules.Recording;
import io.medley.monitoring.rules.Rules;
import io.medley.monitoring.sheet.ContactSheet;
import io.medley.monitoring.views.Views;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus scrapes the packaged product while an experiment runs from its request to its
 * report: whatever dashboards and rules ask for is there, or was at some time.
 */
class LiveQueriesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** What the report says is scraped, and the rules have been evaluated on it. */
  private static final Duration LAST_SCRAPES = Duration.ofSeconds(20);

  private static final String REQUEST =
      """
      {"experimentId": "watched", "seed": 7,
       "dataset": {"name": "wordnet-supersense",
         "labels": ["noun.animal", "noun.food", "noun.plant", "noun.body"],
         "trainSize": 96, "referenceSize": 200, "nullSize": 200, "judgeSize": 120, "testSize": 120},
       "generation": {"topicPoolSizes": [20, 1000], "samplesPerLevel": 160, "replicates": 1},
       "mixing": {"syntheticProportions": [0.5]},
       "training": {"students": [{"model": "minilm-probe", "seeds": 3, "steps": 60}]},
       "budget": {"maxTokens": 2000000}}
      """;

  @TempDir static Path home;

  private static final TreeMap<String, Boolean> PANELS = new TreeMap<>();
  private static final TreeMap<String, Boolean> RULES = new TreeMap<>();
  private static final TreeMap<String, Boolean> VARIABLES = new TreeMap<>();
  private static final TreeSet<String> COMPLAINTS = new TreeSet<>();
  private static RunningStack stack;
  private static PrometheusApi prometheus;

  @BeforeAll
  static void runAnExperiment() throws Exception {
    Promtool.assumeInstalled("prometheus");
    Instant begun = Instant.now();
    stack = RunningStack.start(home);
    prometheus = new PrometheusApi(stack.prometheus());
    stack.medley("submit", Files.writeString(home.resolve("request.json"), REQUEST).toString());
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .until(
            () -> {
              look();
              return stack.succeeds("report", "watched");
            });
    Awaitility.await().pollDelay(LAST_SCRAPES).atMost(PATIENCE).until(() -> true);
    look();
    complain();
    ContactSheet.draw(prometheus, begun, Instant.now(), Path.of("target"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (stack != null) {
      stack.close();
    }
  }

  /** Notes what has data now. */
  private static void look() {
    Instant now = Instant.now();
    for (Dashboard dashboard : Views.all()) {
      Choice choice = Choice.of(dashboard, prometheus);
      for (Variable variable : dashboard.variables()) {
        note(
            VARIABLES,
            dashboard.title() + " / " + variable.name(),
            !choice.options().get(variable.name()).isEmpty());
      }
      for (Panel panel : dashboard.panels()) {
        for (Query query : panel.queries()) {
          note(
              PANELS,
              panel.title() + " / " + query.legend(),
              has(choice.filledIn(query.expression()), now));
        }
      }
    }
    for (Recording recording : Rules.recordings()) {
      note(RULES, recording.name(), has(recording.name(), now));
    }
    for (Alert alert : Rules.alerts()) {
      for (String metric : Expressions.metrics(alert.expression())) {
        note(RULES, metric, has(metric, now));
      }
    }
  }

  private static boolean has(String expression, Instant now) {
    return !prometheus.instant(expression, now).isEmpty();
  }

  private static void note(Map<String, Boolean> seen, String what, boolean data) {
    seen.merge(what, data, Boolean::logicalOr);
  }

  private static void complain() throws Exception {
    List<String> targets = prometheus.scraped();
    assertThat(targets).isNotEmpty();
    for (String target : targets) {
      try (InputStream scrape = URI.create(target).toURL().openStream()) {
        Promtool.complaints(scrape.readAllBytes()).stream()
            .filter(line -> line.startsWith("medley_") || line.startsWith("error"))
            .forEach(COMPLAINTS::add);
      }
    }
  }

  @Test
  void shouldHaveDataForEveryQueryOfEveryPanel() {
    System.out.printf(
        "queries with data: %d of %d%n",
        PANELS.values().stream().filter(d -> d).count(), PANELS.size());
    assertThat(missing(PANELS)).isSubsetOf(Expected.ABSENT_PANELS.keySet());
    assertThat(PANELS.keySet()).containsAll(Expected.ABSENT_PANELS.keySet());
  }

  @Test
  void shouldHaveDataForEveryMetricOfEveryRule() {
    assertThat(missing(RULES)).isSubsetOf(Expected.ABSENT_METRICS.keySet());
    assertThat(RULES.keySet()).containsAll(Expected.ABSENT_METRICS.keySet());
  }

  @Test
  void shouldHaveValuesForEveryVariable() {
    assertThat(missing(VARIABLES)).isEmpty();
  }

  @Test
  void shouldScrapeWhatPromtoolHasNothingToSayAbout() {
    Promtool.assumeInstalled("promtool");
    assertThat(COMPLAINTS).isEmpty();
  }

  @Test
  void shouldCallCountersWhatTheProcessesCallCounters() {
    JsonNode types = prometheus.metadata();
    List<String> wrong = new ArrayList<>();
    types
        .fieldNames()
        .forEachRemaining(
            metric -> {
              boolean counter = types.at("/" + metric + "/0/type").asText().equals("counter");
              if (metric.startsWith("medley_") && counter != Expressions.isCounter(metric)) {
                wrong.add(metric);
              }
            });
    assertThat(wrong).isEmpty();
  }

  private static List<String> missing(Map<String, Boolean> seen) {
    return seen.entrySet().stream().filter(e -> !e.getValue()).map(Map.Entry::getKey).toList();
  }
}
