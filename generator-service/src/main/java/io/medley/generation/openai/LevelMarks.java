package io.medley.generation.openai;

import io.medley.contracts.Ids;
import io.medley.contracts.task.GenerationTask;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Levels of which no further call can succeed, with the reason: what the endpoint refuses for good,
 * and what has failed a number of times with no success between. Remembers the levels that were
 * heard of last. Thread-safe.
 */
final class LevelMarks {
  /** Calls in a row, each with all its repetitions, after which a level is given up. */
  static final int MOST_FAILURES_IN_A_ROW = 5;

  private static final int MOST_LEVELS = 4096;

  private static final class Mark {
    private String fatal;
    private int failures;
  }

  private final Map<String, Mark> marks =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Mark> eldest) {
          return size() > MOST_LEVELS;
        }
      };

  /** Why no call of the task's level can succeed; empty where it may. */
  synchronized Optional<String> fatal(GenerationTask task) {
    return Optional.ofNullable(mark(task).fatal);
  }

  /** A call was answered. */
  synchronized void answered(GenerationTask task) {
    mark(task).failures = 0;
  }

  /** A call was given up. */
  synchronized void failed(GenerationTask task, CallFailedException failure) {
    Mark mark = mark(task);
    mark.failures++;
    if (mark.fatal == null && failure.fatal()) {
      mark.fatal = failure.getMessage();
    } else if (mark.fatal == null && mark.failures >= MOST_FAILURES_IN_A_ROW) {
      mark.fatal =
          "%d calls in a row failed, the last with: %s"
              .formatted(mark.failures, failure.getMessage());
    }
  }

  private Mark mark(GenerationTask task) {
    return marks.computeIfAbsent(Ids.level(task.experimentId(), task.level()), any -> new Mark());
  }
}
