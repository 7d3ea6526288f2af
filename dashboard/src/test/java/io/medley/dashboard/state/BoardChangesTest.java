package io.medley.dashboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.medley.contracts.DeadLetter;
import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.dashboard.Records;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoardChangesTest extends BoardFixture {
  @Test
  void shouldTellEverythingToWhoeverKnowsNothing() {
    sayAll();

    Change all = board.since(0, List.of(Board.LIST, SCOPE)).orElseThrow();

    assertThat(all.snapshot()).isTrue();
    assertThat(all.scopes().get(Board.LIST)).containsOnlyKeys(ID);
    assertThat(all.scopes().get(SCOPE)).containsKeys("summary", "plan", "level/pool-20", "work");
    assertThat(board.since(all.version(), List.of(Board.LIST, SCOPE))).isEmpty();
  }

  @Test
  void shouldTellOnlyWhatChangedSinceAVersion() {
    sayAll();
    long seen = board.version();

    say(Topics.PROGRESS, ID, Records.progress(ID, Progress.level("pool-20"), 25, 48));
    say(Topics.PROGRESS, ID, Records.progress(ID, Progress.level("pool-20"), 26, 48));

    Change change = board.since(seen, List.of(SCOPE)).orElseThrow();
    assertThat(change.snapshot()).isFalse();
    assertThat(change.scopes().get(SCOPE)).containsOnlyKeys("level/pool-20", "summary");
    assertThat(((LevelView) change.scopes().get(SCOPE).get("level/pool-20")).progress().done())
        .isEqualTo(26);
  }

  @Test
  void shouldForgetADeletedExperimentAndTellWhoeverSawIt() {
    sayAll();
    board.caughtUp();
    long seen = board.version();

    say(Topics.EXPERIMENTS, ID, null);

    assertThat(board.summary(ID)).isEmpty();
    assertThat(board.details(ID)).isEmpty();
    Change change = board.since(seen, List.of(Board.LIST, SCOPE)).orElseThrow();
    assertThat(change.scopes().get(Board.LIST)).containsEntry(ID, NullNode.getInstance());
    assertThat(change.scopes().get(SCOPE)).containsEntry("summary", NullNode.getInstance());
  }

  @Test
  void shouldBeginAnewWithAnExperimentThatIsAskedForAgain() {
    sayAll();
    board.caughtUp();
    long seen = board.version();
    say(Topics.EXPERIMENTS, ID, null);

    say(Topics.EXPERIMENTS, ID, Records.plan(ID));

    assertThat(board.summary(ID).orElseThrow().samples()).isZero();
    assertThat(board.since(seen, List.of(SCOPE)).orElseThrow().snapshot()).isTrue();
  }

  @Test
  void shouldTellSamplesNewestFirstAndOnlyNewOnes() {
    String scope = Board.SAMPLES + ID;
    say(Topics.EXPERIMENTS, ID, Records.plan(ID));
    say(Topics.SAMPLES, ID, Records.sample(ID, "pool-20", 0));
    long seen = board.version();
    say(Topics.SAMPLES, ID, Records.sample(ID, "pool-20", 1));
    say(Topics.SAMPLES, ID, Records.sample(ID, "pool-20", 2));

    Change change = board.since(seen, List.of(scope)).orElseThrow();

    assertThat((List<?>) change.scopes().get(scope).get("rows"))
        .extracting(row -> ((SampleRow) row).ordinal())
        .containsExactly(2, 1);
  }

  @Test
  void shouldShowTheLastDeadLettersWithoutTheirBytes() {
    for (int i = 0; i < 30; i++) {
      say(
          Topics.DEAD_LETTERS,
          null,
          new DeadLetter("planning", "no JSON", Topics.REQUESTS, 0, i, NOW, null, new byte[1000]));
    }

    Map<String, Object> list =
        board.since(0, List.of(Board.LIST)).orElseThrow().scopes().get(Board.LIST);

    DeadLetterTail.View view = (DeadLetterTail.View) list.get(Board.DEAD_LETTERS);
    assertThat(view.count()).isEqualTo(30);
    assertThat(view.last()).hasSize(20).first().extracting("offset").isEqualTo(29L);
    assertThat(board.summaries()).isEmpty();
    assertThat(board.summary(Board.DEAD_LETTERS)).isEmpty();
  }
}
