package io.medley.scoring.pane;

import io.medley.contracts.Ids;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.score.EmbeddedSample;
import io.medley.scoring.event.PaneStanding;
import io.medley.scoring.event.ScoringEvent;
import io.medley.scoring.event.ScoringEvent.ArmFolded;
import io.medley.scoring.event.ScoringEvent.PaneFolded;
import io.medley.scoring.measure.EncodedSummary;
import io.medley.scoring.measure.PaneSummary;
import io.medley.scoring.plan.PaneExtent;
import io.medley.scoring.plan.PlanTables;
import io.medley.scoring.stage.ScoringSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decides when a pane is folded, and folds it: every {@link ScoringSettings#refresh} while samples
 * come, and for good as soon as every expected ordinal is there, with what each arm takes of it.
 * Then its samples go.
 *
 * <p>Expected are the planned ordinals, until a level is closed with others: then all of its panes
 * are read again from the topic and folded anew. So are, after a restart, the panes that were open.
 * Samples wait for the plan. A settled pane stays known, so that later records of its ordinals are
 * ignored, until the experiment's retention is over. The panes of a deleted experiment go, and so
 * do those of stray records that no plan comes for in that time. On the stream thread; a round of
 * work goes on until {@link ScoringSettings#tick} has passed.
 */
final class PaneFolding implements AutoCloseable {
  /** As long as embeddings are kept: what has not come by then does not come any more. */
  private static final Duration ABANDONED = Duration.ofDays(7);

  private final ScoringSettings settings;
  private final Clock clock;
  private final PaneStore store;
  private final PlanTables plans;
  private final LongFunction<EmbeddingLog> log;
  private final Consumer<ScoringEvent> output;
  private final Map<String, HeldPane> panes = new LinkedHashMap<>();
  private Optional<SecondReading> reading = Optional.empty();

  /** The offset after the last record; −1 before the first. */
  private long position = -1;

  /**
   * Goes on with what the store has.
   *
   * @param log opens the partition of the embeddings at an offset
   */
  PaneFolding(
      ScoringSettings settings,
      Clock clock,
      PaneStore store,
      PlanTables plans,
      LongFunction<EmbeddingLog> log,
      Consumer<ScoringEvent> output) {
    this.settings = settings;
    this.clock = clock;
    this.store = store;
    this.plans = plans;
    this.log = log;
    this.output = output;
    store.forEachPane(
        progress ->
            panes.put(
                PaneStore.key(progress),
                new HeldPane(progress, !progress.standing().settled(), clock.millis())));
  }

  /** Keeps a sample of a pane that is still open, if it is the first of its ordinal. */
  void add(EmbeddedSample sample, byte[] bytes, long offset) {
    long now = clock.millis();
    position = offset + 1;
    HeldPane known = panes.get(sample.key());
    if (known != null && known.progress().isDeleted(plans.plan(sample.experimentId()))) {
      remove(known);
    }
    HeldPane pane = panes.computeIfAbsent(sample.key(), key -> open(sample, offset, now));
    if (!pane.behind()) {
      take(pane, sample, bytes, now);
    }
  }

  private HeldPane open(EmbeddedSample sample, long offset, long now) {
    PaneProgress progress =
        PaneProgress.open(sample.experimentId(), sample.level(), sample.pane(), offset, now);
    HeldPane pane = new HeldPane(progress, false, now);
    plans.plan(sample.experimentId()).ifPresent(pane::belongTo);
    store.put(pane.progress());
    return pane;
  }

  private void take(HeldPane pane, EmbeddedSample sample, byte[] bytes, long now) {
    if (pane.add(sample.ordinal(), now)) {
      store.put(sample.key(), pane.keep(bytes));
      plans
          .extent(sample.experimentId(), sample.level())
          .filter(extent -> pane.size() >= extent.count(sample.pane()))
          .ifPresent(extent -> advance(pane, extent, now));
    }
  }

  /** Folds what has become due and lets go of what is over. */
  void work() {
    long start = clock.millis();
    long tick = settings.tick().toMillis();
    readAgain(() -> clock.millis() - start < tick / 2);
    // A closing names all ordinals of its level: looked at once a round, not once a pane.
    Map<String, Optional<PaneExtent>> extents = new HashMap<>();
    for (HeldPane pane : new ArrayList<>(panes.values())) {
      if (clock.millis() - start >= tick) {
        return;
      }
      PaneProgress progress = pane.progress();
      if (over(pane, start)) {
        remove(pane);
      } else {
        extents
            .computeIfAbsent(
                Ids.level(progress.experimentId(), progress.level()),
                level -> plans.extent(progress.experimentId(), progress.level()))
            .ifPresent(extent -> advance(pane, extent, start));
      }
    }
  }

  private void readAgain(BooleanSupplier timeLeft) {
    if (reading.isEmpty()) {
      List<HeldPane> behind = panes.values().stream().filter(HeldPane::behind).toList();
      if (behind.isEmpty()) {
        return;
      }
      reading = Optional.of(SecondReading.of(behind, log));
    }
    if (reading.get().goOn(position, timeLeft, this::takeAgain)) {
      close();
    }
  }

  private void takeAgain(ConsumerRecord<byte[], byte[]> record) {
    HeldPane pane =
        record.key() == null ? null : panes.get(new String(record.key(), StandardCharsets.UTF_8));
    if (pane != null
        && pane.behind()
        && reading.orElseThrow().isOf(pane)
        && record.offset() >= pane.progress().offset()) {
      EmbeddingRecords.read(record.key(), record.value(), settings.dimension())
          .toOptional()
          .ifPresent(sample -> take(pane, sample, record.value(), clock.millis()));
    }
  }

  private void advance(HeldPane pane, PaneExtent extent, long now) {
    if (pane.progress().acceptedAt() == null) {
      plans.plan(pane.progress().experimentId()).ifPresent(pane::belongTo);
      store.put(pane.progress());
    }
    if (pane.standing() == PaneStanding.FULL && !extent.asPlanned()) {
      pane.reopen(now);
      store.put(pane.progress());
    }
    if (pane.standing().settled()) {
      return;
    }
    int expected = extent.count(pane.index());
    if (expected > 0 && pane.size() >= expected && pane.holdsAll(extent.expected(pane.index()))) {
      settle(pane, extent, now);
    } else if (expected == 0 && extent.closed()) {
      letGo(pane, extent.settled(), now);
    } else if (isRefreshDue(pane, expected, now)) {
      refresh(pane, extent, now);
    }
  }

  /**
   * Later by half as much again for a pane that seems about to be full: it would be folded twice.
   */
  private boolean isRefreshDue(HeldPane pane, int expected, long now) {
    long refresh = settings.refresh().toMillis();
    boolean aboutToBeFull = pane.size() < expected && pane.until(expected, now) < refresh;
    return !pane.behind()
        && pane.hasNews()
        && pane.sinceFold(now) >= (aboutToBeFull ? refresh + refresh / 2 : refresh);
  }

  private void refresh(HeldPane pane, PaneExtent extent, long now) {
    pane.fold(now);
    // To the end of the line: where time is short, every pane has its turn.
    panes.remove(PaneStore.key(pane.progress()));
    panes.put(PaneStore.key(pane.progress()), pane);
    emit(
        pane.progress(),
        PaneStanding.OPEN,
        store.samples(pane.progress(), ordinal -> extent.counts(ordinal, pane.index())));
  }

  private void settle(HeldPane pane, PaneExtent extent, long now) {
    Set<Integer> expected = extent.expected(pane.index());
    List<EmbeddedSample> samples = store.samples(pane.progress(), expected::contains);
    for (int size : extent.armSizes()) {
      Set<Integer> taken = extent.taken(size, pane.index());
      output.accept(
          new ArmFolded(
              pane.progress().experimentId(),
              pane.progress().level(),
              pane.index(),
              size,
              extent.settled(),
              fold(samples.stream().filter(s -> taken.contains(s.ordinal())).toList())));
    }
    emit(pane.progress(), extent.settled(), samples);
    letGo(pane, extent.settled(), now);
  }

  private void letGo(HeldPane pane, PaneStanding standing, long now) {
    store.removeSamples(pane.progress(), pane.chunks());
    pane.settle(standing, now);
    store.put(pane.progress());
  }

  private void emit(PaneProgress progress, PaneStanding standing, List<EmbeddedSample> samples) {
    output.accept(
        new PaneFolded(
            progress.experimentId(), progress.level(), progress.pane(), standing, fold(samples)));
  }

  private EncodedSummary fold(List<EmbeddedSample> samples) {
    return EncodedSummary.of(PaneSummary.fold(settings.dimension(), samples));
  }

  private boolean over(HeldPane pane, long now) {
    Optional<ExperimentPlan> plan = plans.plan(pane.progress().experimentId());
    if (pane.progress().isDeleted(plan)) {
      return true;
    }
    long age = now - pane.changedAt();
    if (age < settings.retention().toMillis()) {
      return false;
    }
    if (plan.isEmpty() || age >= ABANDONED.toMillis()) {
      return true;
    }
    return pane.standing().settled() && plans.allClosed(plan.get());
  }

  private void remove(HeldPane pane) {
    store.removeSamples(pane.progress(), pane.chunks());
    store.remove(pane.progress());
    panes.remove(PaneStore.key(pane.progress()));
    pane.catchUp();
    String experimentId = pane.progress().experimentId();
    if (panes.values().stream()
        .noneMatch(left -> left.progress().experimentId().equals(experimentId))) {
      plans.forget(experimentId);
    }
  }

  /** Ends a second reading, should there be one. */
  @Override
  public void close() {
    reading.ifPresent(SecondReading::close);
    reading = Optional.empty();
  }
}
