package io.medley.training.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.training.MixedBatch;
import io.medley.records.Rubbish;
import io.medley.training.Batches;
import io.medley.training.intake.RunIntake.UnreadableRecord;
import io.medley.training.run.OpenRun;
import io.medley.training.student.RunFailedException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that are no batch, and runs that cannot be trained. */
class BadBatchesTest extends IntakeFixture {
  @Test
  void shouldKeepARunWholeThatHasARecordBetweenWhichIsNoBatch() {
    own(PartitionLedger.fresh());
    accept(0, Batches.batch(1, 0));
    intake.accept(Batches.record(0, 1, Batches.id(1), NONSENSE));
    accept(2, Batches.batch(1, 1));
    accept(3, Batches.batch(1, 2));

    assertThat(intake.unreadable()).extracting(UnreadableRecord::offset).containsExactly(1L);
    assertThat(begun).hasSize(1).allMatch(OpenRun::isComplete);
  }

  @Test
  void shouldFailARunThatMissesABatch() {
    own(PartitionLedger.fresh());
    accept(0, Batches.batch(1, 0));
    intake.accept(Batches.record(0, 1, Batches.id(1), NONSENSE));
    accept(2, Batches.batch(1, 2));
    assertThatThrownBy(() -> begun.get(0).take())
        .isInstanceOf(RunFailedException.class)
        .hasMessage("batch 2 came where batch 1 was due");
  }

  @Test
  void shouldFailARunThatCannotBeTrained() {
    own(PartitionLedger.fresh());
    String runId = Ids.run("lab", "real-only", "fake", 1);
    String noSteps =
        """
        { "experimentId": "lab", "labels": ["a", "b"], "index": 0, "total": 2, "phase": "train",
          "run": { "runId": "%s", "arm": "real-only", "student": "fake", "seed": 1, "steps": 0,
                   "batchSize": 1, "learningRate": 0.1 },
          "arm": { "arm": "real-only", "kind": "real-only", "real": 1, "synthetic": 0 },
          "items": [ { "sampleId": "s", "text": "t", "label": "a", "synthetic": false } ] }
        """
            .formatted(runId);
    intake.accept(Batches.record(0, 0, runId, noSteps.getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> begun.get(0).take())
        .hasMessage("a run needs a step, an evaluation batch and two labels");
  }

  static Stream<byte[]> rubbish() {
    return Stream.concat(
        Rubbish.values(),
        Stream.of(
                changed("\"total\":3", "\"total\":-3"),
                changed("\"runId\":\"" + Batches.id(1) + "\",", ""),
                changed("\"experimentId\":\"lab\"", "\"experimentId\":\"../..\""),
                changed("\"animal\",\"food\"", "\"animal\",\"" + "x".repeat(1_200_000) + "\""))
            .map(text -> text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String changed(String from, String to) {
    String batch = new String(Json.bytes(Batches.batch(1, 0)), StandardCharsets.UTF_8);
    assertThat(batch).contains(from);
    return batch.replace(from, to);
  }

  @ParameterizedTest
  @MethodSource("rubbish")
  void shouldPutAsideWhatIsNoBatch(byte[] value) {
    own(PartitionLedger.fresh());
    intake.accept(Batches.record(0, 0, null, value));
    intake.accept(Batches.record(0, 1, Batches.id(1), value));
    intake.accept(Batches.record(0, 2, Batches.id(1), null));
    acceptAll(3, 1);

    assertThat(intake.unreadable()).hasSize(3);
    assertThat(intake.unreadable()).allMatch(u -> u.why().lines().count() == 1);
    assertThat(begun).extracting(OpenRun::runId).containsExactly(Batches.id(1));
  }

  @Test
  void shouldRefuseABatchUnderAnotherRunsKey() {
    own(PartitionLedger.fresh());
    MixedBatch batch = Batches.batch(1, 0);
    intake.accept(Batches.record(0, 0, "another", Json.bytes(batch)));
    assertThat(intake.unreadable())
        .extracting(UnreadableRecord::why)
        .containsExactly("the key is not the run " + Batches.id(1));
    assertThat(begun).isEmpty();
  }

  @Test
  void shouldWriteNoSecondDeadLetterAfterResuming() {
    PartitionLedger before = PartitionLedger.fresh();
    before.begin(0);
    before.begin(1);
    before.finish(1);
    own(PartitionLedger.resume(before.position(), before.metadata()));
    accept(0, Batches.batch(1, 0));
    intake.accept(Batches.record(0, 1, null, NONSENSE));
    assertThat(intake.unreadable()).isEmpty();
  }
}
