package io.medley.planning.intake;

import io.medley.contracts.Json;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.planning.event.Origin;
import io.medley.planning.event.PlanningEvent;
import io.medley.planning.layout.LevelNames;
import java.nio.charset.StandardCharsets;

/**
 * Picks the samples that other levels may be made from out of all there are. By its key, as most
 * are others; one that cannot be read, or is too long, is left to those who read them all.
 */
public final class SampleIntake extends Intake {

  /** A sample with its text is far smaller; one that is not must not outgrow its event. */
  private static final int MOST_BYTES = 256 * 1024;

  @Override
  void read(Origin origin) {
    if (origin.length() <= MOST_BYTES && mayBeOfBase(origin.key())) {
      Json.parse(origin.value(), Sample.class)
          .toOptional()
          .filter(sample -> sample.role() == Role.SYNTHETIC)
          .ifPresent(
              sample -> emit(origin, sample.experimentId(), new PlanningEvent.Arrived(sample)));
    }
  }

  /** Of the key {@code experiment/level/ordinal}. */
  private static boolean mayBeOfBase(byte[] key) {
    if (key == null) {
      return false;
    }
    String id = new String(key, StandardCharsets.UTF_8);
    int first = id.indexOf('/');
    int last = id.lastIndexOf('/');
    return first < last && LevelNames.mayBeBase(id.substring(first + 1, last));
  }
}
