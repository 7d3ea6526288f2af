package io.medley.training;

import io.medley.contracts.Progress;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.RunResult;
import io.medley.training.run.OpenRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says how far the open runs are, each at most once an interval and only when it has moved. The
 * loop's thread only.
 */
final class RunProgress {
  private final Clock clock;
  private final Duration interval;
  private final Map<String, Said> said = new HashMap<>();

  private record Said(int steps, Instant at) {}

  RunProgress(Clock clock, Duration interval) {
    this.clock = clock;
    this.interval = interval;
  }

  /** What there is to say now of the runs that are open, and forgets those that are not. */
  List<Progress> due(Collection<OpenRun> open) {
    Instant now = clock.instant();
    Set<String> ids = open.stream().map(OpenRun::runId).collect(Collectors.toSet());
    said.keySet().retainAll(ids);
    return open.stream()
        .filter(run -> isDue(run, now))
        .map(
            run -> {
              int steps = run.stepsDone();
              said.put(run.runId(), new Said(steps, now));
              return of(run.header(), steps, Progress.State.RUNNING, null, now);
            })
        .toList();
  }

  private boolean isDue(OpenRun run, Instant now) {
    Said last = said.get(run.runId());
    int steps = run.stepsDone();
    return last == null
        ? steps > 0
        : steps > last.steps() && !now.isBefore(last.at().plus(interval));
  }

  /** The last word on a run. */
  Progress last(OpenRun run, RunResult result) {
    boolean failed = result.failure() != null;
    return of(
        run.header(),
        run.stepsDone(),
        failed ? Progress.State.FAILED : Progress.State.DONE,
        result.failure(),
        clock.instant());
  }

  private static Progress of(
      MixedBatch header, int steps, Progress.State state, String message, Instant at) {
    PlannedRun run = header.run();
    return new Progress(
        header.experimentId(), Progress.run(run), steps, run.steps(), state, message, at);
  }
}
