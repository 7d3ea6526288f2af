package io.medley.scoring;

import static io.medley.scoring.Lab.closed;
import static io.medley.scoring.Lab.plan;
import static io.medley.scoring.Lab.real;
import static io.medley.scoring.Lab.sample;
import static io.medley.scoring.Lab.samples;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.RecordSize;
import io.medley.contracts.Topics;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.LevelScores.Point;
import io.medley.scoring.pane.PaneStore;
import io.medley.scoring.stage.ScoringThreads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Late, early, repeated, unreadable: what comes otherwise than one would wish. */
class ScoringArrivalTest {
  /** Settled panes that one refresh takes at most. */
  private static final int PANES_OF_A_REFRESH = 8;

  private final Scorer scorer = new Scorer();

  @AfterEach
  void close() {
    scorer.close();
  }

  @Test
  void shouldCutTheDeadLetterOfARecordThatWouldNotFitWithItsEnvelope() {
    scorer.bytes("lab/pool-20/0", new byte[Topics.MAX_RECORD_BYTES - 100]);

    DeadLetter letter = scorer.deadLetters().get(0);
    assertThat(Json.bytes(letter).length).isLessThan(RecordSize.MAX_BYTES);
    assertThat(letter.why())
        .startsWith("the value has 2097052 bytes, and an embedded sample at most ")
        .contains("(first ");
  }

  @Test
  void shouldCountTheFirstRecordOfAnIdOnly() {
    scorer.begin(plan(Map.of("pool-20", 16)));
    EmbeddedSample other = Lab.withText(sample("pool-20", 3), "quite another text");
    scorer
        .samples(samples("pool-20", 16).subList(0, 8))
        .sample(other)
        .samples(samples("pool-20", 16))
        .close(closed("pool-20", 16))
        .settle()
        .samples(samples("pool-20", 16))
        .settle();

    LevelScores scores = scorer.last("pool-20");

    BruteForce.of(samples("pool-20", 16), real(Role.REFERENCE, 24))
        .assertEqual(scores.cumulative());
    assertThat(scorer.published().stream().filter(LevelScores::complete)).hasSize(1);
  }

  @Test
  void shouldGiveTheSameNumbersWhenEverythingComesInReverse() {
    scorer.begin(plan(Map.of("pool-20", 45)));
    scorer.samples(samples("pool-20", 45)).close(closed("pool-20", 45)).settle();
    LevelScores inOrder = scorer.last("pool-20");

    try (Scorer reversed = new Scorer()) {
      reversed.close(closed("pool-20", 45)).samples(reverse(samples("pool-20", 45))).settle();
      reversed.samples(reverse(real(Role.NULL, 64))).samples(reverse(real(Role.REFERENCE, 24)));
      reversed.settle().plan(plan(Map.of("pool-20", 45))).settle();

      assertThat(reversed.last("pool-20")).isEqualTo(inOrder);
    }
  }

  @Test
  void shouldDeadLetterWhatCannotBeReadAndGoOn() {
    scorer.begin(plan(Map.of("pool-20", 8)));
    EmbeddedSample zero = Lab.withVector(sample("pool-20", 3), new float[Lab.DIMENSION]);
    EmbeddedSample narrow = Lab.withVector(sample("pool-20", 3), new float[] {1});
    scorer.bytes("lab/pool-20/0", new byte[] {9, 9, 9});
    scorer.sample(zero).sample(narrow);
    scorer.bytes("lab/pool-20/7", EmbeddedSampleSerde.write(sample("pool-20", 3)));
    scorer.samples(samples("pool-20", 8)).close(closed("pool-20", 8)).settle();

    var letters = scorer.deadLetters();

    assertThat(letters).extracting(letter -> letter.where()).containsOnly("scoring");
    assertThat(letters)
        .extracting(letter -> letter.why())
        .satisfiesExactly(
            why -> assertThat(why).contains("version 9 is not known"),
            why -> assertThat(why).contains("lab/pool-20/3").contains("zero vector"),
            why -> assertThat(why).contains("lab/pool-20/3").contains("dimension 1"),
            why -> assertThat(why).contains("the key of lab/pool-20/3 must be lab/pool-20/0"));
    assertThat(letters.get(0).value()).containsExactly(9, 9, 9);
    assertThat(scorer.last("pool-20").complete()).isTrue();
  }

  @Test
  void shouldScoreWithoutShiftUntilTheReferenceIsComplete() {
    scorer.plan(plan(Map.of("pool-20", 16)));
    scorer.samples(real(Role.REFERENCE, 24).subList(0, 23)).samples(real(Role.NULL, 64));
    scorer.samples(samples("pool-20", 16)).close(closed("pool-20", 16)).settle();
    LevelScores before = scorer.last("pool-20");

    scorer.sample(real(Role.REFERENCE, 24).get(23)).settle();
    LevelScores after = scorer.last("pool-20");

    assertThat(before.complete()).isFalse();
    assertThat(before.cumulative().n()).isEqualTo(16);
    assertThat(before.cumulative().shift()).isEmpty();
    assertThat(after.complete()).isTrue();
    BruteForce.of(samples("pool-20", 16), real(Role.REFERENCE, 24)).assertEqual(after.cumulative());
  }

