package io.medley.scoring;

import io.medley.contracts.Ids;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.scoring.ScoringEvent.ArmFolded;
import io.medley.scoring.ScoringEvent.PaneFolded;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decides when a pane is folded, and folds it: at once when it is full, every {@link
 * ScoringSettings#refresh} while samples come, and a last time when its level is closed and every
 * accepted ordinal of its range is there. Only then the samples go, so that the last fold can leave
 * out what was not accepted and pick what each arm takes.
 *
 * <p>Samples wait for the plan; the last fold waits for LevelClosed. A closed pane stays known, so
 * that later records of its ordinals are ignored, until the experiment's retention is over. On the
 * stream thread; a round of work folds until {@link ScoringSettings#tick} has passed.
 */
final class PaneFolding {
  /** As long as embeddings are kept: what has not come by then does not come any more. */
  private static final Duration ABANDONED = Duration.ofDays(7);

  private final ScoringSettings settings;
  private final Clock clock;
  private final PaneStore store;
  private final Plans plans;
  private final Consumer<ScoringEvent> output;
  private final Map<String, PaneProgress> panes = new LinkedHashMap<>();
  private final Map<String, Long> foldedAt = new HashMap<>();
  private final Map<String, Integer> tried = new HashMap<>();

  PaneFolding(
      ScoringSettings settings,
      Clock clock,
      PaneStore store,
      Plans plans,
      Consumer<ScoringEvent> output) {
    this.settings = settings;
    this.clock = clock;
    this.store = store;
    this.plans = plans;
    this.output = output;
    store.forEach(progress -> panes.put(PaneStore.key(progress), progress));
  }

  /** Keeps a sample of a pane that is still open, if it is the first of its ordinal. */
  void add(EmbeddedSample sample, byte[] bytes) {
    PaneProgress known = panes.get(sample.key());
    PaneProgress progress =
        known == null
            ? PaneProgress.open(sample.experimentId(), sample.level(), sample.pane())
            : known;
    if (!progress.closed() && store.addFirst(sample, bytes)) {
      put(progress.withSample(clock.millis()));
    }
  }

  /** Folds what has become due and lets go of what is over. */
  void work() {
    long start = clock.millis();
    // A closing names all ordinals of its level: looked at once a round, not once a pane.
    Map<String, Optional<PaneExtent>> extents = new HashMap<>();
    for (PaneProgress progress : new ArrayList<>(panes.values())) {
      if (clock.millis() - start >= settings.tick().toMillis()) {
        return;
      }
      if (over(progress, start)) {
        remove(progress);
      } else if (!progress.closed()) {
        extents
            .computeIfAbsent(
                Ids.level(progress.experimentId(), progress.level()),
                level -> plans.extent(progress.experimentId(), progress.level()))
            .ifPresent(extent -> advance(progress, extent, start));
      }
    }
  }

  private void advance(PaneProgress progress, PaneExtent extent, long now) {
    if (extent.closed() && close(progress, extent, now)) {
      return;
    }
    if (progress.held() > progress.folded()
        && (progress.held() >= extent.planned(progress.pane())
            || now - foldedAt.getOrDefault(PaneStore.key(progress), 0L)
                >= settings.refresh().toMillis())) {
      fold(progress, extent, now);
    }
  }

  private void fold(PaneProgress progress, PaneExtent extent, long now) {
    List<EmbeddedSample> samples =
        store.samples(progress, ordinal -> extent.inPane(ordinal, progress.pane()));
    long planned = samples.stream().filter(s -> extent.isPlanned(s.ordinal())).count();
    boolean full = planned > 0 && planned == extent.planned(progress.pane());
    PaneProgress folded = progress.withFold(progress.held());
    // To the end of the line: where time is short, every pane has its turn.
    panes.remove(PaneStore.key(progress));
    put(folded);
    foldedAt.put(PaneStore.key(progress), now);
    emit(folded, full, samples);
  }

  /** The last fold, if all there is to be has come. */
  private boolean close(PaneProgress progress, PaneExtent extent, long now) {
    var accepted = extent.accepted(progress.pane());
    String key = PaneStore.key(progress);
    if (progress.held() < accepted.size() || tried.getOrDefault(key, -1) == progress.held()) {
      return false;
    }
    List<EmbeddedSample> samples = store.samples(progress, accepted::contains);
    if (samples.size() < accepted.size()) {
      tried.put(key, progress.held());
      return false;
    }
    for (int size : extent.armSizes()) {
      var taken = extent.taken(size, progress.pane());
      List<EmbeddedSample> members =
          samples.stream().filter(sample -> taken.contains(sample.ordinal())).toList();
      output.accept(
          new ArmFolded(
              progress.experimentId(),
              progress.level(),
              progress.pane(),
              size,
              PaneSummary.fold(settings.dimension(), members)));
    }
    PaneProgress closed = progress.withClose(now);
    put(closed);
    emit(closed, accepted.size() == extent.planned(progress.pane()), samples);
    store.removeSamples(closed);
    foldedAt.remove(key);
    tried.remove(key);
    return true;
  }

  private void emit(PaneProgress progress, boolean full, List<EmbeddedSample> samples) {
    output.accept(
        new PaneFolded(
            progress.experimentId(),
            progress.level(),
            progress.pane(),
            progress.version(),
            full,
            progress.closed(),
            PaneSummary.fold(settings.dimension(), samples)));
  }

  private boolean over(PaneProgress progress, long now) {
    long age = now - progress.changedAt();
    if (age < settings.retention().toMillis()) {
      return false;
    }
    Optional<ExperimentPlan> plan = plans.plan(progress.experimentId());
    if (plan.isEmpty() || age >= ABANDONED.toMillis()) {
      return true;
    }
    return progress.closed() && plans.allClosed(plan.get());
  }

  private void remove(PaneProgress progress) {
    String key = PaneStore.key(progress);
    store.remove(progress);
    panes.remove(key);
    foldedAt.remove(key);
    tried.remove(key);
    String experimentId = progress.experimentId();
    if (panes.values().stream().noneMatch(left -> left.experimentId().equals(experimentId))) {
      plans.forget(experimentId);
    }
  }

  private void put(PaneProgress progress) {
    panes.put(PaneStore.key(progress), progress);
    store.put(progress);
  }
}
