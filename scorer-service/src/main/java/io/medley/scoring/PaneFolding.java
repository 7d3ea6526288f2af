package io.medley.scoring;

import io.medley.contracts.Ids;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.scoring.ScoringEvent.ArmFolded;
import io.medley.scoring.ScoringEvent.PaneFolded;
import io.medley.scoring.ScoringEvent.PaneSettled;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Decides when a pane is folded, and folds it: at once when it is full, else every {@link
 * ScoringSettings#refresh} while samples come, and a last time when its level is closed and every
 * accepted ordinal of its range is there. Only then the samples go, so that the last fold can leave
 * out what was not accepted and pick what each arm takes; where the fold before covered exactly the
 * accepted ones, it is only said that it stands.
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
  private final Map<String, HeldPane> panes = new LinkedHashMap<>();

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
    long now = clock.millis();
    store.forEachPane(progress -> panes.put(PaneStore.key(progress), new HeldPane(progress, now)));
    store.forEachSample((sample, chunk) -> pane(sample, now).restore(sample.ordinal(), chunk, now));
  }

  private HeldPane pane(EmbeddedSample sample, long now) {
    return panes.computeIfAbsent(
        sample.key(),
        key ->
            new HeldPane(
                PaneProgress.open(sample.experimentId(), sample.level(), sample.pane()), now));
  }

  /** Keeps a sample of a pane that is still open, if it is the first of its ordinal. */
  void add(EmbeddedSample sample, byte[] bytes) {
    long now = clock.millis();
    HeldPane pane = pane(sample, now);
    if (pane.add(sample.ordinal(), now)) {
      store.put(sample.key(), pane.keep(bytes));
      plans
          .extent(sample.experimentId(), sample.level())
          .filter(extent -> pane.ordinals().size() >= extent.planned(sample.pane()))
          .ifPresent(extent -> advance(pane, extent, now));
    }
  }

  /** Folds what has become due and lets go of what is over. */
  void work() {
    long start = clock.millis();
    // A closing names all ordinals of its level: looked at once a round, not once a pane.
    Map<String, Optional<PaneExtent>> extents = new HashMap<>();
    for (HeldPane pane : new ArrayList<>(panes.values())) {
      if (clock.millis() - start >= settings.tick().toMillis()) {
        return;
      }
      PaneProgress progress = pane.progress();
      if (over(pane, start)) {
        remove(pane);
      } else if (!progress.closed()) {
        extents
            .computeIfAbsent(
                Ids.level(progress.experimentId(), progress.level()),
                level -> plans.extent(progress.experimentId(), progress.level()))
            .ifPresent(extent -> advance(pane, extent, start));
      }
    }
  }

  private void advance(HeldPane pane, PaneExtent extent, long now) {
    if (extent.closed() && close(pane, extent, now)) {
      return;
    }
    boolean due =
        pane.ordinals().size() >= extent.planned(pane.progress().pane())
            || pane.sinceFold(now) >= settings.refresh().toMillis();
    if (pane.hasNews() && due) {
      fold(pane, extent, now);
    }
  }

  private void fold(HeldPane pane, PaneExtent extent, long now) {
    int index = pane.progress().pane();
    List<EmbeddedSample> samples =
        store.samples(pane.progress(), ordinal -> extent.inPane(ordinal, index));
    Set<Integer> covered = ordinals(samples);
    long planned = covered.stream().filter(extent::isPlanned).count();
    pane.fold(covered, now);
    // To the end of the line: where time is short, every pane has its turn.
    panes.remove(PaneStore.key(pane.progress()));
    panes.put(PaneStore.key(pane.progress()), pane);
    store.put(pane.progress());
    emit(pane.progress(), planned > 0 && planned == extent.planned(index), samples);
  }

  /** The end of a pane, if all there is to be has come. */
  private boolean close(HeldPane pane, PaneExtent extent, long now) {
    PaneProgress before = pane.progress();
    NavigableSet<Integer> accepted = extent.accepted(before.pane());
    if (!pane.ordinals().containsAll(accepted)) {
      return false;
    }
    boolean known = pane.lastFoldCovered(accepted);
    List<EmbeddedSample> samples =
        known && extent.armSizes().isEmpty()
            ? List.of()
            : store.samples(before, accepted::contains);
    for (int size : extent.armSizes()) {
      Set<Integer> taken = extent.taken(size, before.pane());
      emitArm(before, size, samples.stream().filter(s -> taken.contains(s.ordinal())).toList());
    }
    store.removeSamples(before, pane.chunks());
    pane.close(now);
    store.put(pane.progress());
    if (known) {
      output.accept(
          new PaneSettled(
              before.experimentId(), before.level(), before.pane(), before.version() + 1));
    } else {
      emit(pane.progress(), accepted.size() == extent.planned(before.pane()), samples);
    }
    return true;
  }

  private static Set<Integer> ordinals(List<EmbeddedSample> samples) {
    return samples.stream().map(EmbeddedSample::ordinal).collect(Collectors.toSet());
  }

  private void emitArm(PaneProgress progress, int size, List<EmbeddedSample> taken) {
    output.accept(
        new ArmFolded(
            progress.experimentId(),
            progress.level(),
            progress.pane(),
            size,
            EncodedSummary.of(PaneSummary.fold(settings.dimension(), taken))));
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
            EncodedSummary.of(PaneSummary.fold(settings.dimension(), samples))));
  }

  private boolean over(HeldPane pane, long now) {
    long age = now - pane.changedAt();
    if (age < settings.retention().toMillis()) {
      return false;
    }
    Optional<ExperimentPlan> plan = plans.plan(pane.progress().experimentId());
    if (plan.isEmpty() || age >= ABANDONED.toMillis()) {
      return true;
    }
    return pane.progress().closed() && plans.allClosed(plan.get());
  }

  private void remove(HeldPane pane) {
    store.removeSamples(pane.progress(), pane.chunks());
    store.remove(pane.progress());
    panes.remove(PaneStore.key(pane.progress()));
    String experimentId = pane.progress().experimentId();
    if (panes.values().stream()
        .noneMatch(left -> left.progress().experimentId().equals(experimentId))) {
      plans.forget(experimentId);
    }
  }
}
