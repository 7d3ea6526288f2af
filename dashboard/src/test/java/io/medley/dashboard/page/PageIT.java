package io.medley.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.Command;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.request.ExperimentIds;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.Violation;
import io.medley.dashboard.Records;
import io.medley.testkit.TopicReader;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The page in a headless browser, against the packaged service. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageIT extends PageFixture {
  private static final int MOST_ROWS_IN_PAGE = 200;

  /**
   * The module of the shared worker in a page, with two tabs that follow the list and a clock of
   * the test's: {@code heard} has how many changes each was told, {@code pass} lets time go by of
   * which the first says nothing.
   */
  private static final String WORKER =
      """
      (async () => {
        const watches = new Map();
        const { setInterval, clearInterval } = window;
        window.setInterval = (act, millis) => {
          const id = setInterval(act, millis);
          if (millis === 30000) watches.set(id, act);
          return id;
        };
        window.clearInterval = (id) => {
          watches.delete(id);
          clearInterval(id);
        };
        const now = Date.now;
        let ahead = 0;
        Date.now = () => now() + ahead;
        await import('/app/worker.js');
        window.heard = [0, 0];
        const ports = heard.map((_, i) => ({ postMessage: (m) => { heard[i] += m.type === 'change'; } }));
        ports.forEach((port) => onconnect({ ports: [port] }));
        window.follow = (i) => ports[i].onmessage({ data: { type: 'follow', names: ['list'] } });
        window.pass = (millis) => {
          ahead += millis;
          follow(1);
          watches.forEach((act) => act());
        };
        follow(0);
        follow(1);
      })()
      """;

  @Test
  @Order(1)
  void shouldSayWhatToDoWhereThereIsNothing() {
    see("");

    tab.awaitText("There are no experiments yet");
    tab.click("main a.button");
    tab.awaitText("New experiment");
  }

  @Test
  @Order(2)
  void shouldListWatchAndFinish() {
    see("");
    tab.awaitText("There are no experiments yet");
    lab.plan("watched");
    tab.awaitText("watched");
    lab.send(
        Topics.PROGRESS,
        "watched/x",
        Records.progress("watched", Progress.level("pool-20"), 12, 48));
    tab.awaitText("12 of 96");

    tab.click("a.name");
    tab.awaitText("The way of the data");
    lab.send(Topics.SCORES, "watched/pool-20", Records.scores("watched", "pool-20", 24));
    tab.await("document.querySelectorAll('.chart canvas').length === 2");
    lab.send(Topics.SCORES, "watched/pool-20", Records.scores("watched", "pool-20", 48));
    tab.awaitText("48 of 96");
    lab.send(Topics.TASK_RESULTS, "watched", Records.task("watched", "pool-20", 0));
    tab.awaitText("generator-1");
    lab.send(Topics.RESULTS, "watched/a", Records.result("watched", Records.realOnly(), 0, 2));
    lab.send(Topics.RESULTS, "watched/b", Records.result("watched", Records.mixed(), 0, 3));
    tab.awaitText("+25.0");

    lab.send(Topics.REPORTS, "watched", Records.report("watched"));
    tab.awaitText("What would tell");
    assertThat(tab.text()).contains(Records.report("watched").answer().text());
    assertThat(tab.text()).doesNotContain("The way of the data");
  }

  @Test
  @Order(3)
  void shouldKeepFocusScrollAndSelectionWhileNumbersChange() {
    lab.plan("steady");
    see("experiment/steady");
    tab.awaitText("The way of the data");
    tab.size(1280, 500);
    tab.value("document.querySelector('select').focus()");
    tab.value("scrollTo(0, 150)");
    long scroll = tab.value("scrollY").asLong();

    for (int done = 1; done <= 20; done++) {
      lab.send(
          Topics.PROGRESS,
          "steady/x",
          Records.progress("steady", Progress.level("pool-20"), done, 48));
    }
    tab.awaitText("20 of 96");

    assertThat(tab.value("document.activeElement.tagName").asText()).isEqualTo("SELECT");
    assertThat(tab.value("scrollY").asLong()).isEqualTo(scroll);
  }

  @Test
  @Order(4)
  void shouldSendCommandsAndFollowThem() {
    lab.plan("commanded");
    see("experiment/commanded");
    tab.press("cancel");
    try (TopicReader<Command> commands = lab.kafka().reader(Topics.COMMANDS, Command.class)) {
      commands.awaitOne(c -> c.equals(new Command("commanded", Command.Action.CANCEL)));
    }
    tab.awaitText("cancel…");

    lab.plan("commanded", DesiredState.CANCELLED, Instant.now());

    tab.await("document.querySelector('h1 .state.cancelled')");
    lab.send(Topics.EXPERIMENTS, "commanded", null);
    tab.awaitText("There is no experiment commanded");
  }

  @Test
  @Order(5)
  void shouldAskWithAFormAndItsJsonInStep() {
    see("ask");
    tab.awaitText("asks for");
    tab.fill("#field-experimentId", "from-the-form");
    tab.await("JSON.parse(document.querySelector('#json').value).experimentId === 'from-the-form'");
    tab.fill(
        "#json",
        "{\"experimentId\": \"from-json\", \"dataset\": {\"name\": \"wordnet-sense\","
            + " \"trainSize\": 1}}");
    tab.await("document.querySelector('#field-experimentId').value === 'from-json'");
    tab.await(
        "document.querySelector('#field-dataset-trainSize').getAttribute('aria-invalid') ==="
            + " 'true'");
    assertThat(tab.value("document.querySelector('button[type=submit]').disabled").asBoolean())
        .isTrue();

    tab.fill("#field-dataset-trainSize", "64");
    tab.awaitText("from-json asks for");
    tab.press("Submit");
    ExperimentRequest asked;
    try (TopicReader<ExperimentRequest> requests =
        lab.kafka().reader(Topics.REQUESTS, ExperimentRequest.class)) {
      asked = requests.awaitOne(r -> "from-json".equals(r.experimentId()));
    }
    assertThat(asked.dataset().largestTrainSize()).isEqualTo(64);
    assertThat(ExperimentIds.of(asked)).isEqualTo("from-json");
    // Planning's answer: this data set has no such texts.
    lab.send(
        Topics.EXPERIMENTS,
        "rejected/" + lastRequest(),
        new Rejection("from-json", List.of(new Violation("$.dataset.name", "has too few texts"))));

    tab.awaitText("has too few texts");
    assertThat(
            tab.value("document.querySelector('#field-dataset-name').getAttribute('aria-invalid')")
                .asText())
        .isEqualTo("true");
  }

  private static String lastRequest() {
    try (TopicReader<ExperimentRequest> requests =
        lab.kafka().reader(Topics.REQUESTS, ExperimentRequest.class)) {
      return requests.records().stream()
          .filter(r -> "from-json".equals(r.key()))
          .map(r -> r.partition() + "-" + r.offset())
          .reduce((first, last) -> last)
          .orElseThrow();
    }
  }

  @Test
  @Order(6)
  void shouldShowThousandsOfSamplesWithFewRows() {
    lab.plan("many");
    lab.samples(
        IntStream.range(0, 10_000)
            .mapToObj(i -> Records.sample("many", i % 2 == 0 ? "pool-20" : "pool-1000", i)));
    see("experiment/many/samples");
    tab.await("document.querySelector('.tail')?.ariaRowCount >= 500");
    int rows = tab.value("document.querySelectorAll('.sample').length").asInt();
    assertThat(rows).isBetween(1, MOST_ROWS_IN_PAGE);

    tab.value("document.querySelector('.tail').scrollTop = 20000");
    tab.await("[...document.querySelectorAll('.sample')].some((r) => r.ariaRowIndex > 320)");
    String top = "[...document.querySelectorAll('.sample')].map((r) => r.innerText).join()";
    String before = tab.value(top).asText();
    lab.send(
        Topics.SAMPLES,
        "many/pool-20/10001",
        Records.sample("many", "pool-20", 10_001, "the newest of all"));
    tab.awaitText("1 new");
    assertThat(tab.value(top).asText()).isEqualTo(before);

    tab.press("1 new");
    tab.awaitText("the newest of all");
    see("experiment/many/samples?level=pool-20&topic=newest");
    tab.await("document.querySelectorAll('.sample').length === 1");
  }

  @Test
  @Order(7)
  void shouldGoOnAfterTheServiceWasGone() {
    lab.plan("surviving");
    see("experiment/surviving");
    tab.awaitText("The way of the data");
    lab.kill();
    tab.awaitText("connection lost");
    assertThat(tab.text()).contains("The way of the data");
    lab.send(
        Topics.PROGRESS,
        "surviving/x",
        Records.progress("surviving", Progress.level("pool-20"), 31, 48));

    lab.start();

    tab.awaitText("31 of 96");
    tab.await("!document.body.innerText.includes('connection lost')");
  }

  @Test
  @Order(8)
  void shouldBeUsedByKeysAloneAmongFiftyExperiments() {
    IntStream.range(0, 50)
        .forEach(
            i ->
                lab.send(
                    Topics.EXPERIMENTS,
                    "e-" + i,
                    Records.plan("e-" + i, DesiredState.RUNNING, Instant.now())));
    see("");
    tab.await("document.querySelectorAll('.list tbody tr').length >= 50");
    tab.key("/");
    tab.type("e-4");
    tab.await("document.querySelectorAll('.list tbody tr').length === 11");
    tab.key("ArrowDown");
    tab.await("document.activeElement.matches('a.name')");
    tab.key(" ");
    tab.key("ArrowDown");
    tab.key(" ");
    tab.awaitText("Compare 2");
    assertThat(tab.value("location.hash").asText()).contains("q=e-4").contains("compare=");
    String second = tab.value("document.activeElement.innerText").asText();

    tab.key("Enter");
    tab.await("location.hash === '#/experiment/" + second + "'");
    tab.awaitText("The way of the data");
    tab.key("Escape");

    tab.await("document.querySelectorAll('.list tbody tr').length === 11");
    tab.awaitText("Compare 2");
    tab.key("Escape");
    tab.await("document.querySelectorAll('.list tbody tr').length >= 50");
  }

  @Test
  @Order(9)
  void shouldFitATelephone() {
    lab.plan("narrow");
    for (String view : List.of("", "experiment/narrow", "experiment/narrow/samples", "ask")) {
      tab.size(390, 844);
      see(view);
      tab.await("document.querySelector('h1') && !document.body.innerText.includes('Loading…')");
      assertThat(tab.value("document.documentElement.scrollWidth").asInt())
          .as(view)
          .isLessThanOrEqualTo(390);
    }
  }

  @Test
  @Order(10)
  void shouldShareOneStreamOverTabs() {
    lab.plan("shared");
    see("experiment/shared");
    tab.awaitText("The way of the data");
    List<Tab> others =
        IntStream.range(0, 7)
            .mapToObj(
                i -> {
                  Tab other = browser.open(1280, 900);
                  other.go(lab.url(i % 2 == 0 ? "/#/experiment/shared" : "/#/"));
                  return other;
                })
            .toList();
    others.forEach(other -> other.awaitText("shared"));
    lab.send(
        Topics.PROGRESS, "shared/x", Records.progress("shared", Progress.level("pool-20"), 17, 48));

    others.forEach(other -> other.awaitText("17 of 96"));

    assertThat(tab.requests()).noneMatch(url -> url.contains("/api/events"));
    others.forEach(Tab::close);
  }

  @Test
  @Order(11)
  void shouldStayWhenTheQuestionWhetherToDeleteIsClosed() {
    lab.plan("kept");
    see("experiment/kept");
    tab.press("delete");
    tab.await("document.querySelector('dialog').open");

    tab.key("Escape");

    tab.await("!document.querySelector('dialog').open");
    assertThat(tab.value("location.hash").asText()).isEqualTo("#/experiment/kept");
    tab.key("Escape");
    tab.await("location.hash === '#/'");
  }

  @Test
  @Order(12)
  void shouldTakeCommandsAgainAfterSomebodyElseGaveOne() {
    lab.plan("taken-turns");
    see("experiment/taken-turns");
    tab.press("pause");
    tab.awaitText("pause…");
    lab.plan("taken-turns", DesiredState.PAUSED, Instant.now());
    tab.await("document.querySelector('h1 .state.paused')");

    lab.plan("taken-turns", DesiredState.RUNNING, Instant.now());

    tab.await("document.querySelector('h1 .state.running')");
    tab.press("pause");
  }

  @Test
  @Order(13)
  void shouldTellATabWhatItMissedWhenItWasTakenForClosed() {
    lab.plan("missed");
    see("");
    tab.awaitText("missed");
    tab.value(WORKER);
    tab.await("heard[0] > 0 && heard[1] > 0");
    tab.value("pass(100000)");
    long slept = tab.value("heard[0]").asLong();
    lab.plan("missed-too");
    tab.await("heard[1] > " + slept);
    assertThat(tab.value("heard[0]").asLong()).isEqualTo(slept);

    tab.value("follow(0)");

    tab.await("heard[0] > " + slept);
    tab.value("pass(100000)");
    long closed = tab.value("heard[0]").asLong();
    long other = tab.value("heard[1]").asLong();
    lab.plan("missed-again");
    tab.await("heard[1] > " + other);
    assertThat(tab.value("heard[0]").asLong()).isEqualTo(closed);
  }

  @Test
  @Order(14)
  void shouldCompareEveryReplicateWithTheTextsThatAllShare() {
    PlannedArm second =
        new PlannedArm("pool-20~2:0.5", PlannedArm.Kind.MIXED, "pool-20~2", 0.5, 96, 96);
    sendPlan("fixed-draw", List.of(Records.realOnly(), Records.mixed(), second));
    see("experiment/fixed-draw");
    tab.awaitText("The way of the data");

    lab.send(
        Topics.RESULTS, "fixed-draw/a", Records.result("fixed-draw", Records.realOnly(), 0, 2));
    lab.send(Topics.RESULTS, "fixed-draw/b", Records.result("fixed-draw", Records.mixed(), 0, 3));
    lab.send(Topics.RESULTS, "fixed-draw/c", Records.result("fixed-draw", second, 0, 4));

    tab.awaitText("+25.0 to +50.0");
    tab.awaitText("+37.5");
  }

  private static void sendPlan(String id, List<PlannedArm> arms) {
    ExperimentPlan small = Records.plan(id);
    lab.send(
        Topics.EXPERIMENTS,
        id,
        new ExperimentPlan(
            id,
            small.state(),
            small.request(),
            small.fingerprint(),
            Instant.now(),
            small.labels(),
            small.labelWords(),
            small.paneSize(),
            small.realCounts(),
            small.levels(),
            arms,
            arms.stream().map(arm -> Records.run(id, arm, 0)).toList()));
  }

  @Test
  @Order(15)
  void shouldDrawWindowsBesideRealDataOfTheirSize() {
    lab.plan("rolled");
    lab.send(Topics.SCORES, "rolled/pool-20", Records.scores("rolled", "pool-20", 48));

    see("experiment/rolled?window=rolling");

    tab.await("document.querySelectorAll('.chart canvas').length === 2");
    tab.awaitText("real data, 95 %");
  }

  @Test
  @Order(16)
  void shouldSayThatThereAreNoChartsAndGoOn() {
    lab.plan("chartless");
    lab.send(Topics.SCORES, "chartless/pool-20", Records.scores("chartless", "pool-20", 48));
    tab.block("*uPlot.iife*");

    see("experiment/chartless");

    tab.awaitText("the chart library cannot be loaded");
    tab.awaitText("48 of 96");
  }
}
