package io.medley.scoring.plan;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Ordinals of one level, a bit each: a closed level names tens of thousands, and every partition's
 * processor remembers them. Immutable, thread-safe.
 */
public final class OrdinalSet {
  /** More than any level has; with a bit for each below it, a set takes 2 MB. */
  private static final int BOUND = 1 << 24;

  private final BitSet bits;
  private final int size;

  private OrdinalSet(BitSet bits) {
    this.bits = bits;
    this.size = bits.cardinality();
  }

  /** Whether a set can hold an ordinal, or so many of them. */
  static boolean canHold(int ordinal) {
    return 0 <= ordinal && ordinal < BOUND;
  }

  /** Of ordinals in any order, all of which it can hold. */
  static OrdinalSet of(Collection<Integer> ordinals) {
    BitSet bits = new BitSet();
    ordinals.forEach(bits::set);
    return new OrdinalSet(bits);
  }

  /** Of all ordinals from 0 on, below a bound. */
  static OrdinalSet below(int bound) {
    BitSet bits = new BitSet(bound);
    bits.set(0, bound);
    return new OrdinalSet(bits);
  }

  /** Whether these are all ordinals below a bound and no others. */
  boolean isBelow(int bound) {
    return size == bound && bits.length() == bound;
  }

  boolean contains(int ordinal) {
    return bits.get(ordinal);
  }

  public int size() {
    return size;
  }

  /** How many there are from {@code from} on, below {@code to}. */
  int count(int from, int to) {
    return bits.get(from, to).cardinality();
  }

  /** Those from {@code from} on, below {@code to}. */
  NavigableSet<Integer> between(int from, int to) {
    return bits.get(from, to).stream()
        .map(offset -> from + offset)
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The panes of a size that have any, ascending. */
  List<Integer> panes(int paneSize) {
    return bits.stream().map(ordinal -> ordinal / paneSize).distinct().boxed().toList();
  }

  /** All, ascending. */
  List<Integer> toList() {
    return bits.stream().boxed().toList();
  }
}
