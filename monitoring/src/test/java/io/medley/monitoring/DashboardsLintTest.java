package io.medley.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.monitoring.Expressions.Ranged;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dashboard of ours has in common, and what it may not do. */
class DashboardsLintTest {

  /** Ranges other than {@code $__rate_interval}, by the panel's title, and why. */
  private static final Map<String, String> FIXED_RANGES =
      Map.of(
          "Restarts", "the count within the hour that the axis names",
          "Restoring and rebalances", "rebalances are rare; the count within five minutes is read");

  private static final int COLUMNS = 24;

  static Stream<Shipped.Panel> panels() {
    return Shipped.panels().stream();
  }

  static Stream<JsonNode> dashboards() {
    return Shipped.dashboards().stream();
  }

  @Test
  void shouldHaveTheAddressesThatPeopleKeep() {
    assertThat(dashboards().map(dashboard -> dashboard.path("uid").asText()))
        .containsExactlyInAnyOrder("medley-experiments", "medley-pipeline", "medley-machines");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldLinkToTheOthersWithTimeAndVariables(JsonNode dashboard) {
    JsonNode link = dashboard.at("/links/0");
    assertThat(link.path("keepTime").asBoolean()).isTrue();
    assertThat(link.path("includeVars").asBoolean()).isTrue();
    assertThat(link.path("tags")).isEqualTo(dashboard.path("tags"));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldUseTheVariablesThatItHas(JsonNode dashboard) {
    Set<String> declared = new TreeSet<>(dashboard.at("/templating/list").findValuesAsText("name"));
    Set<String> used = new TreeSet<>(List.of("datasource"));
    Shipped.panels(dashboard).stream()
        .flatMap(panel -> panel.expressions().stream())
        .forEach(expression -> used.addAll(Expressions.variables(expression)));
    assertThat(used).isEqualTo(declared);
    assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldLayPanelsOutSideBySide(JsonNode dashboard) {
    Set<String> taken = new HashSet<>();
    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      JsonNode at = panel.path("gridPos");
      assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(COLUMNS);
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      for (int x = at.path("x").asInt(); x < at.path("x").asInt() + at.path("w").asInt(); x++) {
        for (int y = at.path("y").asInt(); y < at.path("y").asInt() + at.path("h").asInt(); y++) {
          assertThat(taken.add(x + "," + y)).as(panel.path("title").asText()).isTrue();
        }
      }
      if (panel.has("repeat")) {
        assertThat(at.path("w").asInt()).as("repeated panels need the row").isEqualTo(COLUMNS);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void shouldGiveEveryPanelATitleOfItsOwn(JsonNode dashboard) {
    assertThat(Shipped.panels(dashboard).stream().map(Shipped.Panel::title))
        .doesNotHaveDuplicates()
        .allMatch(title -> !title.isBlank());
  }

  @ParameterizedTest
  @MethodSource("panels")
  void shouldSayWhatIsSeenAndInWhichUnit(Shipped.Panel panel) {
    JsonNode json = panel.json();
    assertThat(json.path("description").asText()).hasSizeGreaterThan(30).endsWith(".");
    assertThat(json.at("/fieldConfig/defaults/unit").asText()).isNotEmpty();
    if (json.path("type").asText().equals("timeseries")) {
      assertThat(json.at("/fieldConfig/defaults/custom/axisLabel").asText()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("panels")
  void shouldAskTheChosenDataSource(Shipped.Panel panel) {
    assertThat(panel.expressions()).isNotEmpty();
    assertThat(panel.json().findValues("datasource"))
        .allMatch(source -> source.path("uid").asText().equals("${datasource}"));
  }

  @ParameterizedTest
  @MethodSource("panels")
  void shouldNeverDrawWhatIsAbsentAsZero(Shipped.Panel panel) {
    assertThat(panel.expressions())
        .noneMatch(expression -> expression.contains("vector(") || expression.contains("absent"));
    assertThat(panel.json().at("/fieldConfig/defaults/custom/spanNulls").asBoolean()).isFalse();
    assertThat(panel.json().at("/fieldConfig/defaults/noValue").asText()).isEqualTo("no data");
  }

  @ParameterizedTest
  @MethodSource("panels")
  void shouldTakeRatesOfCountersAloneAndOverTheRangeThatFits(Shipped.Panel panel) {
    for (String expression : panel.expressions()) {
      List<Ranged> ranged = Expressions.ranged(expression);
      assertThat(ranged).hasSize((int) Expressions.ranges(expression));
      for (Ranged one : ranged) {
        if (one.function().equals("rate") || one.function().equals("increase")) {
          assertThat(Expressions.isCounter(one.metric())).as(one.toString()).isTrue();
        }
        assertThat(
                one.range().equals("$__rate_interval") || FIXED_RANGES.containsKey(panel.title()))
            .as(one.toString())
            .isTrue();
      }
      Set<String> rated = ranged.stream().map(Ranged::metric).collect(Collectors.toSet());
      assertThat(Expressions.metrics(expression))
          .as("counters without a rate")
          .noneMatch(metric -> Expressions.isCounter(metric) && !rated.contains(metric));
    }
  }

  @ParameterizedTest
  @MethodSource("panels")
  void shouldNameLinesByLabelsThatTheyHave(Shipped.Panel panel) {
    for (JsonNode target : panel.json().path("targets")) {
      String legend = target.path("legendFormat").asText();
      assertThat(legend).isNotBlank();
      Set<String> grouping = Expressions.grouping(target.path("expr").asText());
      if (!grouping.isEmpty()) {
        assertThat(labels(legend)).isSubsetOf(grouping);
      }
    }
    assertThat(StreamSupport.stream(panel.json().path("targets").spliterator(), false))
        .extracting(target -> target.path("legendFormat").asText())
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldKeepNoExceptionThatNobodyNeeds() {
    assertThat(panels().filter(p -> FIXED_RANGES.containsKey(p.title())).map(Shipped.Panel::title))
        .containsExactlyInAnyOrderElementsOf(FIXED_RANGES.keySet());
  }

  private static Set<String> labels(String legend) {
    return Pattern.compile("\\{\\{(\\w+)}}")
        .matcher(legend)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }
}
