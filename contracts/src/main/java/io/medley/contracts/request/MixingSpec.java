package io.medley.contracts.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How synthetic samples join the real ones.
 *
 * @param syntheticProportions the shares p of synthetic samples, each in (0, 1)
 */
public record MixingSpec(Mode mode, List<Double> syntheticProportions) {

  public MixingSpec {
    syntheticProportions = syntheticProportions == null ? null : List.copyOf(syntheticProportions);
  }

  /** Whether synthetic samples are added to the real ones or take their place. */
  public enum Mode {
    /** All T real samples and ceil(T·p/(1−p)) synthetic ones. */
    @JsonProperty("augment")
    AUGMENT,
    /** Round-half-up(T(1−p)) real samples, synthetic ones for the rest of T. */
    @JsonProperty("substitute")
    SUBSTITUTE;

    /** Real samples of an arm with T real training samples at proportion p. */
    public int real(int trainSize, double proportion) {
      return this == AUGMENT ? trainSize : (int) Math.floor(trainSize * (1 - proportion) + 0.5);
    }

    /** Synthetic samples of the same arm. */
    public int synthetic(int trainSize, double proportion) {
      return this == AUGMENT
          ? (int) Math.ceil(trainSize * proportion / (1 - proportion) - 1e-9)
          : trainSize - real(trainSize, proportion);
    }
  }
}
