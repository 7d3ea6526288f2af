package io.medley.dashboard.state;

import io.medley.contracts.sample.Sample;
import io.medley.diversity.text.NormalisedText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The newest generated samples of an experiment, at most {@link #MOST}. A sample that comes twice
 * is taken once. Not thread-safe.
 */
final class SampleTail {
  /** Samples kept of an experiment, about 1 KB each. */
  static final int MOST = 10_000;

  private final ArrayDeque<SampleRow> rows = new ArrayDeque<>();

  /** The normalised text's hash of each sample in the tail, by its id within the experiment. */
  private final Map<String, Long> hashes = new HashMap<>();

  /** How many samples of a level in the tail have a text. */
  private final Map<String, Integer> texts = new HashMap<>();

  private long latest;

  /** Takes a sample in; false where it is in the tail already. */
  boolean add(Sample sample, long version) {
    long hash = NormalisedText.hash(sample.text());
    if (hashes.putIfAbsent(id(sample.level(), sample.ordinal()), hash) != null) {
      return false;
    }
    boolean duplicate = texts.merge(text(sample.level(), hash), 1, Integer::sum) > 1;
    rows.addLast(SampleRow.of(sample, duplicate, version));
    latest = version;
    if (rows.size() > MOST) {
      forget(rows.removeFirst());
    }
    return true;
  }

  private void forget(SampleRow row) {
    Long hash = hashes.remove(id(row.level(), row.ordinal()));
    texts.computeIfPresent(text(row.level(), hash), (key, n) -> n == 1 ? null : n - 1);
  }

  private static String id(String level, int ordinal) {
    return level + "/" + ordinal;
  }

  private static String text(String level, long hash) {
    return level + "/" + Long.toHexString(hash);
  }

  boolean changedSince(long version) {
    return latest > version;
  }

  void clear() {
    rows.clear();
    hashes.clear();
    texts.clear();
  }

  int size() {
    return rows.size();
  }

  /** Rows that came after a version, newest first, at most so many of the newest. */
  List<SampleRow> newest(long since, int most, Predicate<SampleRow> wanted) {
    List<SampleRow> newest = new ArrayList<>();
    for (Iterator<SampleRow> all = rows.descendingIterator(); all.hasNext(); ) {
      SampleRow row = all.next();
      if (row.version() <= since || newest.size() == most) {
        break;
      }
      if (wanted.test(row)) {
        newest.add(row);
      }
    }
    return newest;
  }
}
