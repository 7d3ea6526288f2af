package io.medley.mixing;

import io.medley.contracts.Ids;
import io.medley.contracts.Parsed;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.sample.Role;
import io.medley.records.Checked;
import io.medley.records.Reading;
import java.util.Set;
import java.util.function.Function;

/**
 * What the records of mixing's topics mean to it. What cannot be read means nothing here:
 * evaluation reads the same records in the same topology and writes their dead letters.
 */
final class MixingReading {
  /** Real samples that no run uses. */
  private static final Set<String> UNUSED =
      Set.of(Role.REFERENCE.realLevel(), Role.NULL.realLevel(), Role.FRESH.realLevel());

  private MixingReading() {}

  /** A record of {@code medley.experiments}. */
  static Reading<MixingEvent> experiment(String key, byte[] value) {
    if (value == null) {
      return key != null && Ids.EXPERIMENT.matcher(key).matches()
          ? new Reading.Understood<>(key, new MixingEvent.Deleted())
          : new Reading.Ignored<>();
    }
    return of(
        Checked.experiment(key, value),
        record ->
            record instanceof ExperimentPlan plan
                ? new Reading.Understood<>(key, new MixingEvent.Planned(plan))
                : new Reading.Ignored<>());
  }

  /** A record of {@code medley.levels}. */
  static Reading<MixingEvent> level(String key, byte[] value) {
    return of(
        Checked.level(key, value),
        level -> new Reading.Understood<>(level.experimentId(), new MixingEvent.Closed(level)));
  }

  /** A record of {@code medley.samples}. */
  static Reading<MixingEvent> sample(String key, byte[] value) {
    return of(
        Checked.sample(key, value),
        sample ->
            UNUSED.contains(sample.level())
                ? new Reading.Ignored<>()
                : new Reading.Understood<>(sample.experimentId(), new MixingEvent.Arrived(sample)));
  }

  private static <T> Reading<MixingEvent> of(
      Parsed<T> parsed, Function<T, Reading<MixingEvent>> meaning) {
    return parsed.toOptional().map(meaning).orElseGet(Reading.Ignored::new);
  }
}
