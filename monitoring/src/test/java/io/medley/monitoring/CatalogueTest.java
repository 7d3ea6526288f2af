package io.medley.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Dashboards and rules ask for metrics and labels of docs/operations.md, which lists all there are.
 */
class CatalogueTest {

  private static final Pattern ROW =
      Pattern.compile("\\| `(medley_\\w+)` \\| (counter|gauge|timer) \\|(.*)\\|");
  private static final Pattern SELECTOR = Pattern.compile("(medley_\\w+)\\{([^}]*)}");
  private static final Pattern MATCHER = Pattern.compile("(\\w+) ?(?:=|!=|=~|!~) ?\"");

  /** Prometheus adds them to every series. */
  private static final Set<String> OF_EVERY_SERIES = Set.of("process", "instance", "job");

  /** Names as they are scraped, and their labels. */
  private static final Map<String, Set<String>> LABELS = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    for (String line : Files.readAllLines(Shipped.ROOT.resolve("docs/operations.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        Set<String> labels = labels(row.group(3));
        if (row.group(2).equals("timer")) {
          LABELS.put(row.group(1) + "_count", labels);
          LABELS.put(row.group(1) + "_sum", labels);
          LABELS.put(row.group(1) + "_max", labels);
        } else {
          LABELS.put(row.group(1), labels);
        }
      }
    }
    assertThat(LABELS).hasSizeGreaterThan(50);
    for (JsonNode rule : Shipped.rules()) {
      if (rule.has("record")) {
        String name = rule.path("record").asText();
        LABELS.put(name, Set.of(name.substring(0, name.indexOf(':')).split("_")));
      }
    }
  }

  @Test
  void shouldAskForMetricsThatThereAre() {
    Set<String> asked =
        expressions().stream()
            .flatMap(expression -> Expressions.metrics(expression).stream())
            .filter(metric -> metric.contains("medley_"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(asked).hasSizeGreaterThan(40).isSubsetOf(LABELS.keySet());
  }

  @Test
  void shouldSelectByLabelsThatTheyHave() {
    for (String expression : expressions()) {
      Matcher selector = SELECTOR.matcher(expression);
      while (selector.find()) {
        assertThat(matched(selector.group(2)))
            .as(expression)
            .isSubsetOf(with(LABELS.getOrDefault(selector.group(1), Set.of())));
      }
    }
  }

  @Test
  void shouldGroupByLabelsThatTheyHave() {
    for (String expression : expressions()) {
      Set<String> known = new HashSet<>(OF_EVERY_SERIES);
      Expressions.metrics(expression)
          .forEach(metric -> known.addAll(LABELS.getOrDefault(metric, Set.of())));
      assertThat(Expressions.grouping(expression)).as(expression).isSubsetOf(known);
    }
  }

  private static List<String> expressions() {
    List<String> all = new ArrayList<>();
    Shipped.panels().forEach(panel -> all.addAll(panel.expressions()));
    Shipped.rules().forEach(rule -> all.add(rule.path("expr").asText()));
    return all;
  }

  /** Of a row's cells behind the type, the one that lists labels. */
  private static Set<String> labels(String cells) {
    return Set.of(cells.split("\\|", -1)[1].replace("`", "").strip().split(", *"));
  }

  private static Set<String> matched(String matchers) {
    return MATCHER.matcher(matchers).results().map(m -> m.group(1)).collect(Collectors.toSet());
  }

  private static Set<String> with(Set<String> labels) {
    Set<String> all = new HashSet<>(labels);
    all.addAll(OF_EVERY_SERIES);
    return all;
  }
}
