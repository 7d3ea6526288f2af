package io.medley.contracts;

import java.time.Instant;

/**
 * The record of a dead letter was written to its topic once more. Written in one transaction with
 * that record, so there is one of them for each record that was replayed.
 *
 * @param topic of the dead letter's original record, with its partition and offset
 * @param at when it was replayed
 */
public record Replay(String topic, int partition, long offset, Instant at) implements Versioned {

  /** The record key, {@code topic/partition/offset}: a letter is what its original record was. */
  public String key() {
    return key(topic, partition, offset);
  }

  /** The key of the replay of a record, whether or not there is one. */
  public static String key(String topic, int partition, long offset) {
    return topic + "/" + partition + "/" + offset;
  }
}
