package io.medley.cli.letters;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Replay;
import io.medley.contracts.Topics;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the record of a dead letter was: that is what the letter is called. Several steps may have
 * refused the same record; their letters have one id, and the record is replayed once.
 */
record LetterId(String topic, int partition, long offset) {

  private static final Pattern FORM = Pattern.compile("([^/]+)/([0-9]{1,9})/([0-9]{1,18})");
  private static final String PREFIX = "medley.";

  static LetterId of(DeadLetter letter) {
    return new LetterId(letter.topic(), letter.partition(), letter.offset());
  }

  /** Reads {@code topic/partition/offset}; the topic may do without {@code medley.}. */
  public static Optional<LetterId> read(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new LetterId(
                topic(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Long.parseLong(matcher.group(3))))
        : Optional.empty();
  }

  /** The topic that a user names with or without {@code medley.}. */
  static String topic(String name) {
    return Topics.catalogue().stream().anyMatch(topic -> topic.name().equals(PREFIX + name))
        ? PREFIX + name
        : name;
  }

  @Override
  public String toString() {
    return Replay.key(topic, partition, offset);
  }
}
