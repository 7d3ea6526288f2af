package io.medley.dashboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.medley.contracts.Json;
import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.ExperimentState;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.request.Violation;
import io.medley.dashboard.Records;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardTest extends BoardFixture {
  @Test
  void shouldSumUpWhatTheTopicsSayOfAnExperiment() {
    sayAll();

    Summary summary = board.summary(ID).orElseThrow();

    assertThat(summary.state()).isEqualTo(ExperimentState.RUNNING);
    assertThat(summary.samples()).isEqualTo(24 + 48);
    assertThat(summary.samplesTotal()).isEqualTo(96);
    assertThat(summary.levelsClosed()).isEqualTo(1);
    assertThat(summary.runsEnded()).isEqualTo(1);
    assertThat(summary.runs()).isEqualTo(4);
    assertThat(summary.used().tokens()).isEqualTo(400);
    assertThat(board.summaries()).containsExactly(summary);
  }

  @Test
  void shouldShowLevelsRunsAndWhoWorks() {
    sayAll();

    JsonNode details = details();

    JsonNode scores = details.at("/level~1pool-20/scores");
    assertThat(scores.at("/n").asInt()).isEqualTo(24);
    assertThat(scores.at("/growth/n").toString()).isEqualTo("[12,24]");
    assertThat(scores.at("/growth/vendi")).hasSize(2);
    assertThat(scores.at("/trace/vendi/n").toString()).isEqualTo("[24]");
    assertThat(details.at("/run~1real-only~1minilm-probe~10/result/accuracy").asDouble())
        .isEqualTo(0.75);
    assertThat(details.at("/work/generator-1/samples").asInt()).isEqualTo(12);
  }

  @Test
  void shouldKeepTheBandsThatWereSeenOnTheWay() {
    say(Topics.EXPERIMENTS, ID, Records.plan(ID));
    say(Topics.SCORES, ID, Records.scores(ID, "pool-20", 12));
    say(Topics.SCORES, ID, Records.scores(ID, "pool-20", 24));

    assertThat(details().at("/level~1pool-20/scores/trace/vendi/n").toString())
        .isEqualTo("[12,24]");
  }

  @Test
  void shouldComeToTheSameWhateverTopicIsReadFirst() {
    sayAll();
    JsonNode inOrder = details();
    Board other = new Board();
    other.apply(Topics.RESULTS, ID, Json.bytes(Records.result(ID, Records.realOnly(), 0, 3)), NOW);
    other.apply(Topics.LEVELS, ID, Json.bytes(Records.closed(ID, "pool-1000")), NOW);
    other.apply(Topics.TASK_RESULTS, ID, Json.bytes(Records.task(ID, "pool-20", 0)), NOW);
    other.apply(Topics.SCORES, ID, Json.bytes(Records.scores(ID, "pool-20", 24)), NOW);
    other.apply(
        Topics.PROGRESS,
        ID,
        Json.bytes(Records.progress(ID, Progress.level("pool-20"), 24, 48)),
        NOW);
    assertThat(other.summary(ID)).isEmpty();
    other.apply(Topics.EXPERIMENTS, ID, Json.bytes(Records.plan(ID)), NOW);

    JsonNode backwards = Json.mapper().valueToTree(other.details(ID).orElseThrow());

    assertThat(backwards).isEqualTo(inOrder);
    assertThat(other.summary(ID)).isEqualTo(board.summary(ID));
  }

  @Test
  void shouldLeaveCurvesToTheReportOnceItIsThere() {
    sayAll();
    byte[] report = Json.bytes(Records.report(ID));

    board.apply(Topics.REPORTS, ID, report, NOW);
    say(Topics.SCORES, ID, Records.scores(ID, "pool-20", 48));

    assertThat(board.summary(ID).orElseThrow().state().word()).isEqualTo("complete");
    assertThat(board.summary(ID).orElseThrow().ended().best()).isNotEmpty();
    assertThat(board.report(ID)).contains(report);
    assertThat(details().at("/level~1pool-20/scores").has("growth")).isFalse();
    assertThat(details().at("/level~1pool-20/scores/n").asInt()).isEqualTo(48);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Topics.EXPERIMENTS,
        Topics.PROGRESS,
        Topics.SCORES,
        Topics.LEVELS,
        Topics.RESULTS,
        Topics.TASK_RESULTS,
        Topics.REPORTS,
        Topics.SAMPLES,
        Topics.DEAD_LETTERS
      })
  void shouldGoOnAfterRecordsThatAreRubbish(String topic) {
    List<byte[]> rubbish =
        List.of(
            new byte[0],
            new byte[] {0, 0, 0, 5, 'x', 'y'},
            "{".getBytes(StandardCharsets.UTF_8),
            "{}".getBytes(StandardCharsets.UTF_8),
            "[1, 2]".getBytes(StandardCharsets.UTF_8),
            "{\"schemaVersion\": 99, \"experimentId\": \"x\"}".getBytes(StandardCharsets.UTF_8));
    long before = board.version();

    rubbish.forEach(value -> board.apply(topic, ID, value, NOW));
    rubbish.forEach(value -> board.apply(topic, null, value, NOW));
    board.apply(topic, ID, null, NOW);
    board.apply(topic, null, null, NOW);

    assertThat(board.version()).isEqualTo(before);
    sayAll();
    assertThat(board.summary(ID)).isPresent();
  }

  @Test
  void shouldIgnoreIdsThatNoExperimentCanHave() {
    say(Topics.PROGRESS, "x", Records.progress("../x", Progress.PLANNING, 0, 1));
    say(Topics.EXPERIMENTS, "other", Records.plan(ID));

    assertThat(board.summaries()).isEmpty();
    assertThat(board.version()).isEqualTo(1);
  }

  @Test
  void shouldIgnoreAResultWhoseRunIsOfAnotherExperiment() {
    say(Topics.EXPERIMENTS, ID, Records.plan(ID));
    String shortId =
        new String(Json.bytes(Records.result(ID, Records.realOnly(), 0, 3)), StandardCharsets.UTF_8)
            .replace(ID + "/real-only/minilm-probe/0", "x");
    long before = board.version();

    board.apply(Topics.RESULTS, ID, shortId.getBytes(StandardCharsets.UTF_8), NOW);

    assertThat(board.version()).isEqualTo(before);
  }

  @Test
  void shouldSayWhatBecameOfARequest() {
    String fingerprint = Records.plan(ID).fingerprint();
    assertThat(board.request(0, 3, ID, fingerprint).status())
        .isEqualTo(RequestOutcome.Status.PENDING);

    say(
        Topics.EXPERIMENTS,
        Rejection.key(0, 3),
        new Rejection(ID, List.of(new Violation("$.dataset.trainSize", "too many"))));
    say(Topics.EXPERIMENTS, ID, Records.plan(ID));

    assertThat(board.request(0, 3, ID, fingerprint).errors())
        .containsExactly(new Violation("$.dataset.trainSize", "too many"));
    assertThat(board.request(0, 4, ID, fingerprint).status())
        .isEqualTo(RequestOutcome.Status.ACCEPTED);
    assertThat(board.request(0, 4, ID, "another content").status())
        .isEqualTo(RequestOutcome.Status.PENDING);
  }

  @Test
  void shouldFollowThePlansState() {
    say(Topics.EXPERIMENTS, ID, Records.plan(ID));

    say(Topics.EXPERIMENTS, ID, Records.plan(ID, DesiredState.PAUSED, Records.ACCEPTED));

    assertThat(board.summary(ID).orElseThrow().state()).isEqualTo(ExperimentState.PAUSED);
  }

  @Test
  void shouldCountATaskThatIsReportedTwiceOnce() {
    say(Topics.EXPERIMENTS, ID, Records.plan(ID));
    say(Topics.TASK_RESULTS, ID, Records.task(ID, "pool-20", 0));
    say(Topics.TASK_RESULTS, ID, Records.task(ID, "pool-20", 0));

    assertThat(board.summary(ID).orElseThrow().used().samples()).isEqualTo(12);
  }

  @Test
  void shouldFindTheSamplesThatTheJudgeTakesForAnotherLabel() {
    say(Topics.EXPERIMENTS, ID, Records.plan(ID));
    for (int ordinal = 0; ordinal < 6; ordinal++) {
      say(Topics.SAMPLES, ID, Records.sample(ID, "pool-20", ordinal));
    }
    say(Topics.RESULTS, ID, Records.result(ID, Records.judge(), 0, 4));

    List<JudgedRow> disagreeing = board.samples(ID, 10, row -> true, true);

    assertThat(disagreeing).hasSize(1);
    assertThat(disagreeing.get(0).sample().ordinal()).isEqualTo(3);
    assertThat(disagreeing.get(0).judge()).isEqualTo("animal");
  }
}
