package io.medley.cli.cluster;

import io.medley.cli.exit.CliException;
import io.medley.contracts.DeadLetter;
import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.Command;
import io.medley.contracts.plan.Command.Action;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.ExperimentRecord;
import io.medley.contracts.plan.ExperimentState;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Gives commands over an experiment: publishes one and waits for planning's answer, which is the
 * plan in the state that is wanted, its removal, or a dead letter that says why the command is not
 * obeyed.
 */
public final class Control {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Cluster cluster;
  private final String experimentId;
  private final ExperimentState state;

  private Control(Cluster cluster, String experimentId, ExperimentState state) {
    this.cluster = cluster;
    this.experimentId = experimentId;
    this.state = state;
  }

  /**
   * Over an experiment that there is.
   *
   * @throws CliException if there is no such experiment
   */
  public static Control over(Cluster cluster, String experimentId) {
    ExperimentPlan plan = cluster.plans().get(experimentId);
    if (plan == null) {
      throw CliException.misused(
          "there is no experiment " + experimentId + "; `medley list` shows what there is");
    }
    ExperimentState state =
        cluster
            .report(experimentId)
            .map(report -> report.status().state())
            .orElseGet(() -> ExperimentState.of(plan));
    return new Control(cluster, experimentId, state);
  }

  /**
   * Refuses a command that planning would refuse.
   *
   * @throws CliException with the reason
   */
  public void requireLegal(Action action) {
    if (state.on(action, experimentId) instanceof ExperimentState.Refused refused) {
      throw CliException.misused(refused.why());
    }
  }

  /** Publishes the command for when planning runs next. */
  public void leave(Action action) {
    publish(action);
  }

  /**
   * Returns when the command is obeyed.
   *
   * @throws CliException if the command is refused, or there is no answer
   */
  public void command(Action action) {
    try (RecordFeed feed = cluster.feed(Topics.EXPERIMENTS, Topics.DEAD_LETTERS)) {
      feed.toTheEnd(record -> {});
      RecordMetadata position = publish(action);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < deadline) {
        for (ConsumerRecord<String, byte[]> record : feed.poll(POLL)) {
          refusal(record, position).ifPresent(Control::refused);
          if (answers(record, experimentId, action)) {
            return;
          }
        }
      }
    }
    throw CliException.failed(
        "planning did not answer within %d s; `medley status` shows whether it runs"
            .formatted(PATIENCE.toSeconds()));
  }

  private RecordMetadata publish(Action action) {
    return cluster.publish(
        Topics.COMMANDS, experimentId, Json.bytes(new Command(experimentId, action)));
  }

  private static Optional<String> refusal(
      ConsumerRecord<String, byte[]> record, RecordMetadata position) {
    if (!record.topic().equals(Topics.DEAD_LETTERS)) {
      return Optional.empty();
    }
    return Json.parse(record.value(), DeadLetter.class)
        .toOptional()
        .filter(letter -> Topics.COMMANDS.equals(letter.topic()))
        .filter(letter -> letter.partition() == position.partition())
        .filter(letter -> letter.offset() == position.offset())
        .map(DeadLetter::why);
  }

  private static void refused(String why) {
    throw CliException.misused(why);
  }

  private static boolean answers(
      ConsumerRecord<String, byte[]> record, String experimentId, Action action) {
    if (!record.topic().equals(Topics.EXPERIMENTS) || !experimentId.equals(record.key())) {
      return false;
    }
    if (record.value() == null) {
      return action == Action.DELETE;
    }
    return Json.parse(record.value(), ExperimentRecord.class)
        .toOptional()
        .filter(ExperimentPlan.class::isInstance)
        .map(value -> ((ExperimentPlan) value).state() == wanted(action))
        .orElse(false);
  }

  /** Null where no plan is wanted. */
  private static DesiredState wanted(Action action) {
    return switch (action) {
      case PAUSE -> DesiredState.PAUSED;
      case RESUME -> DesiredState.RUNNING;
      case CANCEL -> DesiredState.CANCELLED;
      case DELETE -> null;
    };
  }
}