  @Test
  void shouldCoverEverythingInLiveScoresWhereMergingIsBehind() {
    List<Runnable> merging = new ArrayList<>();
    try (Scorer busy = new Scorer(new ScoringThreads(Runnable::run, merging::add, Runnable::run))) {
      List<EmbeddedSample> all = samples("pool-20", 120);
      busy.plan(plan(Map.of("pool-20", 120))).samples(all.subList(0, 64)).settle();
      busy.samples(real(Role.REFERENCE, 24)).samples(real(Role.NULL, 64)).settle();

      busy.samples(all.subList(64, 108)).settle();

      assertThat(merging).isNotEmpty();
      BruteForce.of(all.subList(0, 108), real(Role.REFERENCE, 24))
          .assertEqual(busy.last("pool-20").cumulative());
    }
  }

  @Test
  void shouldMeasureEverythingTogetherWhenManyPanesBecomeFullAtOnce() {
    List<EmbeddedSample> all = samples("pool-20", 2 * PANES_OF_A_REFRESH * Lab.PANE);

    scorer.plan(plan(Map.of("pool-20", all.size()))).samples(all).settle();

    assertThat(scorer.published())
        .extracting(scores -> scores.cumulative().n())
        .containsExactly(all.size());
  }

  @Test
  void shouldWaitForThePlan() {
    scorer.samples(real(Role.REFERENCE, 24)).samples(real(Role.NULL, 64));
    scorer.samples(samples("pool-20", 16)).close(closed("pool-20", 16)).settle();
    assertThat(scorer.published()).isEmpty();

    scorer.plan(plan(Map.of("pool-20", 16))).settle();

    assertThat(scorer.last("pool-20").complete()).isTrue();
  }

  @Test
  void shouldWaitForLevelClosedEvenIfEverySampleIsThere() {
    scorer.begin(plan(Map.of("pool-20", 16)));
    scorer.samples(samples("pool-20", 16)).settle();
    assertThat(scorer.last("pool-20").complete()).isFalse();

    scorer.close(closed("pool-20", 16)).settle();

    assertThat(scorer.last("pool-20").complete()).isTrue();
  }

  @Test
  void shouldWaitForEveryAcceptedSampleIfTheLevelIsClosedFirst() {
    scorer.begin(plan(Map.of("pool-20", 20)));
    scorer.close(closed("pool-20", 20, List.of(0, 1, 2, 3, 12)));
    scorer.samples(samples("pool-20", 4)).settle();
    assertThat(scorer.last("pool-20").complete()).isFalse();
    assertThat(scorer.last("pool-20").cumulative().n()).isEqualTo(4);

    scorer.sample(sample("pool-20", 12)).settle();

    LevelScores scores = scorer.last("pool-20");
    assertThat(scores.complete()).isTrue();
    assertThat(scores.cumulative().n()).isEqualTo(5);
    assertThat(scores.history()).extracting(Point::n).containsExactly(4, 5);
  }

  @Test
  void shouldTakeTheFirstRecordsWhenALevelThatSeemedFullIsReadAgain() {
    scorer.begin(plan(Map.of("pool-20", 24)));
    scorer.samples(samples("pool-20", 24)).settle();
    EmbeddedSample other = Lab.withText(sample("pool-20", 3), "quite another text");
    List<Integer> accepted = new ArrayList<>(Lab.ordinals(27));
    accepted.removeAll(List.of(1, 9, 10));

    scorer.close(closed("pool-20", 24, accepted)).sample(other).settle();
    assertThat(scorer.last("pool-20").complete()).isFalse();
    scorer.sample(other).samples(samples("pool-20", 27).subList(24, 27)).settle();

    LevelScores scores = scorer.last("pool-20");
    assertThat(scores.complete()).isTrue();
    assertThat(scores.history()).extracting(Point::n).containsExactly(7, 13, 21, 24);
    BruteForce.of(
            samples("pool-20", 27).stream().filter(s -> accepted.contains(s.ordinal())).toList(),
            real(Role.REFERENCE, 24))
        .assertEqual(scores.cumulative());
    assertThat(scorer.published()).extracting(s -> s.cumulative().n()).isSorted();
  }

  @Test
  void shouldIgnoreRealSamplesOfOtherRoles() {
    scorer.begin(plan(Map.of("pool-20", 8)));
    scorer.samples(real(Role.TRAIN, 8)).samples(real(Role.TEST, 8)).settle();

    assertThat(scorer.published()).isEmpty();
    assertThat(scorer.keys(PaneStore.SAMPLES)).isEmpty();
  }

  private static List<EmbeddedSample> reverse(List<EmbeddedSample> samples) {
    List<EmbeddedSample> reversed = new ArrayList<>(samples);
    Collections.reverse(reversed);
    return reversed;
  }
}
