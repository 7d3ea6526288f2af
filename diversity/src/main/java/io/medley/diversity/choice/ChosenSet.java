package io.medley.diversity.choice;

/**
 * A set chosen from candidates.
 *
 * @param positions of its members among the candidates, rising
 * @param tilt exponent of the density ratio: 0 is chance, above it towards real data, below it away
 * @param spread weight of a candidate's oddness, which holds the diversity: above 0 raises it
 * @param shift how far {@code mmd2Poly2} is above the middle of the band of real data, in half
 *     widths of the band: up to 1 is within
 * @param vendi its diversity
 */
@SuppressWarnings("ArrayRecordComponent") // made here, and handed to one reader
public record ChosenSet(int[] positions, double tilt, double spread, double shift, double vendi) {

  /** Whether two sets of real data can be as far from each other. */
  public boolean inBand() {
    return shift <= 1;
  }

  /** Whether it is within {@link ShiftChoice#DIVERSITY_TOLERANCE} of another one's diversity. */
  public boolean isAsDiverseAs(ChosenSet other) {
    return Math.abs(vendi / other.vendi - 1) <= ShiftChoice.DIVERSITY_TOLERANCE;
  }
}
