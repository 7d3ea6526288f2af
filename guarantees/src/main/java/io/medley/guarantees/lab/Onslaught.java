package io.medley.guarantees.lab;

import io.medley.contracts.ClientSettings;
import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.Command;
import io.medley.guarantees.fault.Fault;
import io.medley.guarantees.fault.FaultSchedule.Planned;
import io.medley.guarantees.fault.Moment;
import io.medley.guarantees.fleet.Fleet;
import io.medley.guarantees.fleet.ServiceKind;
import io.medley.testkit.ChatBehaviour;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Does the faults of a schedule to a laboratory, each at its moment. Processes that end are started
 * again, as the launcher does. Not thread-safe.
 */
public final class Onslaught {
  private static final Duration POLL = Duration.ofMillis(50);

  /** How long a moment is waited for; it may be past, or never come after a pause. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Laboratory laboratory;
  private final SpendingMeter endpoint;
  private final Consumer<String> log;
  private final SplittableRandom random;
  private int joined;

  /**
   * An onslaught.
   *
   * @param endpoint what answers calls, and can fail
   * @param seed chooses the processes that are hit
   * @param log hears a line about everything that is done
   */
  public Onslaught(Laboratory laboratory, SpendingMeter endpoint, long seed, Consumer<String> log) {
    this.laboratory = laboratory;
    this.endpoint = endpoint;
    this.random = new SplittableRandom(seed);
    this.log = log;
  }

  /**
   * Does these to an experiment that was just asked for.
   *
   * @return how long the faults themselves lasted, what a killed process holds up included
   */
  public Duration on(String experiment, List<Planned> faults) {
    Duration lasted = Duration.ZERO;
    for (Planned planned : faults) {
      await(experiment, planned.moment());
      sleep(planned.after());
      log.accept(experiment + ": " + planned);
      long begun = System.nanoTime();
      hit(experiment, planned.fault());
      lasted =
          lasted
              .plusNanos(System.nanoTime() - begun)
              .plus(planned.fault() instanceof Fault.Outage ? Duration.ZERO : aftermath());
      revive();
    }
    return lasted;
  }

  /** Starts again what has ended of its own accord. */
  public void revive() {
    laboratory.fleet().revive().forEach(name -> log.accept(name + " had ended: started again"));
  }

  /** Until a process that is gone is missed, and its partitions and transactions are free. */
  private static Duration aftermath() {
    return Duration.ofMillis(2L * Fleet.SESSION_MILLIS);
  }

  private void hit(String experiment, Fault fault) {
    Fleet fleet = laboratory.fleet();
    if (fault instanceof Fault.Kill kill) {
      String name = any(kill.kind());
      fleet.kill(name);
      fleet.restart(name);
    } else if (fault instanceof Fault.Freeze freeze) {
      String name = any(freeze.kind());
      fleet.freeze(name);
      sleep(freeze.time());
      fleet.thaw(name);
    } else if (fault instanceof Fault.Rebalance rebalance) {
      String leaving = any(rebalance.kind());
      fleet.start(rebalance.kind(), "late-" + ++joined);
      sleep(Duration.ofSeconds(4));
      fleet.end(leaving);
    } else if (fault instanceof Fault.Outage outage) {
      endpoint.behave(failing(outage.how()));
      sleep(outage.time());
      endpoint.behave(ChatBehaviour.good());
    } else if (fault instanceof Fault.BrokerRestart) {
      laboratory.broker().restart();
    } else if (fault instanceof Fault.Pause pause) {
      pause(experiment, pause.time());
    } else if (fault instanceof Fault.FullDisk full) {
      String name = any(ServiceKind.SCORER);
      fleet.fillDisk(name);
      sleep(full.time());
      fleet.freeDisk(name);
    }
  }

  /** Pauses an experiment and lets it go on. */
  public void pause(String experiment, Duration time) {
    command(experiment, Command.Action.PAUSE);
    sleep(time);
    command(experiment, Command.Action.RESUME);
  }

  private static ChatBehaviour failing(Fault.How how) {
    return switch (how) {
      case TOO_MANY_REQUESTS -> ChatBehaviour.tooManyRequests("1");
      case SERVER_ERROR -> ChatBehaviour.status(500, "out of order");
      case HANGING -> ChatBehaviour.silent();
      case RESET -> ChatBehaviour.reset();
    };
  }

  private String any(ServiceKind kind) {
    List<String> names = laboratory.fleet().names(kind);
    return names.get(random.nextInt(names.size()));
  }

  private void command(String experiment, Command.Action action) {
    laboratory
        .broker()
        .send(
            Topics.COMMANDS,
            experiment.getBytes(StandardCharsets.UTF_8),
            Json.bytes(new Command(experiment, action)));
  }

  /** Waits until the moment has come, or the experiment is over. */
  private void await(String experiment, Moment moment) {
    Map<String, Object> settings =
        ClientSettings.consumer(
            Map.of("bootstrap.servers", laboratory.broker().bootstrapServers()));
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          List.of(moment.topic(), Topics.REPORTS).stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      int seen = 0;
      while (seen < moment.records()) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          if (record.key() != null && Ids.experimentOf(record.key()).equals(experiment)) {
            seen += record.topic().equals(moment.topic()) ? 1 : moment.records();
          }
        }
        if (System.nanoTime() > deadline) {
          log.accept("%s never came to %s".formatted(experiment, moment));
          return;
        }
      }
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
