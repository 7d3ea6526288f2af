package io.medley.contracts.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How synthetic samples join the real ones.
 *
 * @param syntheticProportions the shares p of synthetic samples, each in (0, 1)
 */
public record MixingSpec(@Nullable Mode mode, @Nullable List<Double> syntheticProportions) {
  /** What a request gets that names none. */
  public static final List<Double> USUAL_PROPORTIONS = List.of(0.5, 0.7);

  public MixingSpec {
    syntheticProportions = syntheticProportions == null ? null : List.copyOf(syntheticProportions);
  }

  /** The same with the usual proportions where it names none. */
  public MixingSpec orUsual() {
    return syntheticProportions == null ? new MixingSpec(mode, USUAL_PROPORTIONS) : this;
  }

  /** Synthetic samples that the arm with most of them needs, for T real training samples. */
  public int mostSynthetic(int trainSize) {
    return syntheticProportions.stream()
        .mapToInt(proportion -> mode.synthetic(trainSize, proportion))
        .max()
        .orElseThrow();
  }

  /** Whether synthetic samples are added to the real ones or take their place. */
  public enum Mode {
    /** All T real samples and ceil(T·p/(1−p)) synthetic ones. */
    @JsonProperty("augment")
    AUGMENT,
    /** Round-half-up(T(1−p)) real samples, synthetic ones for the rest of T. */
    @JsonProperty("substitute")
    SUBSTITUTE;

    /**
     * Real samples of an arm with T real training samples at proportion p. Both sizes are computed
     * in decimals, so that they are those of the p that was written and not of its nearest double.
     */
    public int real(int trainSize, double proportion) {
      return this == AUGMENT
          ? trainSize
          : total(trainSize)
              .multiply(rest(proportion))
              .setScale(0, RoundingMode.HALF_UP)
              .intValueExact();
    }

    /** Synthetic samples of the same arm; a thousand million stand for any larger number. */
    public int synthetic(int trainSize, double proportion) {
      return this == AUGMENT
          ? total(trainSize)
              .multiply(BigDecimal.valueOf(proportion))
              .divide(rest(proportion), 0, RoundingMode.CEILING)
              .min(MOST)
              .intValueExact()
          : trainSize - real(trainSize, proportion);
    }

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    private static BigDecimal total(int trainSize) {
      return BigDecimal.valueOf(trainSize);
    }

    private static BigDecimal rest(double proportion) {
      return BigDecimal.ONE.subtract(BigDecimal.valueOf(proportion));
    }
  }
}
