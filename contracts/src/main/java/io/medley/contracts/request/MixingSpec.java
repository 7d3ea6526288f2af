package io.medley.contracts.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How synthetic samples join the real ones.
 *
 * @param syntheticProportions the shares p of synthetic samples, each in (0, 1)
 * @param shift the sets that are chosen of each level; null is the natural one alone, without a
 *     choice
 * @param displacement how much farther than the natural set a displaced one is from real data, in
 *     half widths of the band of real data; null is {@value #USUAL_DISPLACEMENT}
 * @param labels whose labels the sets have, each of {@code shift} with each; null is the
 *     generator's
 * @param candidates samples that there are to choose from for each one that is chosen; null is
 *     {@value #USUAL_CANDIDATES}
 */
public record MixingSpec(
    @Nullable Mode mode,
    @Nullable List<Double> syntheticProportions,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Shift> shift,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double displacement,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Labels> labels,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer candidates) {
  /** Of a request that names no displacement. */
  public static final double USUAL_DISPLACEMENT = 5;

  /** Of a request that names no candidates. */
  public static final int USUAL_CANDIDATES = 4;

  /** What a request gets that names none. */
  public static final List<Double> USUAL_PROPORTIONS = List.of(0.5, 0.7);

  public MixingSpec {
    syntheticProportions = syntheticProportions == null ? null : List.copyOf(syntheticProportions);
    shift = shift == null ? null : List.copyOf(shift);
    labels = labels == null ? null : List.copyOf(labels);
  }

  /** Without a choice of sets. */
  public MixingSpec(@Nullable Mode mode, @Nullable List<Double> syntheticProportions) {
    this(mode, syntheticProportions, null, null, null, null);
  }

  /** The same with the usual proportions where it names none. */
  public MixingSpec orUsual() {
    return syntheticProportions == null ? with(USUAL_PROPORTIONS) : this;
  }

  /** The same with these proportions. */
  public MixingSpec with(List<Double> proportions) {
    return new MixingSpec(mode, proportions, shift, displacement, labels, candidates);
  }

  /** The same with the amounts spelled out that a choice of sets needs. */
  public MixingSpec spelledOut() {
    return choosesSets()
        ? new MixingSpec(
            mode,
            syntheticProportions,
            shift,
            shifts().contains(Shift.DISPLACED)
                ? Objects.requireNonNullElse(displacement, USUAL_DISPLACEMENT)
                : null,
            labels,
            Objects.requireNonNullElse(candidates, USUAL_CANDIDATES))
        : this;
  }

  /** The shifts of the sets of each level, natural alone where none are named. */
  public List<Shift> shifts() {
    return Objects.requireNonNullElse(shift, List.of(Shift.NATURAL));
  }

  /** Whose labels the sets of each level have, the generator's alone where nobody is named. */
  public List<Labels> labellers() {
    return Objects.requireNonNullElse(labels, List.of(Labels.GENERATOR));
  }

  /** The sets of each level: each shift with the labels of each. */
  public List<Variant> variants() {
    return labellers().stream().flatMap(this::labelledBy).toList();
  }

  private Stream<Variant> labelledBy(Labels by) {
    return shifts().stream().map(one -> new Variant(one, by));
  }

  /** Whether sets are chosen from more samples than they have. */
  public boolean choosesSets() {
    return variants().stream().anyMatch(variant -> !variant.plain());
  }

  /** Samples that there are to choose from for each one that is chosen, 1 without a choice. */
  public int candidatesPerSample() {
    return choosesSets() ? Objects.requireNonNullElse(candidates, USUAL_CANDIDATES) : 1;
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
