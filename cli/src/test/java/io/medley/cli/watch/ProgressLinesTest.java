package io.medley.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Json;
import io.medley.contracts.Progress;
import io.medley.contracts.Progress.State;
import io.medley.contracts.Topics;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.Scores;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {

  private static final Instant START = Instant.parse("2026-02-03T04:05:00Z");

  private final ExperimentView view = new ExperimentView("tiny");

  @Test
  void shouldShowABarWithRateTimeLeftAndScores() {
    progress("level/pool-20", 0, 224, State.RUNNING, 0);
    progress("level/pool-20", 112, 224, State.RUNNING, 14);
    scores("pool-20", 31.4159, 0.01234);

    assertThat(ProgressLines.of(view, START.plusSeconds(14), 120))
        .containsExactly(
            "tiny  waiting for planning",
            "pool-20                    ████████████░░░░░░░░░░░░ 112/224  50 %  8.0/s  0:14 left"
                + "  vendi 31.4  mmd² 0.0123");
  }

  @Test
  void shouldLeaveOutWhatANarrowTerminalHasNoRoomFor() {
    progress("level/pool-20", 0, 224, State.RUNNING, 0);
    progress("level/pool-20", 112, 224, State.RUNNING, 14);
    scores("pool-20", 31.4159, 0.01234);

    assertThat(ProgressLines.of(view, START.plusSeconds(14), 40))
        .containsExactly("tiny  waiting for planning", "pool-20    ███░░░ 112/224  50 %");
    assertThat(ProgressLines.of(view, START.plusSeconds(14), 20))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(20));
  }

  @Test
  void shouldShowWhatATerminalWouldObeyAndCutWideCharacters() {
    progress("level/漢字漢字漢字漢字漢字\u001b[31m", 1, 4, State.RUNNING, 0);

    assertThat(ProgressLines.of(view, START, 40))
        .containsExactly("tiny  waiting for planning", "漢字漢字…  ██░░░░ 1/4  25 %");
    assertThat(ProgressLines.plain(view.subjects().iterator().next(), view))
        .startsWith("level/漢字漢字漢字漢字漢字\\u001b[31m: running");
  }

  @Test
  void shouldCountRunsAndShowThoseThatRun() {
    progress("run/real-only/minilm/0", 90, 90, State.DONE, 0);
    progress("run/real-only/minilm/1", 45, 90, State.RUNNING, 0);

    assertThat(ProgressLines.of(view, START, 100))
        .containsExactly(
            "tiny  waiting for planning",
            "runs: 1 of 2",
            "real-only/minilm/1        ████████████░░░░░░░░░░░░ 45/90  50 %");
  }

  @Test
  void shouldSayThatAnExperimentIsPausedOrCancelledOrDeleted() {
    plan("paused");
    assertThat(ProgressLines.of(view, START.plusSeconds(14), 100))
        .containsExactly("tiny  0:14  paused");

    StringWriter out = new StringWriter();
    Display display = new PlainDisplay(new PrintWriter(out, true));
    for (String state : List.of("running", "running", "paused", "paused", "running", "cancelled")) {
      plan(state);
      display.show(view, START);
    }
    assertThat(out.toString().lines())
        .containsExactly("experiment: paused", "experiment: running", "experiment: cancelled");
    assertThat(view.isDeleted()).isFalse();

    view.apply(new ConsumerRecord<>(Topics.EXPERIMENTS, 0, 0, "tiny", null));
    assertThat(view.isDeleted()).isTrue();
  }

  private void plan(String state) {
    String json =
        """
        { "status": "accepted", "experimentId": "tiny", "state": "%s", "fingerprint": "f",
          "request": {"dataset": {}},
          "acceptedAt": "%s", "labels": [], "labelWords": {}, "paneSize": 1, "realCounts": {},
          "levels": [], "arms": [], "runs": [] }
        """
            .formatted(state, START);
    view.apply(
        new ConsumerRecord<>(
            Topics.EXPERIMENTS, 0, 0, "tiny", json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void shouldIgnoreOtherExperiments() {
    view.apply(
        new ConsumerRecord<>(
            Topics.PROGRESS,
            0,
            0,
            "tiny-2/level/pool-20",
            Json.bytes(new Progress("tiny-2", "level/pool-20", 1, 2, State.RUNNING, null, START))));

    assertThat(view.subjects()).isEmpty();
  }

  @Test
  void shouldWriteALineForEachQuarterWhereThereIsNoTerminal() {
    StringWriter out = new StringWriter();
    Display display = new PlainDisplay(new PrintWriter(out, true));
    for (int done = 0; done <= 100; done++) {
      progress("level/pool-20", done, 100, done == 100 ? State.DONE : State.RUNNING, 10L * done);
      progress("run/a/minilm/0", done, 100, State.RUNNING, 0);
      display.show(view, START);
    }
    display.end(view, START);

    assertThat(out.toString().lines())
        .containsExactly(
            "level/pool-20: running, 0 of 100",
            "level/pool-20: running, 25 of 100, 0.1/s",
            "level/pool-20: running, 50 of 100, 0.1/s",
            "level/pool-20: running, 75 of 100, 0.1/s",
            "level/pool-20: done, 100 of 100, 0.1/s");
  }

  @Test
  void shouldSayNoRateInTheFirstSecond() {
    SubjectProgress early = SubjectProgress.starting(at(24, 0)).then(at(48, 300));

    assertThat(early.rate()).isEmpty();
    assertThat(early.then(at(72, 2000)).rate()).contains(24.0);
  }

  private static Progress at(long done, long milliseconds) {
    return new Progress(
        "tiny", "level/pool-20", done, 120, State.RUNNING, null, START.plusMillis(milliseconds));
  }

  private void progress(String subject, long done, long total, State state, long second) {
    Progress progress =
        new Progress("tiny", subject, done, total, state, null, START.plusSeconds(second));
    view.apply(new ConsumerRecord<>(Topics.PROGRESS, 0, 0, progress.key(), Json.bytes(progress)));
  }

  private void scores(String level, double vendi, double mmd) {
    Scores cumulative =
        new Scores(112, 480, Map.of("vendi", vendi), Map.of("mmd2Poly2", mmd), Map.of(), Map.of());
    LevelScores scores =
        new LevelScores(
            "tiny", level, false, 224, cumulative, List.of(), List.of(), Map.of(), null, null);
    view.apply(new ConsumerRecord<>(Topics.SCORES, 0, 0, scores.key(), Json.bytes(scores)));
  }
}
