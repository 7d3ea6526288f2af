package io.medley.cli.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.cli.exit.CliException;
import io.medley.cli.report.SampleReports;
import io.medley.cli.request.Draft;
import io.medley.cli.watch.Display;
import io.medley.cli.watch.ExperimentWatch;
import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.Command;
import io.medley.contracts.plan.Command.Action;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.report.ExperimentReport;
import io.medley.contracts.request.ExperimentIds;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.TaskResult;
import io.medley.testkit.KafkaExtension;
import io.medley.testkit.TestKafka;
import io.medley.testkit.TopicReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClusterIT {

  @RegisterExtension static final KafkaExtension KAFKA = KafkaExtension.withCatalogue(1);

  private final TestKafka kafka = KAFKA.kafka();
  private final Cluster cluster = new Cluster(kafka.bootstrapServers());

  @Test
  void shouldTakeThePlanOfTheSameRequestForItsAnswer() {
    Draft.Valid draft = draft("same");
    kafka.send(Topics.EXPERIMENTS, "same", plan("same", "another content"));
    kafka.send(
        Topics.EXPERIMENTS, "same", plan("same", ExperimentIds.fingerprint(draft.request())));

    Answer answer = Submission.of(cluster, draft);

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Accepted.class,
            accepted ->
                assertThat(accepted.plan().fingerprint())
                    .isEqualTo(ExperimentIds.fingerprint(draft.request())));
    assertThat(cluster.plans()).containsKey("same");
  }

  @Test
  void shouldTakeTheRejectionAtItsOwnPositionForItsAnswer() {
    Violation reason = new Violation("$.dataset.testSize", "there are only 12 glosses");
    // Planning's answer stands there before the request: the position is known, as this is the only
    // partition.
    long offset = kafka.sendText(Topics.REQUESTS, null, "{}").offset() + 1;
    kafka.send(
        Topics.EXPERIMENTS, Rejection.key(0, offset), new Rejection("rejected", List.of(reason)));

    assertThat(Submission.of(cluster, draft("rejected")))
        .isEqualTo(new Answer.Rejected(List.of(reason)));
  }

  @Test
  void shouldFollowAnExperimentToItsReport() {
    kafka.send(Topics.EXPERIMENTS, "tiny", plan("tiny", "f"));
    kafka.send(Topics.REPORTS, "tiny", SampleReports.small());

    assertThat(follow("tiny", () -> true)).isEqualTo(SampleReports.small());
    assertThatThrownBy(() -> follow("unknown", () -> true))
        .isInstanceOf(CliException.class)
        .hasMessage("there is no experiment unknown; `medley list` shows what there is");
  }

  @Test
  void shouldReceiveALargeReportThatComesWhileItIsFollowed() {
    kafka.send(Topics.EXPERIMENTS, "large", plan("large", "f"));
    ExperimentReport report = SampleReports.ofAtLeast(Topics.MAX_RECORD_BYTES * 9 / 10);
    AtomicInteger frames = new AtomicInteger();

    CompletableFuture<ExperimentReport> following =
        CompletableFuture.supplyAsync(
            () ->
                follow(
                    "large",
                    () -> {
                      if (frames.incrementAndGet() == 5) {
                        kafka.send(Topics.REPORTS, "large", report);
                      }
                      return true;
                    }));

    assertThat(following).succeedsWithin(TopicReader.PATIENCE).isEqualTo(report);
  }

  @Test
  void shouldNotWaitForAReportThatCannotBeRead() {
    kafka.send(Topics.EXPERIMENTS, "later", plan("later", "f"));
    kafka.sendText(Topics.REPORTS, "later", "{\"schemaVersion\": 99}");

    assertThatThrownBy(() -> follow("later", () -> true))
        .isInstanceOf(CliException.class)
        .hasMessage(
            "the report of later is there, but this medley cannot read it: the record is of version 99,"
                + " and this Medley reads versions up to 1; use the version that runs the cluster");
  }

  @Test
  void shouldForgetTheReportOfAnExperimentThatWasDeleted() {
    kafka.sendText(Topics.REPORTS, "tiny", "{\"schemaVersion\": 99}");
    kafka.sendBytes(Topics.REPORTS, "tiny".getBytes(UTF_8), null);
    kafka.send(Topics.EXPERIMENTS, "tiny", plan("tiny", "f"));
    AtomicInteger frames = new AtomicInteger();

    assertThat(
            follow(
                "tiny",
                () -> {
                  if (frames.incrementAndGet() == 2) {
                    kafka.send(Topics.REPORTS, "tiny", SampleReports.small());
                  }
                  return true;
                }))
        .isEqualTo(SampleReports.small());
    assertThat(frames.get()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void shouldNotWaitForAReportThatCannotCome() {
    kafka.send(Topics.EXPERIMENTS, "stuck", plan("stuck", "f"));

    assertThatThrownBy(() -> follow("stuck", () -> false))
        .isInstanceOf(CliException.class)
        .hasMessage(
            "experiment stuck does not go on: Medley, or one of its services, has stopped; see the"
                + " logs");
  }

  @Test
  void shouldWaitUntilThePlanIsAsWanted() {
    kafka.send(Topics.EXPERIMENTS, "steered", plan("steered", "f"));
    ExperimentPlan paused = plan("steered", "f").with(DesiredState.PAUSED, null);

    CompletableFuture<Void> pausing = control("steered", Action.PAUSE);
    awaitCommand(new Command("steered", Action.PAUSE));
    kafka.send(Topics.EXPERIMENTS, "steered", plan("steered", "f"));
    assertThat(pausing).isNotDone();
    kafka.send(Topics.EXPERIMENTS, "steered", paused);
    assertThat(pausing).succeedsWithin(TopicReader.PATIENCE);

    CompletableFuture<Void> deleting = control("steered", Action.DELETE);
    awaitCommand(new Command("steered", Action.DELETE));
    kafka.sendBytes(Topics.EXPERIMENTS, "steered".getBytes(UTF_8), null);
    assertThat(deleting).succeedsWithin(TopicReader.PATIENCE);

    assertThatThrownBy(() -> Control.over(cluster, "steered"))
        .isInstanceOf(CliException.class)
        .hasMessage("there is no experiment steered; `medley list` shows what there is");
    assertThatThrownBy(() -> follow("steered", () -> true))
        .isInstanceOf(CliException.class)
        .hasMessageStartingWith("there is no experiment steered");
  }

  @Test
  void shouldSayWhyACommandIsNotObeyed() {
    kafka.send(Topics.EXPERIMENTS, "over", plan("over", "f").with(DesiredState.CANCELLED, null));

    CompletableFuture<Void> resuming = control("over", Action.RESUME);
    ConsumerRecord<String, Command> command = awaitCommand(new Command("over", Action.RESUME));
    kafka.send(
        Topics.DEAD_LETTERS,
        "over",
        new DeadLetter(
            "planning",
            "experiment over is cancelled, which is for good",
            Topics.COMMANDS,
            command.partition(),
            command.offset(),
            Instant.EPOCH,
            null,
            null));

    assertThat(resuming)
        .failsWithin(TopicReader.PATIENCE)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(CliException.class)
        .withMessageContaining("experiment over is cancelled, which is for good");
  }

  private ExperimentReport follow(String experiment, BooleanSupplier goOn) {
    return new ExperimentWatch(cluster, Display.none(), Clock.systemUTC()).follow(experiment, goOn);
  }

  private CompletableFuture<Void> control(String experiment, Action action) {
    return CompletableFuture.runAsync(() -> Control.over(cluster, experiment).command(action));
  }

  private ConsumerRecord<String, Command> awaitCommand(Command wanted) {
    try (TopicReader<Command> commands = kafka.reader(Topics.COMMANDS, Command.class)) {
      commands.awaitOne(wanted::equals);
      return commands.records().stream()
          .filter(record -> wanted.equals(record.value()))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void shouldTakeTheFirstRecordOfEachAcceptedSample() {
    List<Sample> samples = SampleReports.samples();
    samples.forEach(sample -> kafka.send(Topics.SAMPLES, sample.sampleId(), sample));
    Sample late = Sample.synthetic("tiny", "pool-20", 0, 12, "too late", "noun.animal", null);
    kafka.send(Topics.SAMPLES, late.sampleId(), late);
    kafka.sendText(Topics.SAMPLES, "tiny/pool-20/9", "{\"nonsense\"");
    kafka.send(
        Topics.LEVELS,
        "tiny/pool-20",
        new LevelClosed(
            "tiny",
            "pool-20",
            LevelClosed.Ending.COMPLETE,
            4,
            List.of(0, 1, 3),
            0,
            0,
            new TaskResult.Usage(0, 0, 0, 0, Duration.ZERO),
            null));

    assertThat(AcceptedSamples.of(cluster, "tiny"))
        .containsExactly(samples.get(0), samples.get(1), samples.get(3));
  }

  @Test
  void shouldSayThatNoClusterAnswers() {
    assertThatThrownBy(() -> new Cluster("localhost:1", Duration.ofSeconds(1)).reports())
        .isInstanceOf(CliException.class)
        .hasMessage("Kafka at localhost:1: no Kafka cluster with Medley's topics answers there");
  }

  private static Draft.Valid draft(String id) {
    ObjectNode request = Json.mapper().createObjectNode();
    request.put("experimentId", id);
    request.putObject("dataset").put("name", "wordnet-supersense");
    return (Draft.Valid) Draft.of(request, Draft.Changes.NONE, Instant.EPOCH);
  }

  private static ExperimentPlan plan(String id, String fingerprint) {
    return new ExperimentPlan(
        id,
        DesiredState.RUNNING,
        draft(id).request(),
        fingerprint,
        Instant.EPOCH,
        List.of("a", "b"),
        Map.of(),
        12,
        Map.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
