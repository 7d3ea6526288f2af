package io.medley.contracts.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.medley.contracts.request.Labels;
import io.medley.contracts.request.Shift;
import io.medley.contracts.request.Variant;
import org.jspecify.annotations.Nullable;

/**
 * How the samples of a level were chosen from candidates. Shifts are values of {@code mmd2Poly2}
 * above the middle of the band of real data, in half widths of the band: up to 1 is within it.
 *
 * @param shift what was wanted
 * @param candidates samples there were to choose from
 * @param acceptanceRate share of them that was chosen
 * @param tilt exponent of the density ratio of real data over candidates: 0 is chance, above it
 *     towards real data, below it away; 0 for the natural set
 * @param spread weight of a candidate's oddness, which holds the diversity; 0 for the natural set
 * @param shiftBefore of the natural set
 * @param shiftAfter of this set
 * @param vendiBefore diversity of the natural set
 * @param vendiAfter of this set
 * @param bandSize samples that the band and the statistics are of
 * @param labels whose labels the samples have; null is the generator's
 * @param relabelled share of the candidates whose label the judge changed; null where none was
 *     judged
 * @param missed what could not be had, one line; null where all was
 */
public record Choice(
    Shift shift,
    int candidates,
    double acceptanceRate,
    double tilt,
    double spread,
    double shiftBefore,
    double shiftAfter,
    double vendiBefore,
    double vendiAfter,
    int bandSize,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Labels labels,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double relabelled,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String missed) {

  /** What was wanted. */
  @JsonIgnore
  public Variant variant() {
    return Variant.of(shift, labels);
  }
}
