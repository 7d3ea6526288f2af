package io.medley.scoring.level;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedArm;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.sample.Role;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.contracts.score.LevelScores;
import io.medley.scoring.band.BandSubject;
import io.medley.scoring.band.ExperimentBands;
import io.medley.scoring.event.ScoringEvent;
import io.medley.scoring.event.ScoringEvent.ArmFolded;
import io.medley.scoring.event.ScoringEvent.LevelFailed;
import io.medley.scoring.event.ScoringEvent.PaneFolded;
import io.medley.scoring.event.ScoringEvent.RealArrived;
import io.medley.scoring.measure.RealData;
import io.medley.scoring.plan.OrdinalSet;
import io.medley.scoring.plan.PaneExtent;
import io.medley.scoring.plan.PlanTables;
import io.medley.scoring.stage.BackgroundSlot;
import io.medley.scoring.stage.ScoringSettings;
import io.medley.scoring.stage.ScoringThreads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One experiment in stage two. Events only store what they bring; everything costly is done in
 * rounds of {@link #work}, in units of some tens of milliseconds, or in the background.
 *
 * <p>Nothing is measured before the plan has come; history, windows and final scores wait for the
 * real data too, live scores do not. On the stream thread.
 */
final class ExperimentScoring {
  private final ScoringSettings settings;
  private final ScoreStore store;
  private final PlanTables plans;
  private final ScoringThreads threads;
  private final Consumer<LevelScores> output;
  private final ExperimentBands bands;
  private final Map<String, LevelScoring> levels = new HashMap<>();
  private ExperimentProgress progress;
  private final BackgroundSlot preparing;
  private Optional<RealData> real = Optional.empty();

  /** Since when no plan is known, milliseconds since the epoch; 0 before it was looked for. */
  private long unplannedSince;

  /** Why none of its levels can be scored, if none can. */
  private Optional<String> failure = Optional.empty();

  ExperimentScoring(
      ScoringSettings settings,
      ScoreStore store,
      PlanTables plans,
      ScoringThreads threads,
      ExperimentProgress progress,
      Consumer<LevelScores> output) {
    this.settings = settings;
    this.store = store;
    this.plans = plans;
    this.threads = threads;
    this.progress = progress;
    this.output = output;
    this.bands =
        new ExperimentBands(store.bands(), progress.experimentId(), threads.drawing(), this::fail);
    this.preparing = new BackgroundSlot(threads.drawing(), this::fail);
    store.levels(id()).forEach(level -> levels.put(level.level(), scoring(level)));
  }

  private String id() {
    return progress.experimentId();
  }

  /** Whether it was deleted, perhaps for another one under its id. */
  boolean isDeleted() {
    return progress.isDeleted(plans.plan(id()));
  }

  /** Stores what the event brings. */
  void accept(ScoringEvent event) {
    if (event instanceof RealArrived arrived) {
      accept(arrived.sample());
    } else if (event instanceof PaneFolded pane) {
      level(pane.level()).accept(pane);
    } else if (event instanceof ArmFolded arm) {
      level(arm.level()).accept(arm);
    } else if (event instanceof LevelFailed failed) {
      level(failed.level()).fail(failed.reason());
    }
  }

  private void accept(EmbeddedSample sample) {
    if (store.addFirst(sample)) {
      put(
          sample.level().equals(Role.NULL.realLevel())
              ? progress.withPool()
              : progress.withReference());
    }
  }

  private LevelScoring level(String level) {
    return levels.computeIfAbsent(level, name -> scoring(LevelProgress.empty(name)));
  }

  private LevelScoring scoring(LevelProgress level) {
    return new LevelScoring(settings, store, threads, id(), level);
  }

  private LevelSetting setting(ExperimentPlan plan, PlannedLevel planned, Optional<RealData> real) {
    return new LevelSetting(planned, plan.paneSize(), real, bands);
  }

  /** What is to become of an experiment after a round of work. */
  enum Outlook {
    GOES_ON,
    /** Its state is gone; it is not to be begun anew. */
    DROPPED,
    /** It was deleted, or there is no plan of what are stray records. */
    DELETED
  }

  /** Does what can be done until the time is up, at least one unit. */
  Outlook work(long now, BooleanSupplier timeLeft) {
    Optional<ExperimentPlan> plan = plans.plan(id());
    if (progress.isDeleted(plan)) {
      return Outlook.DELETED;
    }
    if (plan.isEmpty()) {
      unplannedSince = unplannedSince == 0 ? now : unplannedSince;
      boolean stray = now - unplannedSince >= settings.retention().toMillis();
      return stray ? Outlook.DELETED : Outlook.GOES_ON;
    }
    if (!progress.planned()) {
      put(progress.withPlan(plan.get().acceptedAt()));
    }
    if (progress.finishedAt() > 0) {
      boolean over = now - progress.finishedAt() >= settings.retention().toMillis();
      return over ? Outlook.DROPPED : Outlook.GOES_ON;
    }
    prepare(plan.get());
    endFailed(plan.get());
    real.ifPresent(data -> complete(plan.get(), data));
    if (plan.get().levels().stream().allMatch(planned -> level(planned.level()).complete())) {
      real = Optional.empty();
      put(progress.withFinish(now));
      return Outlook.GOES_ON;
    }
    publish(plan.get(), now, timeLeft);
    real.ifPresent(data -> advance(plan.get(), data, timeLeft));
    real.ifPresent(data -> drawBands(plan.get(), data));
    return Outlook.GOES_ON;
  }

  private void fail(String reason) {
    failure = failure.or(() -> Optional.of(reason));
  }

  /** Stops what goes on in the background. */
  void close() {
    bands.cancel();
  }

  private void prepare(ExperimentPlan plan) {
    if (real.isEmpty() && !preparing.isBusy() && failure.isEmpty()) {
      RealSamples.load(settings, store, plan, progress)
          .ifPresent(
              data ->
                  preparing.begin(
                      "preparing the real samples",
                      () -> {
                        RealData prepared = data.get();
                        return () -> real = Optional.of(prepared);
                      }));
    }
    preparing.takeUp();
  }

  private void endFailed(ExperimentPlan plan) {
    for (PlannedLevel planned : plan.levels()) {
      LevelScoring level = level(planned.level());
      failure.ifPresent(level::fail);
      level.failed(planned.samples()).ifPresent(output);
    }
  }

  private void complete(ExperimentPlan plan, RealData real) {
    for (PlannedLevel planned : plan.levels()) {
      LevelScoring level = level(planned.level());
      Optional<OrdinalSet> accepted = plans.accepted(id(), planned.level());
      if (level.complete() || accepted.isEmpty() || !bandsReady(plan, planned, accepted)) {
        continue;
      }
      level
          .complete(
              extent(planned),
              PaneExtent.partialArms(plan, planned.level(), accepted.get()),
              setting(plan, planned, Optional.of(real)))
          .ifPresent(output);
    }
  }

  private boolean bandsReady(
      ExperimentPlan plan, PlannedLevel planned, Optional<OrdinalSet> accepted) {
    return sizes(plan, planned, accepted).stream().allMatch(bands::ready);
  }

  private void publish(ExperimentPlan plan, long now, BooleanSupplier timeLeft) {
    List<LevelScoring> longestSilent = new ArrayList<>(levels.values());
    longestSilent.sort((a, b) -> Long.compare(a.measuredAt(), b.measuredAt()));
    for (LevelScoring level : longestSilent) {
      if (!timeLeft.getAsBoolean()) {
        return;
      }
      plan.level(level.level())
          .flatMap(planned -> level.live(now, setting(plan, planned, real)))
          .ifPresent(output);
    }
  }

  private void advance(ExperimentPlan plan, RealData real, BooleanSupplier timeLeft) {
    for (PlannedLevel planned : plan.levels()) {
      LevelScoring level = level(planned.level());
      boolean more = !level.complete();
      while (more && timeLeft.getAsBoolean()) {
        more = level.advance(extent(planned), real);
      }
    }
  }

  private PaneExtent extent(PlannedLevel planned) {
    return plans.extent(id(), planned.level()).orElseThrow();
  }

  private void drawBands(ExperimentPlan plan, RealData real) {
    Set<BandSubject> wanted = new LinkedHashSet<>();
    Set<BandSubject> foreseen = new LinkedHashSet<>();
    for (PlannedLevel planned : plan.levels()) {
      Optional<OrdinalSet> accepted = plans.accepted(id(), planned.level());
      (accepted.isPresent() ? wanted : foreseen).addAll(sizes(plan, planned, accepted));
    }
    wanted.addAll(foreseen);
    for (PlannedLevel planned : plan.levels()) {
      level(planned.level())
          .boundaries(setting(plan, planned, Optional.of(real)))
          .forEach(wanted::add);
    }
    real.pool().ifPresentOrElse(pool -> bands.work(pool, wanted), () -> bands.giveUp(wanted));
  }

  /** The sizes that a level's final scores are made of, or will be if all goes to plan. */
  private static Collection<BandSubject> sizes(
      ExperimentPlan plan, PlannedLevel planned, Optional<OrdinalSet> accepted) {
    Set<BandSubject> sizes = new LinkedHashSet<>();
    int all = accepted.map(OrdinalSet::size).orElse(planned.samples());
    sizes.add(BandSubject.at(all));
    plan.arms().stream()
        .filter(arm -> planned.level().equals(arm.level()))
        .map(PlannedArm::synthetic)
        .filter(size -> size > 0 && size < all)
        .map(BandSubject::at)
        .forEach(sizes::add);
    return sizes;
  }

  private void put(ExperimentProgress next) {
    progress = next;
    store.put(next);
  }
}
