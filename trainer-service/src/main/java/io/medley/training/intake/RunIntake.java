package io.medley.training.intake;

import io.medley.contracts.Ids;
import io.medley.contracts.Parsed;
import io.medley.contracts.training.MixedBatch;
import io.medley.runtime.FollowedExperiments.Wanted;
import io.medley.training.run.OpenRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
 * <p>A run begins with its batch 0 and goes to a worker when it is ready. A batch of a run that is
 * not known here and is not its first is the rest of a run that was finished before the committed
 * offset, and is left out. Batch 0 of a run whose batches are all in begins it anew: the experiment
 * was deleted and asked for again. A record that is no batch becomes a dead letter and changes no
 * run, as anybody may have written it; a run that misses a batch fails at the next one.
 *
 * <p>Runs of a paused experiment that have not begun are passed over, and read again when it goes
 * on: until then nothing behind the first of them is committed, and no memory holds their batches.
 * Runs of a cancelled or deleted experiment, or one without a plan, are given up.
 */
public final class RunIntake {
  private final Consumer<OpenRun> starter;
  private final Function<String, Wanted> wanted;
  private final Consumer<String> givenUp;
  private final Map<TopicPartition, PartitionLedger> ledgers = new HashMap<>();
  private final Map<String, OpenRun> runs = new HashMap<>();

  /** Runs that no worker has yet. */
  private final Set<OpenRun> waiting = new LinkedHashSet<>();

  private final List<UnreadableRecord> unreadable = new ArrayList<>();

  /** Runs passed over for now. */
  private final Set<Deferred> deferred = new HashSet<>();

  /** From where partitions are to be read again. */
  private final Map<TopicPartition, Long> rewinds = new HashMap<>();

  private record Deferred(String runId, TopicPartition partition, long firstOffset) {
    String experimentId() {
      return Ids.experimentOf(runId);
    }
  }

  /**
   * An intake without partitions.
   *
   * @param starter is handed each run that is ready, in that order
   * @param wanted what is wanted of an experiment now
   * @param givenUp hears the id of each run that is given up for good, after the run was cancelled
   */
  public RunIntake(
      Consumer<OpenRun> starter, Function<String, Wanted> wanted, Consumer<String> givenUp) {
    this.starter = starter;
    this.wanted = wanted;
    this.givenUp = givenUp;
  }

  /** A record that could not be read, and why. */
  public record UnreadableRecord(ConsumerRecord<byte[], byte[]> record, String why) {
    public TopicPartition partition() {
      return partitionOf(record);
    }

    public long offset() {
      return record.offset();
    }
  }

  /** A partition was assigned. */
  public void add(TopicPartition partition, PartitionLedger ledger) {
    ledgers.put(partition, ledger);
  }

  /** A partition went to another owner: its runs are given up. */
  public void remove(TopicPartition partition) {
    ledgers.remove(partition);
    open().stream().filter(run -> run.partition().equals(partition)).forEach(this::drop);
    unreadable.removeIf(record -> record.partition().equals(partition));
    deferred.removeIf(run -> run.partition().equals(partition));
    rewinds.remove(partition);
  }

  /** Does what is wanted of experiments now that it has changed. */
  public void follow() {
    for (OpenRun run : open()) {
      if (isOver(run.header().experimentId())) {
        giveUp(run);
      }
    }
    for (Deferred run : List.copyOf(deferred)) {
      if (isOver(run.experimentId())) {
        ledgers.get(run.partition()).finish(run.firstOffset());
        deferred.remove(run);
        givenUp.accept(run.runId());
      } else if (wanted.apply(run.experimentId()) == Wanted.RUNNING) {
        rewinds.merge(run.partition(), run.firstOffset(), Math::min);
        deferred.remove(run);
      }
    }
  }

  private boolean isOver(String experimentId) {
    Wanted now = wanted.apply(experimentId);
    return now == Wanted.CANCELLED || now == Wanted.DELETED;
  }

  private void giveUp(OpenRun run) {
    ledgers.get(run.partition()).finish(run.firstOffset());
    drop(run);
    givenUp.accept(run.runId());
  }

  private void drop(OpenRun run) {
    run.cancel();
    runs.remove(run.runId());
    waiting.remove(run);
  }

  /** From where partitions are to be read again; asking takes the answer away. */
  public Map<TopicPartition, Long> takeRewinds() {
    Map<TopicPartition, Long> all = Map.copyOf(rewinds);
    rewinds.clear();
    return all;
  }

