package io.medley.dashboard.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.Progress;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.score.Band;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.MarginalDiversity;
import io.medley.contracts.score.Scores;
import io.medley.contracts.score.TopicEffects;
import io.medley.contracts.task.Fault;
import io.medley.contracts.task.LevelClosed;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A level as far as it is known.
 *
 * @param planned null until the plan is read
 * @param progress null until it began
 * @param scores null until there are some
 * @param closed null while samples may come
 */
public record LevelView(
    @Nullable PlannedLevel planned,
    @Nullable Progress progress,
    @Nullable Measured scores,
    @Nullable Closed closed) {

  static final LevelView UNKNOWN = new LevelView(null, null, null, null);

  /** How far it is: failed or done once it is closed. */
  public Progress.State state() {
    if (closed != null) {
      return closed.ending() == LevelClosed.Ending.FAILED
          ? Progress.State.FAILED
          : Progress.State.DONE;
    }
    return progress == null ? Progress.State.WAITING : progress.state();
  }

  LevelView with(PlannedLevel plan) {
    return new LevelView(plan, progress, scores, closed);
  }

  LevelView with(Progress latest) {
    return new LevelView(planned, latest, scores, closed);
  }

  LevelView with(LevelScores latest, int paneSize) {
    BandTrace before = scores == null ? BandTrace.NONE : scores.trace();
    return new LevelView(planned, progress, Measured.of(latest, paneSize, before), closed);
  }

  LevelView with(LevelClosed ending) {
    return new LevelView(planned, progress, scores, Closed.of(ending));
  }

  LevelView withoutProgress() {
    return new LevelView(planned, null, scores, closed);
  }

  LevelView withoutScores() {
    return new LevelView(planned, progress, null, closed);
  }

  LevelView withoutClosing() {
    return new LevelView(planned, progress, scores, null);
  }

  /** Without its curves, which the report of an experiment that ended has. */
  LevelView settled() {
    return scores == null ? this : new LevelView(planned, progress, scores.settled(), closed);
  }

  /**
   * What the scorer says.
   *
   * @param bands of real data at n
   * @param outside statistics that lie outside the band of all together; null without bands
   * @param growth null once the experiment ended
   * @param rolling over four panes; null once the experiment ended
   * @param trace bands that were seen on the way; null once the experiment ended
   */
  public record Measured(
      int n,
      int expected,
      boolean complete,
      @Nullable String failure,
      Map<String, Double> diversity,
      Map<String, Double> shift,
      @JsonProperty("null") Map<String, Band> bands,
      @Nullable List<String> outside,
      @Nullable MarginalDiversity marginalDiversity,
      @Nullable TopicEffects topicEffects,
      @Nullable Series growth,
      @Nullable Series rolling,
      @Nullable BandTrace trace) {

    static Measured of(LevelScores latest, int paneSize, @Nullable BandTrace before) {
      Scores all = latest.cumulative();
      BandTrace trace = before == null ? BandTrace.NONE : before;
      return new Measured(
          all.n(),
          latest.expected(),
          latest.complete(),
          latest.failure(),
          all.diversity(),
          all.shift(),
          all.bands(),
          all.simultaneous() == null ? null : all.simultaneous().outside(),
          latest.marginalDiversity(),
          latest.topicEffects(),
          Series.cumulative(latest.history()),
          Series.rolling(latest.windows(), paneSize),
          trace.with(all.bands()));
    }

    Measured settled() {
      return new Measured(
          n,
          expected,
          complete,
          failure,
          diversity,
          shift,
          bands,
          outside,
          marginalDiversity,
          topicEffects,
          null,
          null,
          null);
    }
  }

  /** How it was closed; the accepted ordinals are counted, not kept. */
  public record Closed(
      LevelClosed.Ending ending,
      int requested,
      int accepted,
      int duplicates,
      int invalid,
      @Nullable String reason,
      List<Fault> faults) {

    static Closed of(LevelClosed closed) {
      return new Closed(
          closed.ending(),
          closed.requested(),
          closed.accepted().size(),
          closed.duplicates(),
          closed.invalid(),
          closed.reason(),
          closed.faults());
    }
  }
}
