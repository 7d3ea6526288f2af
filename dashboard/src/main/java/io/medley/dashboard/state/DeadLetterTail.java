package io.medley.dashboard.state;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.OutsideText;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/** How many records were refused as far as was read, and the last ones. Not thread-safe. */
final class DeadLetterTail {
  private static final int MOST = 20;
  private static final int LONGEST_REASON = 300;

  private final ArrayDeque<Refused> last = new ArrayDeque<>();
  private long count;

  /**
   * A letter without the bytes of its record.
   *
   * @param at of the record
   */
  record Refused(String where, String why, String topic, int partition, long offset, Instant at) {}

  /**
   * What is shown.
   *
   * @param last newest first
   */
  record View(long count, List<Refused> last) {}

  void add(DeadLetter letter) {
    count++;
    last.addFirst(
        new Refused(
            letter.where(),
            OutsideText.cut(letter.why(), LONGEST_REASON),
            letter.topic(),
            letter.partition(),
            letter.offset(),
            letter.timestamp()));
    if (last.size() > MOST) {
      last.removeLast();
    }
  }

  View view() {
    return new View(count, List.copyOf(last));
  }
}
