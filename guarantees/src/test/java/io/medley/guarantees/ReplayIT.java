package io.medley.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.guarantees.fleet.MedleyCommand;
import io.medley.guarantees.fleet.ServiceKind;
import io.medley.guarantees.history.History;
import io.medley.guarantees.history.Observed;
import io.medley.guarantees.lab.Laboratory;
import io.medley.guarantees.promise.ReplayOnce;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** G8: a dead letter that is replayed by several at once, one of them killed, comes once. */
@Tag("slow")
class ReplayIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Path ROOT = Path.of(System.getProperty("medley.root"));

  @Test
  void shouldReplayADeadLetterOnceWhenSeveralDoItAtOnceAndOneIsKilled() throws Exception {
    Path directory = Laboratory.directory("replay");
    try (Laboratory laboratory = new Laboratory(ROOT, directory, 4, Duration.ZERO, List.of())) {
      laboratory.fleet().start(ServiceKind.GENERATOR, "generator");
      Observed bad =
          laboratory
              .broker()
              .send(
                  Topics.COMMANDS,
                  "a".getBytes(StandardCharsets.UTF_8),
                  "{\"experimentId\":\"a\",\"action\":\"fly\"}".getBytes(StandardCharsets.UTF_8));
      Awaitility.await("a dead letter")
          .atMost(PATIENCE)
          .until(() -> !letters(laboratory.history(), bad).isEmpty());
      String letter = letters(laboratory.history(), bad).get(0);

      List<Process> replays = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        replays.add(
            MedleyCommand.start(
                ROOT,
                directory,
                directory.resolve("replay-" + i + ".log"),
                Map.of(),
                List.of(
                    "dead-letters",
                    "%s/%d/%d".formatted(bad.topic(), bad.partition(), bad.offset()),
                    "--replay",
                    "--bootstrap-servers=" + laboratory.broker().bootstrapServers())));
      }
      replays
          .get(0)
          .onExit()
          .orTimeout(800, TimeUnit.MILLISECONDS)
          .exceptionally(late -> replays.get(0).destroyForcibly())
          .join();
      for (Process replay : replays) {
        replay.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      }

      assertThat(new ReplayOnce(List.of(letter)).breaches(laboratory.history())).isEmpty();
    }
  }

  /** The positions of the dead letters of a record. */
  private static List<String> letters(History history, Observed of) {
    return history
        .committed(Topics.DEAD_LETTERS)
        .filter(
            record ->
                Json.parse(record.value(), DeadLetter.class)
                    .toOptional()
                    .filter(letter -> of.topic().equals(letter.topic()))
                    .filter(letter -> of.partition() == letter.partition())
                    .filter(letter -> of.offset() == letter.offset())
                    .isPresent())
        .map(Observed::position)
        .toList();
  }
}
