package io.medley.runtime.tracing;

import io.medley.contracts.Ids;
import io.medley.contracts.sample.Role;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A piece of an experiment's work. What it belongs to follows from its id alone.
 *
 * @param id the experiment's, level's, task's or run's
 */
record Work(Kind kind, String id) {
  private static final Set<String> REAL =
      Arrays.stream(Role.values()).map(Role::realLevel).collect(Collectors.toUnmodifiableSet());

  /** The kinds of work, each of which is the name of its spans. */
  enum Kind {
    /** From the request to the report: the root. */
    EXPERIMENT("experiment"),
    /** From the request until its plan is published. */
    PLAN("plan"),
    /** From acceptance until the level is closed. */
    LEVEL("level"),
    /** A generator's work on a task. */
    TASK("task"),
    /** Embeddings of a level's samples, written one soon after the other. */
    EMBED("embed"),
    /** From a level's first scores to its last. */
    SCORE("score"),
    /** A run's batches, from the first to the last. */
    MIX("mix"),
    /** A run's training and evaluation. */
    TRAIN("train"),
    /** From the last thing the report waited for until it is written. */
    REPORT("report");

    private final String span;

    Kind(String span) {
      this.span = span;
    }

    String span() {
      return span;
    }
  }

  static Work experiment(String experiment) {
    return new Work(Kind.EXPERIMENT, experiment);
  }

  /** A level, or the experiment where it is one of real samples. */
  static Work level(String experiment, String level) {
    return REAL.contains(level)
        ? experiment(experiment)
        : new Work(Kind.LEVEL, Ids.level(experiment, level));
  }

  String experiment() {
    return Ids.experimentOf(id);
  }

  /** Empty for the root. */
  Optional<Work> parent() {
    return switch (kind) {
      case EXPERIMENT -> Optional.empty();
      case PLAN, LEVEL, REPORT -> Optional.of(experiment(experiment()));
      case TASK, EMBED, SCORE -> Optional.of(level(experiment(), id.split("/")[1]));
      case MIX, TRAIN -> Optional.of(ofArm(id.split("/")[1]));
    };
  }

  /** What an arm's runs wait for: its level, or nothing but the plan. */
  private Work ofArm(String arm) {
    String set = arm.replaceFirst("^(synthetic-only|judge):", "");
    boolean mixed = set.equals(arm);
    if (mixed && !arm.contains(":")) {
      return experiment(experiment());
    }
    return level(experiment(), mixed ? arm.substring(0, arm.lastIndexOf(':')) : set);
  }
}
