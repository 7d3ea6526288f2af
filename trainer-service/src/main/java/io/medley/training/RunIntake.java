package io.medley.training;

import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.training.MixedBatch;
import io.medley.runtime.FollowedExperiments.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Sorts the records of the assigned partitions into runs and keeps the ledger of each partition.
 * The loop's thread only.
 *
 * <p>A run begins with its batch 0. A batch of a run that is not known here and is not its first is
 * the rest of a run that was finished before the committed offset, and is left out; unless a record
 * of that run could not be read, which fails it. Batch 0 of a run whose batches are all in begins
 * it anew: the experiment was deleted and asked for again.
 *
 * <p>Runs of a paused experiment that have not begun are passed over, and read again when it goes
 * on: until then nothing behind the first of them is committed, and no memory holds their batches.
 * Runs of a cancelled or deleted experiment are given up.
 */
final class RunIntake {
  /** Junk under keys that are no run's must not pile up. */
  private static final int MAX_ORPHANS = 1000;

  private final Consumer<OpenRun> starter;
  private final Function<String, Wanted> wanted;
  private final Map<TopicPartition, PartitionLedger> ledgers = new HashMap<>();
  private final Map<String, OpenRun> runs = new HashMap<>();

  /** By the id of a run that has not begun, how one of its records makes it fail. */
  private final Map<String, Orphan> orphans = new HashMap<>();

  private final List<UnreadableRecord> unreadable = new ArrayList<>();

  /** Runs passed over for now. */
  private final Set<Deferred> deferred = new HashSet<>();

  /** Partitions in which something was given up since the last commit. */
  private final Set<TopicPartition> passed = new HashSet<>();

  private record Deferred(String experimentId, TopicPartition partition, long firstOffset) {}

  /**
   * An intake without partitions.
   *
   * @param starter is handed each run that begins
   * @param wanted what is wanted of an experiment now
   */
  RunIntake(Consumer<OpenRun> starter, Function<String, Wanted> wanted) {
    this.starter = starter;
    this.wanted = wanted;
  }

  /** A record that could not be read, and why. */
  record UnreadableRecord(ConsumerRecord<byte[], byte[]> record, String why) {
    TopicPartition partition() {
      return partitionOf(record);
    }

    long offset() {
      return record.offset();
    }
  }

  private record Orphan(TopicPartition partition, String failure) {}

  /** A partition was assigned. */
  void add(TopicPartition partition, PartitionLedger ledger) {
    ledgers.put(partition, ledger);
  }

  /** A partition went to another owner: its runs are given up. */
  void remove(TopicPartition partition) {
    ledgers.remove(partition);
    runs.values().stream()
        .filter(run -> run.partition().equals(partition))
        .forEach(OpenRun::cancel);
    runs.values().removeIf(run -> run.partition().equals(partition));
    unreadable.removeIf(record -> record.partition().equals(partition));
    orphans.values().removeIf(orphan -> orphan.partition().equals(partition));
    deferred.removeIf(run -> run.partition().equals(partition));
    passed.remove(partition);
  }

  /**
   * Does what is wanted of experiments now that it has changed.
   *
   * @return from where partitions are to be read again
   */
  Map<TopicPartition, Long> follow() {
    for (OpenRun run : open()) {
      if (isOver(run.header().experimentId())) {
        run.cancel();
        runs.remove(run.runId());
        giveUp(run.partition(), run.firstOffset());
      }
    }
    Map<TopicPartition, Long> again = new HashMap<>();
    for (Deferred run : List.copyOf(deferred)) {
      if (isOver(run.experimentId())) {
        giveUp(run.partition(), run.firstOffset());
        deferred.remove(run);
      } else if (wanted.apply(run.experimentId()) == Wanted.RUNNING) {
        again.merge(run.partition(), run.firstOffset(), Math::min);
        deferred.remove(run);
      }
    }
    return again;
  }

  private boolean isOver(String experimentId) {
    Wanted now = wanted.apply(experimentId);
    return now == Wanted.CANCELLED || now == Wanted.DELETED;
  }

  private void giveUp(TopicPartition partition, long offset) {
    ledgers.get(partition).finish(offset);
    passed.add(partition);
  }

  /** Partitions in which something was given up since the last commit. */
  Set<TopicPartition> passed() {
    return Set.copyOf(passed);
  }

