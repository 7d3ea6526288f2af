package io.medley.training.intake;

import io.medley.contracts.Ids;
import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.training.MixedBatch;
import io.medley.records.OneLine;
import io.medley.training.run.RunTask;
import java.util.Optional;

/** Reads the records of {@code medley.batches}. Never throws; stateless. */
final class BatchReading {
  private BatchReading() {}

  /**
   * The batch, or why it is none of the run that its key names.
   *
   * @param key of the record, null where it has none
   */
  static Parsed<MixedBatch> of(String key, byte[] value) {
    Parsed<MixedBatch> parsed = Json.parse(value, MixedBatch.class);
    if (parsed instanceof Parsed.Unreadable<MixedBatch> unreadable) {
      return new Parsed.Unreadable<>(OneLine.of(unreadable.reason()));
    }
    MixedBatch batch = ((Parsed.Readable<MixedBatch>) parsed).value();
    String runId = batch.run().runId();
    if (!runId.equals(key)) {
      return new Parsed.Unreadable<>(OneLine.of("the key is not the run " + runId));
    }
    if (!Ids.EXPERIMENT.matcher(batch.experimentId()).matches()
        || !Ids.experimentOf(runId).equals(batch.experimentId())) {
      return new Parsed.Unreadable<>(
          OneLine.of("the run is none of experiment " + batch.experimentId()));
    }
    return batch.index() > 0 || canFail(batch)
        ? parsed
        : new Parsed.Unreadable<>("not even a failed result of its run could be written");
  }

  /** Whether what each result of a run says of it can be written, and fits into a record. */
  private static boolean canFail(MixedBatch header) {
    try {
      return Json.bytes(RunTask.failed(header, "")).length < RunTask.MAX_RESULT_BYTES / 2;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Why no run can be trained on a batch, where that is so. */
  static Optional<String> flaw(MixedBatch batch) {
    PlannedRun run = batch.run();
    return run.steps() < 1 || run.steps() >= batch.total() || batch.labels().size() < 2
        ? Optional.of("a run needs a step, an evaluation batch and two labels")
        : Optional.empty();
  }
}
