package io.medley.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.plan.PlannedRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a part of an experiment has come. One step of the system writes each subject.
 *
 * @param subject {@code planning}, {@code level/<level>}, {@code run/<arm>/<model>/<seed>}, {@code
 *     report}
 * @param total zero while it is not known
 * @param message one line for a person, null where there is nothing to say
 */
public record Progress(
    String experimentId,
    String subject,
    long done,
    long total,
    State state,
    @Nullable String message,
    Instant at)
    implements Versioned {

  /** The states a subject goes through. */
  public enum State {
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("done")
    DONE,
    @JsonProperty("failed")
    FAILED
  }

  /** The subject of planning. */
  public static final String PLANNING = "planning";

  /** The subject of the report. */
  public static final String REPORT = "report";

  /** The subject of a level. */
  public static String level(String level) {
    return "level/" + level;
  }

  /** The subject of a run. */
  public static String run(PlannedRun run) {
    return "run/" + run.arm() + "/" + run.student() + "/" + run.seed();
  }

  /** The key under which it is said how far a subject is. */
  public static String key(String experimentId, String subject) {
    return experimentId + "/" + subject;
  }

  /** The record's key. */
  public String key() {
    return key(experimentId, subject);
  }
}