  /** What was passed is committed. */
  void passedCommitted() {
    passed.clear();
  }

  /** Takes in a record. */
  void accept(ConsumerRecord<byte[], byte[]> record) {
    PartitionLedger ledger = ledgers.get(partitionOf(record));
    ledger.seen(record.offset());
    Parsed<MixedBatch> parsed = Json.parse(record.value(), MixedBatch.class);
    String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
    if (parsed instanceof Parsed.Readable<MixedBatch> readable) {
      MixedBatch batch = readable.value();
      if (batch.run().runId().equals(key)) {
        accept(batch, record, ledger);
      } else {
        refuse(record, key, "the key is not the run " + batch.run().runId(), ledger);
      }
    } else {
      refuse(record, key, ((Parsed.Unreadable<MixedBatch>) parsed).reason(), ledger);
    }
  }

  private void accept(
      MixedBatch batch, ConsumerRecord<byte[], byte[]> record, PartitionLedger ledger) {
    String runId = batch.run().runId();
    OpenRun open = runs.get(runId);
    if (open != null && record.offset() <= open.lastOffset()) {
      return;
    }
    if (open != null && batch.index() == 0 && open.isComplete()) {
      open.cancel();
      ledger.finish(open.firstOffset());
      open = null;
    }
    if (open == null) {
      Optional<OpenRun> begun = begin(batch, record, ledger);
      if (begun.isEmpty()) {
        return;
      }
      open = begun.get();
    }
    open.offer(batch, record.value().length, record.offset());
  }

  private Optional<OpenRun> begin(
      MixedBatch batch, ConsumerRecord<byte[], byte[]> record, PartitionLedger ledger) {
    Orphan orphan = orphans.get(batch.run().runId());
    if (ledger.isFinished(record.offset()) || (batch.index() > 0 && orphan == null)) {
      return Optional.empty();
    }
    switch (wanted.apply(batch.experimentId())) {
      case CANCELLED, DELETED -> {
        passed.add(partitionOf(record));
        return Optional.empty();
      }
      case PAUSED -> {
        ledger.begin(record.offset());
        deferred.add(new Deferred(batch.experimentId(), partitionOf(record), record.offset()));
        return Optional.empty();
      }
      case RUNNING -> orphans.remove(batch.run().runId());
    }
    OpenRun run = new OpenRun(partitionOf(record), record.offset(), batch);
    if (orphan != null && batch.index() > 0) {
      run.fail(orphan.failure());
    }
    ledger.begin(record.offset());
    runs.put(run.runId(), run);
    starter.accept(run);
    return Optional.of(run);
  }

  private void refuse(
      ConsumerRecord<byte[], byte[]> record, String key, String why, PartitionLedger ledger) {
    if (ledger.isFinished(record.offset()) || ledger.isOpen(record.offset())) {
      return;
    }
    ledger.begin(record.offset());
    UnreadableRecord refused = new UnreadableRecord(record, why);
    unreadable.add(refused);
    String failure =
        "its record at %s offset %d could not be read: %s"
            .formatted(refused.partition(), refused.offset(), why);
    OpenRun open = key == null ? null : runs.get(key);
    if (open != null) {
      open.fail(failure);
    } else if (key != null && orphans.size() < MAX_ORPHANS) {
      orphans.put(key, new Orphan(refused.partition(), failure));
    }
  }

  /** The records that could not be read and have no dead letter yet. */
  List<UnreadableRecord> unreadable() {
    return List.copyOf(unreadable);
  }

  /** Whether a run is still this instance's to finish. */
  boolean owns(OpenRun run) {
    return runs.get(run.runId()) == run;
  }

  /** The ledger of an assigned partition. */
  PartitionLedger ledger(TopicPartition partition) {
    return ledgers.get(partition);
  }

  /** The outcome of a run was committed. */
  void done(OpenRun run) {
    runs.remove(run.runId(), run);
  }

  /** A dead letter was committed. */
  void done(UnreadableRecord record) {
    unreadable.remove(record);
  }

  /** Runs begun and not done. */
  Collection<OpenRun> open() {
    return List.copyOf(runs.values());
  }

  /** Size of the batches that wait for a worker. */
  long bufferedBytes() {
    return runs.values().stream().mapToLong(OpenRun::bufferedBytes).sum();
  }

  private static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