  /** Takes in a record. */
  public void accept(ConsumerRecord<byte[], byte[]> record) {
    PartitionLedger ledger = ledgers.get(partitionOf(record));
    ledger.readTo(record.offset() + 1);
    String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
    Parsed<MixedBatch> parsed = BatchReading.of(key, record.value());
    if (parsed instanceof Parsed.Readable<MixedBatch> readable) {
      accept(readable.value(), record, ledger);
    } else {
      refuse(record, ((Parsed.Unreadable<MixedBatch>) parsed).reason(), ledger);
    }
  }

  private void accept(
      MixedBatch batch, ConsumerRecord<byte[], byte[]> record, PartitionLedger ledger) {
    OpenRun open = runs.get(batch.run().runId());
    boolean isReadAgain = open != null && record.offset() <= open.lastOffset();
    if (open != null && !isReadAgain && batch.index() == 0 && open.isComplete()) {
      giveUp(open);
      open = null;
    }
    if (open != null && record.offset() != open.firstOffset()) {
      // While the experiment was paused it may have been passed over as a run of its own.
      ledger.finish(record.offset());
    }
    if (isReadAgain) {
      return;
    }
    if (open == null) {
      Optional<OpenRun> begun = begin(batch, record, ledger);
      if (begun.isEmpty()) {
        return;
      }
      open = begun.get();
    }
    BatchReading.flaw(batch).ifPresent(open::fail);
    open.offer(batch, record.value().length, record.offset());
    startIfReady(open);
  }

  private Optional<OpenRun> begin(
      MixedBatch batch, ConsumerRecord<byte[], byte[]> record, PartitionLedger ledger) {
    if (ledger.isFinished(record.offset()) || batch.index() > 0) {
      return Optional.empty();
    }
    return switch (wanted.apply(batch.experimentId())) {
      case RUNNING -> {
        OpenRun run = new OpenRun(partitionOf(record), record.offset(), record.timestamp(), batch);
        ledger.begin(record.offset());
        runs.put(run.runId(), run);
        waiting.add(run);
        yield Optional.of(run);
      }
      case PAUSED -> {
        ledger.begin(record.offset());
        deferred.add(new Deferred(batch.run().runId(), partitionOf(record), record.offset()));
        yield Optional.empty();
      }
      case CANCELLED, DELETED -> {
        // It may have been passed over while the experiment was paused.
        ledger.finish(record.offset());
        givenUp.accept(batch.run().runId());
        yield Optional.empty();
      }
    };
  }

  private void startIfReady(OpenRun run) {
    if (run.isReady() && waiting.remove(run)) {
      if (run.isSkimmed() && run.isComplete()) {
        run.readAgain();
        rewinds.merge(run.partition(), run.firstOffset(), Math::min);
      }
      starter.accept(run);
    }
  }

  /**
   * Keeps the batches of runs that are not ready within a limit: lets go of those of the largest
   * such runs, which are read again when they are ready.
   */
  public void skimTo(long maxBytes) {
    long bytes = waiting.stream().mapToLong(OpenRun::bufferedBytes).sum();
    while (bytes >= maxBytes) {
      OpenRun largest =
          waiting.stream().max(Comparator.comparingLong(OpenRun::bufferedBytes)).orElseThrow();
      bytes -= largest.bufferedBytes();
      largest.skim();
    }
  }

  private void refuse(ConsumerRecord<byte[], byte[]> record, String why, PartitionLedger ledger) {
    if (ledger.isFinished(record.offset()) || ledger.isOpen(record.offset())) {
      return;
    }
    ledger.begin(record.offset());
    unreadable.add(new UnreadableRecord(record, why));
  }

  /** The records that could not be read and have no dead letter yet. */
  public List<UnreadableRecord> unreadable() {
    return List.copyOf(unreadable);
  }

  /** Whether a run is still this instance's to finish. */
  public boolean owns(OpenRun run) {
    return runs.get(run.runId()) == run;
  }

  /** The ledger of an assigned partition. */
  public PartitionLedger ledger(TopicPartition partition) {
    return ledgers.get(partition);
  }

  /** Partitions with a position that is not committed yet. */
  public Set<TopicPartition> due() {
    Set<TopicPartition> due = new HashSet<>(ledgers.keySet());
    due.removeIf(partition -> !ledgers.get(partition).isDue());
    return due;
  }

  /** The outcome of a run was committed. */
  public void done(OpenRun run) {
    runs.remove(run.runId(), run);
  }

  /** A dead letter was committed. */
  public void done(UnreadableRecord record) {
    unreadable.remove(record);
  }

  /** Runs begun and not done. */
  public Collection<OpenRun> open() {
    return List.copyOf(runs.values());
  }

  /** Size of the batches that wait for a worker. */
  public long bufferedBytes() {
    return runs.values().stream().mapToLong(OpenRun::bufferedBytes).sum();
  }

  private static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }
}
