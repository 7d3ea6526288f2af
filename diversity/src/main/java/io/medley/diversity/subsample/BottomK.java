package io.medley.diversity.subsample;

import io.medley.diversity.Hash64;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The k items of a stream whose ids hash lowest under a seed: {@link Subsample} for any kind of
 * item, one by one. Items of one id all count; the hash of their ordinals decides between them.
 *
 * <p>A uniform sample without replacement; of at most k items all of them. Not thread-safe.
 */
public final class BottomK<T> {

  private final Hash64 hash;
  private final int k;
  private final PriorityQueue<Place<T>> highestFirst = new PriorityQueue<>(Place.ORDER.reversed());
  private long ordinal;

  /**
   * Of no items yet.
   *
   * @param k how many are kept, at least 1
   */
  public BottomK(long seed, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("A subsample keeps at least 1 sample, not " + k);
    }
    this.hash = new Hash64(seed);
    this.k = k;
  }

  /** Considers the next item. */
  public void add(String id, T item) {
    Place<T> place = new Place<>(hash.of(id), hash.of(ordinal), ordinal++, item);
    if (highestFirst.size() < k) {
      highestFirst.add(place);
    } else if (Place.ORDER.compare(place, highestFirst.peek()) < 0) {
      highestFirst.poll();
      highestFirst.add(place);
    }
  }

  /** The items kept, lowest hash first: in random order, and every prefix a subsample too. */
  public List<T> inHashOrder() {
    return sorted(Place.ORDER);
  }

  /** The items kept in the order in which they came. */
  public List<T> inOrder() {
    return sorted(Comparator.comparingLong(Place::ordinal));
  }

  private List<T> sorted(Comparator<Place<?>> order) {
    List<Place<T>> places = new ArrayList<>(highestFirst);
    places.sort(order);
    return places.stream().map(Place::item).toList();
  }

  /** An item and what decides whether it is kept. */
  private record Place<T>(long hash, long tie, long ordinal, T item) {

    static final Comparator<Place<?>> ORDER =
        Comparator.<Place<?>>comparingLong(place -> place.hash() + Long.MIN_VALUE)
            .thenComparingLong(Place::tie)
            .thenComparingLong(Place::ordinal);
  }
}
