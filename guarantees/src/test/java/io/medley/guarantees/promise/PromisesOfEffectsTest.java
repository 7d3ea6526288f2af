package io.medley.guarantees.promise;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.EmbeddedSampleSerde;
import io.medley.guarantees.fuzz.Damage;
import io.medley.guarantees.fuzz.FuzzRecord;
import io.medley.guarantees.fuzz.Sent;
import io.medley.guarantees.history.Observed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PromisesOfEffectsTest extends PromiseHarness {

  @Nested
  class WhatIsReadAndWrittenTakesEffectTogether {
    private final Guarantee guarantee = new Atomicity();

    @Test
    void shouldBeKeptByASoundHistory() {
      assertKept(guarantee);
    }

    @Test
    void shouldBeKeptWhenAnAbortedOutputIsThereBeside() {
      Observed again = recorded.remove(Topics.EMBEDDINGS, WILD);
      recorded.add(Topics.EMBEDDINGS, again.keyText(), again.value(), false);
      recorded.add(Topics.EMBEDDINGS, again.keyText(), again.value(), true);
      assertKept(guarantee);
    }

    @Test
    void shouldSeeAnOutputWithoutItsInputsOffset() {
      recorded.repeat(Topics.EMBEDDINGS, WILD);
      assertBroken(guarantee, "1 embeddings too many");
    }

    @Test
    void shouldSeeAnOffsetWithoutItsOutput() {
      recorded.abort(Topics.EMBEDDINGS, WILD);
      assertBroken(guarantee, "1 embeddings too few");
    }

    @Test
    void shouldSeeAnOutputOfSomethingAborted() {
      recorded.abort(Topics.SAMPLES, FIRST_SAMPLE::equals);
      assertBroken(guarantee, "never committed");
    }

    @Test
    void shouldSeeATaskThatIsReleasedTwice() {
      recorded.repeat(Topics.TASKS, WILD);
      assertBroken(guarantee, "released twice");
    }

    @Test
    void shouldSeeAnEmbeddingOfAnotherText() {
      Sample other =
          Sample.synthetic(Recorded.WILD, Recorded.LEVEL, 9, 4, "seen aborted", "odd", null);
      recorded.add(Topics.SAMPLES, other.sampleId(), Json.bytes(other), false);
      EmbeddedSample embedded =
          new EmbeddedSample(
              other.sampleId(),
              Recorded.WILD,
              Recorded.LEVEL,
              9,
              2,
              "odd",
              null,
              other.text(),
              new float[] {1, 0, 0, 0});
      recorded.add(Topics.EMBEDDINGS, embedded.key(), EmbeddedSampleSerde.write(embedded), true);
      assertBroken(guarantee, "1 embeddings too many");
    }
  }

  @Nested
  class TheBudgetHolds {
    private static final long ALLOWED = 200_000;

    @Test
    void shouldBeKeptByASoundHistory() {
      assertKept(new Budget(Recorded.WILD, Recorded.TOKENS, 100));
    }

    @Test
    void shouldBeKeptWhenCallsInFlightPassTheBudget() {
      recorded.change(Topics.TASK_RESULTS, WILD, text -> text);
      recorded.change(
          Topics.LEVELS,
          WILD,
          text -> text.replace("\"inputTokens\":200", "\"inputTokens\":199900"));
      assertKept(new Budget(Recorded.WILD, ALLOWED + 100, 100));
    }

    @Test
    void shouldSeeABudgetThatIsPassedByMore() {
      assertBroken(new Budget(Recorded.WILD, ALLOWED + 101, 100), "spent 200101 tokens of 200000");
    }

    @Test
    void shouldSeeCallsThatWerePaidAndNotCounted() {
      assertBroken(new Budget(Recorded.WILD, Recorded.TOKENS + 101, 100), "reports 400 tokens");
    }

    @Test
    void shouldSeeCallsThatWereCountedTwice() {
      assertBroken(new Budget(Recorded.WILD, Recorded.TOKENS - 1, 100), "reports 400 tokens");
    }
  }

  @Nested
  class BadInputStaysOutside {
    private final byte[] rubbish = {(byte) 0x80, 1, 2};

    private Sent sent(String topic) {
      recorded.add(topic, "k", rubbish, true);
      Observed at = recorded.history().all(topic).reduce((a, b) -> b).orElseThrow();
      return new Sent(new FuzzRecord(topic, Damage.RUBBISH, at.key(), rubbish), at);
    }

    private void letter(String where, Sent of, byte[] value) {
      Observed at = of.at();
      recorded.add(
          Topics.DEAD_LETTERS,
          "k",
          new DeadLetter(
              where,
              "rubbish",
              at.topic(),
              at.partition(),
              at.offset(),
              Instant.EPOCH,
              at.key(),
              value));
    }

    @Test
    void shouldBeKeptWhenEachIsRefusedByEveryStepOnce() {
      Sent sample = sent(Topics.SAMPLES);
      letter("embedding", sample, rubbish);
      letter("evaluation", sample, rubbish);
      Sent request = sent(Topics.REQUESTS);
      recorded.add(
          Topics.EXPERIMENTS,
          Rejection.key(request.at().partition(), request.at().offset()),
          new Rejection(null, List.of()));
      assertKept(new BadInput(List.of(sample, request)));
    }

    @Test
    void shouldNotTakeADeadLetterOfAnotherHandForAnAnswer() {
      Sent command = sent(Topics.COMMANDS);
      letter("planning", command, rubbish);
      Observed forged = recorded.history().all(Topics.DEAD_LETTERS).findFirst().orElseThrow();
      Sent letter =
          new Sent(
              new FuzzRecord(forged.topic(), Damage.DUPLICATE, forged.key(), forged.value()),
              forged);
      assertBroken(new BadInput(List.of(command, letter)), "lost");
    }

    @Test
    void shouldSeeARecordThatVanishes() {
      assertBroken(new BadInput(List.of(sent(Topics.COMMANDS))), "lost");
    }

    @Test
    void shouldSeeTwoDeadLettersOfOneStep() {
      Sent command = sent(Topics.COMMANDS);
      letter("planning", command, rubbish);
      letter("planning", command, rubbish);
      assertBroken(new BadInput(List.of(command)), "two dead letters");
    }

    @Test
    void shouldSeeADeadLetterWithOtherBytes() {
      Sent command = sent(Topics.COMMANDS);
      letter("planning", command, new byte[] {1});
      assertBroken(new BadInput(List.of(command)), "other bytes");
    }

    @Test
    void shouldSeeARequestThatIsAnsweredTwice() {
      Sent request = sent(Topics.REQUESTS);
      letter("planning", request, rubbish);
      recorded.add(
          Topics.EXPERIMENTS,
          Rejection.key(request.at().partition(), request.at().offset()),
          new Rejection(null, List.of()));
      assertBroken(new BadInput(List.of(request)), "rejected and a dead letter too");
    }
  }

  @Nested
  class ADeadLetterIsReplayedOnce {
    private final byte[] value = "{\"late\":true}".getBytes(StandardCharsets.UTF_8);
    private final Guarantee guarantee =
        new ReplayOnce(List.of(Observed.position(Topics.DEAD_LETTERS, 0, 0)));

    private void replayed(int times) {
      recorded.add(Topics.COMMANDS, "k", value, true);
      recorded.add(
          Topics.DEAD_LETTERS,
          "k",
          new DeadLetter(
              "planning",
              "early",
              Topics.COMMANDS,
              0,
              0,
              Instant.EPOCH,
              "k".getBytes(StandardCharsets.UTF_8),
              value));
      for (int i = 0; i < times; i++) {
        recorded.add(Topics.COMMANDS, "k", value, true);
      }
    }

    @Test
    void shouldBeKeptWhenItComesAgainOnce() {
      replayed(1);
      assertKept(guarantee);
    }

    @Test
    void shouldSeeOneThatComesTwice() {
      replayed(2);
      assertBroken(guarantee, "came 2 times again");
    }

    @Test
    void shouldSeeOneThatDoesNotCome() {
      replayed(0);
      assertBroken(guarantee, "came 0 times again");
    }
  }
}
