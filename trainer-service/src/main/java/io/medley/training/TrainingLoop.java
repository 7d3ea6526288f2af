package io.medley.training;

import io.medley.contracts.Progress;
import io.medley.contracts.Topics;
import io.medley.contracts.training.RunResult;
import io.medley.runtime.DeadLetters;
import io.medley.runtime.FollowedExperiments;
import io.medley.runtime.FollowedExperiments.Wanted;
import io.medley.training.checkpoint.Checkpoints;
import io.medley.training.intake.PartitionLedger;
import io.medley.training.intake.RunIntake;
import io.medley.training.intake.RunIntake.UnreadableRecord;
import io.medley.training.run.OpenRun;
import io.medley.training.run.RunTask;
import io.medley.training.run.RunWorkers;
import io.medley.training.run.TrainingMetrics;
import io.medley.training.student.StudentFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The thread that owns the Kafka clients: it polls all the time, so the group keeps it as a member
 * however long a step takes, hands runs to the workers as they become ready, and commits what they
 * return. Partitions are paused while enough batches wait, but not the partition of a run whose
 * worker waits for its next batch to be read again.
 *
 * <p>Positions are committed past the markers of transactions, so a loop with nothing to do has no
 * lag.
 *
 * <p>When a partition goes to another owner, what is finished is committed first and the rest given
 * up. One thread runs {@link #run()}; {@link #stop()} may be called from any.
 */
final class TrainingLoop implements Runnable, ConsumerRebalanceListener {
  private final Consumer<byte[], byte[]> consumer;
  private final OutcomeWriter writer;
  private final Producer<byte[], byte[]> progressProducer;
  private final TrainingSettings settings;
  private final TrainingMetrics metrics;
  private final Checkpoints checkpoints;
  private final RunWorkers workers;
  private final FollowedExperiments experiments;
  private final RunIntake intake;
  private final RunProgress progress;
  private final List<RunWorkers.Outcome> outcomes = new ArrayList<>();
  private volatile boolean stopping;

  /**
   * A loop that has not joined its group yet.
   *
   * @param consumer the loop's own from then on
   * @param progressProducer not transactional; the loop's own
   * @param experiments says what is wanted of each; the loop's own
   * @param executor as many threads as live models; shut down by the loop
   */
  TrainingLoop(
      Consumer<byte[], byte[]> consumer,
      OutcomeWriter writer,
      Producer<byte[], byte[]> progressProducer,
      FollowedExperiments experiments,
      ExecutorService executor,
      StudentFactory students,
      Checkpoints checkpoints,
      TrainingSettings settings,
      TrainingMetrics metrics,
      Clock clock) {
    this.consumer = consumer;
    this.writer = writer;
    this.progressProducer = progressProducer;
    this.settings = settings;
    this.metrics = metrics;
    this.checkpoints = checkpoints;
    this.workers =
        new RunWorkers(executor, run -> new RunTask(run, students, checkpoints, metrics, clock));
    this.experiments = experiments;
    this.intake = new RunIntake(workers::start, this::wanted, checkpoints::delete);
    this.progress = new RunProgress(clock, settings.progressInterval());
  }

  /**
   * Works until {@link #stop()}, then commits what is finished and gives up the rest.
   *
   * @throws RuntimeException if Kafka refuses for good; nothing unfinished was committed
   */
  @Override
  public void run() {
    try (experiments;
        progressProducer;
        writer;
        consumer) {
      experiments.catchUp(() -> stopping);
      subscribe();
      while (!stopping) {
        turn();
      }
      onPartitionsRevoked(consumer.assignment());
    } finally {
      intake.open().forEach(OpenRun::cancel);
      workers.close();
    }
  }

  /** Joins the group. */
  void subscribe() {
    consumer.subscribe(List.of(Topics.BATCHES), this);
  }

  /** Ends the loop after the round it is in. */
  void stop() {
    stopping = true;
  }

  /** One round: what is wanted now, new records, what has ended, commits, progress, pauses. */
  void turn() {
    if (!experiments.refresh().isEmpty()) {
      intake.follow();
    }
    intake.takeRewinds().forEach(consumer::seek);
    boolean idle = read();
    commit(idle);
    for (Progress said : progress.due(intake.open())) {
      // A lost one does no harm: the next one says more.
      var unused = progressProducer.send(OutcomeWriter.progress(said));
    }
    pauseOrResume();
    metrics.open(intake.open().size(), intake.bufferedBytes());
    metrics.expire();
  }

  /** Batches are written after their plan: without one, their experiment is gone or never was. */
  private Wanted wanted(String experimentId) {
    if (!experiments.hasPlan(experimentId)) {
      experiments.readToEnd(() -> stopping);
    }
    if (experiments.hasPlan(experimentId)) {
      return experiments.wanted(experimentId);
    }
    // Where reading was stopped, nobody knows.
    return stopping ? Wanted.PAUSED : Wanted.DELETED;
  }

  /** Returns whether there was nothing to read. */
  private boolean read() {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(settings.pollTimeout());
    records.forEach(intake::accept);
    records
        .nextOffsets()
        .forEach((partition, next) -> intake.ledger(partition).readTo(next.offset()));
    intake.skimTo(settings.maxBufferedBytes());
    return records.isEmpty();
  }

  private void pauseOrResume() {
    Set<TopicPartition> wanted = new HashSet<>();
    if (intake.bufferedBytes() < settings.maxBufferedBytes()) {
      wanted.addAll(consumer.assignment());
    } else {
      intake.open().stream()
          .filter(OpenRun::isStarving)
          .map(OpenRun::partition)
          .forEach(wanted::add);
    }
    Set<TopicPartition> unwanted = new HashSet<>(consumer.assignment());
    unwanted.removeAll(wanted);
    consumer.pause(unwanted);
    consumer.resume(wanted);
  }

  /** Commits what has ended; what was only passed over when nothing else is to be done. */
  private void commit(boolean idle) {
    outcomes.addAll(workers.ended());
    outcomes.removeIf(outcome -> !intake.owns(outcome.run()));
    List<UnreadableRecord> unreadable = intake.unreadable();
    boolean due = idle && !intake.due().isEmpty();
    if (outcomes.isEmpty() && unreadable.isEmpty() && !due) {
      return;
    }
    // What running runs have said must not come after the last word on them.
    progressProducer.flush();
    Map<TopicPartition, OffsetAndMetadata> offsets = finish(unreadable);
    if (writer.commit(records(unreadable), offsets, consumer.groupMetadata())) {
      offsets.keySet().forEach(partition -> intake.ledger(partition).committed());
      outcomes.forEach(this::done);
      outcomes.clear();
      unreadable.forEach(intake::done);
    } else {
      outcomes.forEach(o -> intake.ledger(o.run().partition()).reopen(o.run().firstOffset()));
      unreadable.forEach(u -> intake.ledger(u.partition()).reopen(u.offset()));
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> finish(List<UnreadableRecord> unreadable) {
    Set<TopicPartition> touched = new HashSet<>();
    for (RunWorkers.Outcome outcome : outcomes) {
      intake.ledger(outcome.run().partition()).finish(outcome.run().firstOffset());
      touched.add(outcome.run().partition());
    }
    for (UnreadableRecord record : unreadable) {
      intake.ledger(record.partition()).finish(record.offset());
      touched.add(record.partition());
    }
    touched.addAll(intake.due());
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : touched) {
      PartitionLedger ledger = intake.ledger(partition);
      offsets.put(partition, new OffsetAndMetadata(ledger.position(), ledger.metadata()));
    }
    return offsets;
  }

  private List<ProducerRecord<byte[], byte[]>> records(List<UnreadableRecord> unreadable) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (RunWorkers.Outcome outcome : outcomes) {
      RunResult result = outcome.result();
      Progress last = progress.last(outcome.run(), result);
      records.add(OutcomeWriter.result(result));
      records.add(OutcomeWriter.progress(last));
    }
    unreadable.forEach(u -> records.add(DeadLetters.of("training", u.why(), u.record())));
    return records;
  }

  private void done(RunWorkers.Outcome outcome) {
    intake.done(outcome.run());
    checkpoints.delete(outcome.run().runId());
    metrics.runDone(outcome.result());
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(assigned));
    for (TopicPartition partition : assigned) {
      OffsetAndMetadata at = committed.get(partition);
      intake.add(
          partition,
          at == null
              ? PartitionLedger.fresh()
              : PartitionLedger.resume(at.offset(), at.metadata()));
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    commit(true);
    revoked.forEach(intake::remove);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> lost) {
    lost.forEach(intake::remove);
  }
}
