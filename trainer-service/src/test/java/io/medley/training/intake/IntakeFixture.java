package io.medley.training.intake;

import io.medley.contracts.Topics;
import io.medley.contracts.training.MixedBatch;
import io.medley.runtime.FollowedExperiments.Wanted;
import io.medley.training.Batches;
import io.medley.training.run.OpenRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** An intake of one partition, and the runs that it hands to workers. */
abstract class IntakeFixture {
  static final TopicPartition PARTITION = new TopicPartition(Topics.BATCHES, 0);
  static final byte[] NONSENSE = "{\"nonsense".getBytes(StandardCharsets.UTF_8);
  final List<OpenRun> begun = new ArrayList<>();
  final List<String> givenUp = new ArrayList<>();
  Wanted wanted = Wanted.RUNNING;
  final RunIntake intake = new RunIntake(begun::add, id -> wanted, givenUp::add);

  void acceptAll(long from, int seed) {
    for (int index = 0; index < Batches.TOTAL; index++) {
      accept(from + index, Batches.batch(seed, index));
    }
  }

  void own(PartitionLedger ledger) {
    intake.add(PARTITION, ledger);
  }

  void accept(long offset, MixedBatch batch) {
    intake.accept(Batches.record(0, offset, batch));
  }
}
