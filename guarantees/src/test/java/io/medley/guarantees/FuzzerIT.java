package io.medley.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.Command;
import io.medley.contracts.report.ExperimentReport;
import io.medley.guarantees.fleet.ServiceKind;
import io.medley.guarantees.fuzz.Damage;
import io.medley.guarantees.fuzz.FuzzRecord;
import io.medley.guarantees.fuzz.Fuzzer;
import io.medley.guarantees.fuzz.Sent;
import io.medley.guarantees.history.History;
import io.medley.guarantees.history.Observed;
import io.medley.guarantees.lab.Laboratory;
import io.medley.guarantees.lab.SmallExperiment;
import io.medley.guarantees.promise.BadInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Broken records on every topic: no service stops, each is accounted for, and a good request is
 * served afterwards. {@code -Dguarantees.fuzz.records} and {@code -Dguarantees.fuzz.seed} choose
 * others.
 */
class FuzzerIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int RECORDS = Integer.getInteger("guarantees.fuzz.records", 500);
  private static final long SEED = Long.getLong("guarantees.fuzz.seed", 15);

  /** Kinds of damage to leave out, separated by commas: to look behind a fault that is known. */
  private static final String WITHOUT = System.getProperty("guarantees.fuzz.without", "");

  /** Topics to leave out, likewise. */
  private static final String NOT_TO = System.getProperty("guarantees.fuzz.not-to", "");

  @Test
  void shouldAccountForEveryBrokenRecordAndServeAGoodRequestAfterwards() {
    System.out.printf("fuzzer: %d records, -Dguarantees.fuzz.seed=%d%n", RECORDS, SEED);
    try (Laboratory laboratory =
        new Laboratory(
            Path.of(System.getProperty("medley.root")),
            Laboratory.directory("fuzzer"),
            12,
            Duration.ZERO,
            List.of())) {
      for (ServiceKind kind : ServiceKind.values()) {
        laboratory.fleet().start(kind, kind.word());
      }
      List<Sent> sent = new ArrayList<>();
      try {
        send(laboratory, sent);
        laboratory.awaitRead(
            positions(sent.stream().filter(s -> !isHeldBack(s)).toList()), PATIENCE);
        delete(laboratory);
        laboratory.awaitRead(positions(sent), PATIENCE);

        SmallExperiment good = new SmallExperiment("good", "good", 24, 1, 0);
        laboratory.request(good);
        ExperimentReport report = laboratory.report("good", PATIENCE);

        assertThat(report.status()).isEqualTo(ExperimentReport.Status.COMPLETE);
        History history = laboratory.history();
        BadInput guarantee = new BadInput(sent);
        System.out.println("fuzzer: " + guarantee.sum(history));
        assertThat(guarantee.breaches(history)).isEmpty();
        assertThat(laboratory.fleet().trouble()).isEmpty();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "seed %d: %s\n\n%s\n%s"
                .formatted(
                    SEED,
                    e.getMessage(),
                    laboratory.fleet().trouble().stream()
                        .distinct()
                        .limit(60)
                        .collect(Collectors.joining("\n")),
                    laboratory.fleet().logTails()),
            e);
      }
    }
  }

  private static void send(Laboratory laboratory, List<Sent> sent) {
    Set<Damage> damages = EnumSet.allOf(Damage.class);
    damages.removeIf(damage -> Arrays.asList(WITHOUT.split(",")).contains(damage.name()));
    Fuzzer fuzzer = new Fuzzer(SEED, damages);
    while (sent.size() < RECORDS) {
      for (FuzzRecord record : fuzzer.next()) {
        if (!Arrays.asList(NOT_TO.split(",")).contains(record.topic())) {
          laboratory
              .broker()
              .offer(record.topic(), record.key(), record.value())
              .ifPresent(at -> sent.add(new Sent(record, at)));
        }
      }
    }
  }

  private static List<Observed> positions(List<Sent> sent) {
    return sent.stream().map(Sent::at).toList();
  }

  /**
   * A sound batch of a running experiment holds its partition until the rest of its run comes, a
   * sound task of a paused one until that goes on.
   */
  private static boolean isHeldBack(Sent sent) {
    return List.of(Topics.BATCHES, Topics.TASKS).contains(sent.at().topic());
  }

  /** Ends the experiments that have a plan in spite of all damage, or one of the fuzzer's own. */
  private static void delete(Laboratory laboratory) {
    for (String id : laboratory.accepted()) {
      byte[] key = id.getBytes(StandardCharsets.UTF_8);
      laboratory.broker().send(Topics.EXPERIMENTS, key, null);
      if (Ids.EXPERIMENT.matcher(id).matches()) {
        laboratory
            .broker()
            .send(Topics.COMMANDS, key, Json.bytes(new Command(id, Command.Action.DELETE)));
      }
    }
  }
}
