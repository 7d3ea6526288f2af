package io.medley.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.CommandHarness.Outcome;
import io.medley.cli.cluster.Cluster;
import io.medley.cli.cluster.RecordFeed;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.report.SampleReports;
import io.medley.cli.request.Draft;
import io.medley.cli.request.RequestFile;
import io.medley.cli.stack.state.StackState;
import io.medley.contracts.ClientSettings;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.Command;
import io.medley.contracts.plan.Command.Action;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.request.ExperimentIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says of experiments that wait for Medley, with stand-ins for the services. */
@Tag("slow")
class DownTimeIT {

  @TempDir Path directory;

  private CommandHarness medley;
  private Path request;

  @BeforeEach
  void leaveExperimentsBehind() throws IOException {
    medley = new CommandHarness(directory);
    request =
        Files.writeString(
            directory.resolve("request.yaml"),
            "experimentId: tiny\ndataset: { name: wordnet-supersense }\n");
    Cluster cluster = up();
    plan(cluster, "waits", DesiredState.RUNNING);
    plan(cluster, "stands", DesiredState.PAUSED);
    plan(cluster, "tiny", DesiredState.RUNNING);
    cluster.publish(Topics.REPORTS, "tiny", Json.bytes(SampleReports.small()));
    publishWhatIsNoRecord();
    assertThat(medley.run("down").exitCode()).isZero();
  }

  @AfterEach
  void down() {
    medley.run("down");
  }

  /** Nothing of it may matter to any reader. */
  private void publishWhatIsNoRecord() {
    byte[] bytes = {0, 0, 0, 0, 1, '{', '}', 0, 0, 0, 0, 1};
    String servers = StackState.current(medley.home()).orElseThrow().bootstrapServers();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            ClientSettings.producer(Map.of("bootstrap.servers", servers)),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (Topics.Topic topic : Topics.catalogue()) {
        for (String key : List.of("waits", "waits/level/x", "rejected/0-0", "\u0000")) {
          for (byte[] value : List.of(bytes, "{}".getBytes(UTF_8), "[]".getBytes(UTF_8))) {
            var unused = producer.send(new ProducerRecord<>(topic.name(), key, value));
          }
        }
        if (topic.retention() != Topics.Retention.COMPACTED) {
          var unused = producer.send(new ProducerRecord<>(topic.name(), null, bytes));
          unused = producer.send(new ProducerRecord<>(topic.name(), null, null));
        }
      }
    }
  }

  @Test
  void shouldSayThatAnExperimentWaitsWhereNothingRuns() {
    Outcome list = medley.run("list");

    assertThat(list.exitCode()).as(list.err()).isZero();
    assertThat(list.err()).isEmpty();
    assertThat(list.out().lines())
        .anyMatch(line -> line.matches("waits .* waiting for Medley .*"))
        .anyMatch(line -> line.matches("stands .* paused .*"))
        .anyMatch(line -> line.matches("tiny .* (complete|partial) .*"));
    assertThat(medley.run("list", "--json").out()).contains("\"status\" : \"waiting\"");
  }

  @Test
  void shouldLeaveCommandsForWhenMedleyIsUp() {
    assertThat(medley.run("cancel", "waits"))
        .isEqualTo(
            new Outcome(0, "waits is to be cancelled as soon as Medley is up (`medley up`)\n", ""));
    assertThat(medley.run("cancel", "nobody").exitCode()).isEqualTo(ExitCode.MISUSED);

    assertThat(commands(up())).contains(new Command("waits", Action.CANCEL));
  }

  @Test
  void shouldAskBeforeItDeletes() {
    assertThat(medley.run("delete", "waits"))
        .isEqualTo(
            new Outcome(
                ExitCode.MISUSED,
                "",
                "medley: deleting is for good, and there is no terminal to ask at; `medley delete waits"
                    + " --yes` does it\n"));
    medley.answering(Optional.of(false));
    assertThat(medley.run("delete", "waits"))
        .isEqualTo(new Outcome(ExitCode.MISUSED, "", "medley: waits is not deleted\n"));
    medley.answering(Optional.of(true));
    assertThat(medley.run("delete", "waits").out()).startsWith("waits is to be deleted");
    medley.answering(Optional.empty());
    assertThat(medley.run("delete", "stands", "--yes").out()).startsWith("stands is to be deleted");
    assertThat(medley.run("cancel", "waits", "--yes").exitCode()).isEqualTo(ExitCode.MISUSED);

    assertThat(commands(up()))
        .containsExactlyInAnyOrder(
            new Command("waits", Action.DELETE), new Command("stands", Action.DELETE));
  }

  @Test
  void shouldSayWhatItGoesOnWith() {
    Outcome up = medley.run("up", "--kafka-port=0", "--port=0");

    assertThat(up.err().lines())
        .contains(
            "waits from before goes on; `medley cancel waits` ends it",
            "stands from before is paused; `medley resume stands` lets it go on");
    assertThat(medley.run("status").err()).isEmpty();
  }

  @Test
  void shouldShowTheResultsOfARequestThatIsCompleteAtOnce() {
    Path out = directory.resolve("results");
    String expected = medley.run("report", "tiny").out();

    Outcome run = medley.run("run", "--kafka-port=0", "--out", out.toString(), request.toString());

    assertThat(run.err())
        .contains("already; `--fresh` runs it again under a new id")
        .doesNotContain("starting generator");
    assertThat(run.out()).startsWith(expected);
    assertThat(out.resolve("report.json")).exists();
    assertThat(run.exitCode()).isEqualTo(medley.run("report", "tiny").exitCode());

    up();
    Outcome submitted = medley.run("submit", request.toString());
    assertThat(submitted.exitCode()).isZero();
    assertThat(submitted.out()).startsWith("tiny is ").contains(expected);
  }

  private Cluster up() {
    Outcome up = medley.run("up", "--kafka-port=0", "--port=0");
    assertThat(up.exitCode()).as(up.err()).isZero();
    return new Cluster(StackState.current(medley.home()).orElseThrow().bootstrapServers());
  }

  private void plan(Cluster cluster, String id, DesiredState state) {
    Draft.Valid draft =
        (Draft.Valid)
            Draft.of(
                RequestFile.read(request).put("experimentId", id),
                Draft.Changes.NONE,
                Instant.EPOCH);
    cluster.publish(
        Topics.EXPERIMENTS,
        id,
        Json.bytes(
            new ExperimentPlan(
                id,
                state,
                draft.request(),
                ExperimentIds.fingerprint(draft.request()),
                Instant.EPOCH,
                List.of("a", "b"),
                Map.of(),
                12,
                Map.of(),
                List.of(),
                List.of(),
                List.of())));
  }

  private static List<Command> commands(Cluster cluster) {
    List<Command> commands = new ArrayList<>();
    try (RecordFeed feed = cluster.feed(Topics.COMMANDS)) {
      feed.toTheEnd(
          record ->
              Json.parse(record.value(), Command.class).toOptional().ifPresent(commands::add));
    }
    return commands;
  }
}
