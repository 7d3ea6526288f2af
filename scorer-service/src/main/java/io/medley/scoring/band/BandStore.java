package io.medley.scoring.band;

import io.medley.scoring.stage.StageStores;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The bands that are finished, by experiment and subject. On the stream thread. */
public final class BandStore {
  public static final String BANDS = "scoring-bands";

  private final KeyValueStore<String, BandRecord> bands;

  public BandStore(ProcessorContext<?, ?> context) {
    bands = context.getStateStore(BANDS);
  }

  public static StoreBuilder<?> builder() {
    return StageStores.inMemory(BANDS, BandRecord.class);
  }

  Optional<BandRecord> band(String experimentId, BandSubject subject) {
    return Optional.ofNullable(bands.get(key(experimentId, subject)));
  }

  void put(String experimentId, BandRecord band) {
    bands.put(key(experimentId, band.subject()), band);
  }

  /** Removes the bands of an experiment. */
  public void removeAll(String experimentId) {
    StageStores.removeAll(bands, experimentId + "/");
  }

  private static String key(String experimentId, BandSubject subject) {
    return experimentId
        + "/"
        + StageStores.number(subject.n())
        + "/"
        + StageStores.number(subject.pane());
  }
}
