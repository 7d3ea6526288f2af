/**
 * Choosing a set by its shift: of more candidates than are needed, those that bring a set of n near
 * to real data or away from it, at equal labels.
 *
 * <p>{@link io.medley.diversity.choice.DensityRatio} says how much likelier than synthetic a
 * candidate is as a real sample; {@link io.medley.diversity.choice.TiltedDraw} draws by it; {@link
 * io.medley.diversity.choice.ShiftChoice} finds how far to tilt. Called by planning, off the stream
 * thread. All of it is immutable and follows from its input and a seed.
 */
package io.medley.diversity.choice;
