package io.medley.planning.release;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Progress;
import io.medley.contracts.Progress.State;
import io.medley.contracts.RecordSize;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.LevelClosed;
import io.medley.planning.event.Origin;
import io.medley.planning.event.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Everything the planner writes, each to its topic under its key. On the stream thread alone. */
public final class PlanningOutput {
  private final ProcessorContext<byte[], Outgoing> context;
  private final Clock clock;

  public PlanningOutput(ProcessorContext<byte[], Outgoing> context, Clock clock) {
    this.context = context;
    this.clock = clock;
  }

  public void plan(ExperimentPlan plan) {
    plan(plan, new RecordHeaders());
  }

  /** The plan of an experiment that was just accepted, with what its request carried. */
  public void plan(ExperimentPlan plan, Headers carried) {
    byte[] key = plan.experimentId().getBytes(StandardCharsets.UTF_8);
    Outgoing outgoing = Outgoing.json(Topics.EXPERIMENTS, plan);
    context.forward(new Record<>(key, outgoing, clock.millis(), carried));
  }

  public void rejection(int partition, long offset, Rejection rejection) {
    send(Topics.EXPERIMENTS, Rejection.key(partition, offset), rejection);
  }

  public void sample(Sample sample) {
    send(Topics.SAMPLES, sample.sampleId(), sample);
  }

  /** Writes a task; where it does not fit into a record, says why and writes nothing. */
  Optional<String> task(GenerationTask task) {
    String key = task.taskId();
    byte[] value = Json.bytes(task);
    Optional<String> excess = RecordSize.excess("task " + key, key, value);
    if (excess.isEmpty()) {
      send(key.getBytes(StandardCharsets.UTF_8), new Outgoing(Topics.TASKS, value));
    }
    return excess;
  }

  void closed(LevelClosed closed) {
    send(Topics.LEVELS, closed.key(), closed);
    State state = closed.ending() == LevelClosed.Ending.FAILED ? State.FAILED : State.DONE;
    level(
        closed.experimentId(),
        closed.level(),
        closed.accepted().size(),
        closed.requested(),
        state,
        remark(closed));
  }

  /** Why a level ended early, else how many answers of an endpoint it took that cost nothing. */
  private static String remark(LevelClosed closed) {
    long recorded = closed.usage().recorded();
    return closed.reason() == null && recorded > 0
        ? recorded + " recorded answers"
        : closed.reason();
  }

  /** How far a level's samples are. */
  public void level(ExperimentPlan plan, PlannedLevel level, int made, State state) {
    level(plan.experimentId(), level.level(), made, level.samples(), state, null);
  }

  /** How many levels are closed. */
  public void planning(ExperimentPlan plan, int closed, State state, String message) {
    progress(plan.experimentId(), Progress.PLANNING, closed, plan.levels().size(), state, message);
  }

  /**
   * Everything that lies in compacted topics under the experiment, as far as the plan names it;
   * what its other writers may still add, they remove when they see that the plan is gone.
   */
  public void deleted(ExperimentPlan plan) {
    String id = plan.experimentId();
    remove(Topics.EXPERIMENTS, id);
    remove(Topics.REPORTS, id);
    remove(Topics.PROGRESS, Progress.key(id, Progress.PLANNING));
    remove(Topics.PROGRESS, Progress.key(id, Progress.REPORT));
    for (PlannedLevel level : plan.levels()) {
      remove(Topics.LEVELS, Ids.level(id, level.level()));
      remove(Topics.SCORES, Ids.level(id, level.level()));
      remove(Topics.PROGRESS, Progress.key(id, Progress.level(level.level())));
    }
    for (PlannedRun run : plan.runs()) {
      remove(Topics.RESULTS, run.runId());
      remove(Topics.PROGRESS, Progress.key(id, Progress.run(run)));
    }
  }

  private void remove(String topic, String key) {
    send(key.getBytes(StandardCharsets.UTF_8), new Outgoing(topic, null));
  }

  public void deadLetter(Origin origin, String why) {
    ProducerRecord<byte[], byte[]> letter = origin.deadLetter(why);
    send(letter.key(), new Outgoing(Topics.DEAD_LETTERS, letter.value()));
  }

  private void level(
      String experimentId, String level, int made, int samples, State state, String message) {
    progress(experimentId, Progress.level(level), made, samples, state, message);
  }

  private void progress(
      String experimentId, String subject, int done, int total, State state, String message) {
    Instant now = clock.instant();
    Progress progress = new Progress(experimentId, subject, done, total, state, message, now);
    send(Topics.PROGRESS, progress.key(), progress);
  }

  private void send(String topic, String key, Object value) {
    send(key.getBytes(StandardCharsets.UTF_8), Outgoing.json(topic, value));
  }

  private void send(byte[] key, Outgoing outgoing) {
    context.forward(new Record<>(key, outgoing, clock.millis()));
  }
}
