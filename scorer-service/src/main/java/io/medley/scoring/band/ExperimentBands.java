package io.medley.scoring.band;

import io.medley.contracts.score.Band;
import io.medley.diversity.Statistic;
import io.medley.diversity.band.BandComputation;
import io.medley.diversity.band.NullBand;
import io.medley.diversity.band.NullPool;
import io.medley.scoring.measure.RarefiedPart;
import io.medley.scoring.stage.BackgroundSlot;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * An experiment's real-against-real bands, one set per {@link BandSubject}, each computed once and
 * kept.
 *
 * <p>Draws are made on the background executor, one n at a time: a hundred draws of 240 samples
 * take about five seconds of one core. Everything else is on the stream thread. Where n is above
 * half the pool the draws would not be independent: the band is not available, and that of the
 * rarefied size is drawn instead.
 */
public final class ExperimentBands {
  /** Draws of fewer say nothing. */
  private static final int SMALLEST = 2;

  private final BandStore store;
  private final String experimentId;
  private final BackgroundSlot drawing;
  private final Map<BandSubject, BandRecord> known = new HashMap<>();
  private volatile boolean cancelled;

  /**
   * The bands that are kept, and those to come.
   *
   * @param failed hears on the stream thread why a band cannot be drawn
   */
  public ExperimentBands(
      BandStore store, String experimentId, Executor background, Consumer<String> failed) {
    this.store = store;
    this.experimentId = experimentId;
    this.drawing = new BackgroundSlot(background, failed);
  }

  /** The bands at n; without any while they are not computed or if they are not available. */
  public BandRecord at(int n) {
    return find(BandSubject.at(n)).orElseGet(() -> BandRecord.none(BandSubject.at(n)));
  }

  /** What a step adds to {@code vendi} of real samples; empty as {@link #at}. */
  public Optional<Band> gain(RealGain step) {
    return find(subject(step)).map(record -> record.bands().get(Statistic.VENDI.key()));
  }

  public static BandSubject subject(RealGain step) {
    return new BandSubject(step.n(), step.pane());
  }

  /** Whether the bands are known, or known not to be available. */
  public boolean ready(BandSubject subject) {
    return find(subject).isPresent();
  }

  /** Keeps what is finished and has the first subject computed that still has no bands. */
  public void work(NullPool pool, Collection<BandSubject> subjects) {
    for (BandSubject subject : subjects) {
      if (!collected()) {
        return;
      }
      if (!ready(subject)) {
        begin(pool, subject);
      }
    }
    collected();
  }

  /** No bands are to be had for any of these. */
  public void giveUp(Collection<BandSubject> subjects) {
    for (BandSubject subject : subjects) {
      if (!ready(subject)) {
        keep(BandRecord.none(subject));
      }
    }
  }

  /** Stops what is being computed. */
  public void cancel() {
    cancelled = true;
  }

  private void begin(NullPool pool, BandSubject subject) {
    BandSubject rarefied = BandSubject.at(RarefiedPart.size(pool.largestDraw()));
    boolean tooLarge = subject.n() + subject.pane() > pool.largestDraw();
    if (tooLarge && !subject.isGain() && rarefied.n() >= SMALLEST && !ready(rarefied)) {
      begin(pool, rarefied);
    } else if (tooLarge || subject.n() < SMALLEST) {
      keep(BandRecord.none(subject));
    } else {
      drawing.begin(
          "drawing the bands at n = " + subject.n(),
          () -> {
            Optional<BandRecord> drawn = draw(pool, subject);
            return () -> drawn.ifPresent(this::keep);
          });
    }
  }

  /** On the background executor. */
  private Optional<BandRecord> draw(NullPool pool, BandSubject subject) {
    BandComputation computation =
        subject.isGain() ? pool.vendiGain(subject.n(), subject.pane()) : pool.band(subject.n());
    while (!cancelled && !computation.isDone()) {
      computation.advance(1);
    }
    return computation.result().map(band -> record(subject, band));
  }

  /** Whether nothing is being computed; what was finished is kept. */
  private boolean collected() {
    drawing.takeUp();
    return !drawing.isBusy();
  }

  private Optional<BandRecord> find(BandSubject subject) {
    BandRecord record = known.get(subject);
    if (record == null) {
      record = store.band(experimentId, subject).orElse(null);
      if (record != null) {
        known.put(subject, record);
      }
    }
    return Optional.ofNullable(record);
  }

  private void keep(BandRecord record) {
    known.put(record.subject(), record);
    store.put(experimentId, record);
  }

  private static BandRecord record(BandSubject subject, NullBand band) {
    if (!(band instanceof NullBand.Measured measured)) {
      return BandRecord.none(subject);
    }
    Map<String, Band> bands = new TreeMap<>();
    measured
        .intervals()
        .forEach(
            (statistic, interval) ->
                bands.put(
                    statistic.key(),
                    new Band(
                        measured.n(),
                        measured.draws(),
                        interval.mean(),
                        interval.low(),
                        interval.high())));
    return new BandRecord(subject, bands, measured.together());
  }
}
