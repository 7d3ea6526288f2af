package io.medley.mixing;

import io.medley.contracts.SplitMix;
import io.medley.contracts.training.MixedBatch.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which one epoch goes through a training set: real and synthetic samples are shuffled
 * apart, then interleaved so that every prefix of the epoch holds their exact proportion to within
 * one sample.
 *
 * <p>The shuffle sorts by a hash of the seed, the epoch and a sample's rank. Arms that share
 * samples and a seed therefore go through the shared ones in the same relative order, which pairs
 * their runs.
 */
final class EpochOrder {
  private static final long REAL = 0;
  private static final long SYNTHETIC = 1;

  private EpochOrder() {}

  /**
   * A sample of a training set.
   *
   * @param rank distinct among the real, and among the synthetic samples of a set; the same
   *     wherever the sample is used
   */
  record Slot(long rank, Item item) {}

  /** The items of epoch {@code epoch} of a run, each sample once. */
  static List<Item> of(long seed, long epoch, List<Slot> real, List<Slot> synthetic) {
    long epochSeed = SplitMix.derive(seed, epoch);
    List<Slot> reals = shuffled(SplitMix.derive(epochSeed, REAL), real);
    List<Slot> synthetics = shuffled(SplitMix.derive(epochSeed, SYNTHETIC), synthetic);
    int all = reals.size() + synthetics.size();
    List<Item> order = new ArrayList<>(all);
    for (int position = 0, taken = 0; position < all; position++) {
      long due = (position + 1L) * synthetics.size() / all;
      if (due > taken) {
        order.add(synthetics.get(taken++).item());
      } else {
        order.add(reals.get(position - taken).item());
      }
    }
    return order;
  }

  private static List<Slot> shuffled(long seed, List<Slot> slots) {
    List<Slot> shuffled = new ArrayList<>(slots);
    shuffled.sort(
        Comparator.<Slot>comparingLong(slot -> SplitMix.derive(seed, slot.rank()))
            .thenComparingLong(Slot::rank));
    return shuffled;
  }
}
