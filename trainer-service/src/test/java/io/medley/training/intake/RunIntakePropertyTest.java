package io.medley.training.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.contracts.training.MixedBatch;
import io.medley.runtime.FollowedExperiments.Wanted;
import io.medley.training.Batches;
import io.medley.training.intake.RunIntake.UnreadableRecord;
import io.medley.training.run.OpenRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Whatever is written, said and done in whatever order: a partition is not held for ever. */
class RunIntakePropertyTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.BATCHES, 0);
  private static final int TURNS = 60;

  /** A partition, its intake, and a worker that ends what it has begun when it is told to. */
  private static final class Shop {
    final Random random;
    final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    final Set<OpenRun> atWork = new LinkedHashSet<>();
    final RunIntake intake = new RunIntake(atWork::add, id -> wanted(), id -> {});
    final boolean whole;
    Wanted wanted = Wanted.RUNNING;
    int position;
    long committed;
    String metadata = "";

    /** A shop to which only whole runs are written, or whatever anybody may write. */
    Shop(long seed, boolean whole) {
      this.whole = whole;
      random = new Random(seed);
      intake.add(PARTITION, PartitionLedger.fresh());
    }

    Wanted wanted() {
      return wanted;
    }

    void write() {
      int seed = random.nextInt(2);
      switch (whole ? 1 : random.nextInt(4)) {
        case 0 -> append(Batches.batch(seed, random.nextInt(Batches.TOTAL)));
        case 1 -> {
          for (int index = 0; index < Batches.TOTAL; index++) {
            append(Batches.batch(seed, index));
          }
        }
        case 2 -> append(Batches.batch(seed, 0));
        default ->
            log.add(
                Batches.record(
                    0, log.size(), Batches.id(seed), "{".getBytes(StandardCharsets.UTF_8)));
      }
    }

    private void append(MixedBatch batch) {
      log.add(Batches.record(0, log.size(), batch));
    }

    /** The worker reads again what it has to, as it does where batches were let go of. */
    void read(int records) {
      Long back = intake.takeRewinds().get(PARTITION);
      position = back == null ? position : back.intValue();
      for (int i = 0; i < records && position < log.size(); i++) {
        intake.accept(log.get(position++));
      }
      if (random.nextInt(3) == 0) {
        intake.skimTo(1);
      }
    }

    void work() {
      atWork.removeIf(run -> run.isCancelled() || !intake.owns(run));
      PartitionLedger ledger = intake.ledger(PARTITION);
      List<OpenRun> done = atWork.stream().filter(OpenRun::isReady).toList();
      done.forEach(run -> ledger.finish(run.firstOffset()));
      List<UnreadableRecord> unreadable = intake.unreadable();
      unreadable.forEach(record -> ledger.finish(record.offset()));
      if (random.nextInt(4) == 0) {
        done.forEach(run -> ledger.reopen(run.firstOffset()));
        unreadable.forEach(record -> ledger.reopen(record.offset()));
        return;
      }
      committed = ledger.position();
      metadata = ledger.metadata();
      ledger.committed();
      done.forEach(intake::done);
      atWork.removeAll(done);
      unreadable.forEach(intake::done);
    }

    void restart() {
      intake.remove(PARTITION);
      atWork.clear();
      position = (int) committed;
      intake.add(PARTITION, PartitionLedger.resume(committed, metadata));
    }

    void turn() {
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> write();
        case 3 -> say(Wanted.values()[random.nextInt(4)]);
        case 4 -> work();
        case 5 -> restart();
        default -> read(1 + random.nextInt(5));
      }
    }

    /** What is wanted may be learnt in the middle of reading, a while before it is followed. */
    void say(Wanted now) {
      wanted = now;
      if (random.nextBoolean()) {
        read(1 + random.nextInt(5));
      }
      intake.follow();
    }

    void readAll() {
      for (int i = 0; i < 20; i++) {
        read(Integer.MAX_VALUE);
        work();
      }
    }
  }

  @Property(tries = 1_000)
  void shouldHoldNothingOnceTheExperimentIsDeleted(@ForAll long seed) {
    Shop shop = afterManyTurns(new Shop(seed, false));
    shop.say(Wanted.DELETED);
    shop.readAll();

    assertHoldsNothing(shop);
  }

  @Property(tries = 1_000)
  void shouldHoldNothingOnceEachRunIsWholeAndTheExperimentGoesOn(@ForAll long seed) {
    Shop shop = afterManyTurns(new Shop(seed, true));
    shop.say(Wanted.RUNNING);
    shop.readAll();

    assertHoldsNothing(shop);
  }

  private static Shop afterManyTurns(Shop shop) {
    for (int i = 0; i < TURNS; i++) {
      shop.turn();
    }
    shop.readAll();
    return shop;
  }

  private static void assertHoldsNothing(Shop shop) {
    assertThat(shop.intake.ledger(PARTITION))
        .hasToString("next %d, unfinished [], finished ".formatted(shop.log.size()));
    assertThat(shop.intake.open()).isEmpty();
  }
}
