package io.medley.cli.letters;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Topics;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it was read.
 *
 * @param at when it was written
 * @param replayed whether its record was written to its topic once more
 */
public record Letter(LetterId id, Instant at, boolean replayed, DeadLetter content) {

  /** How the reason of a letter ends whose value did not fit into it. */
  private static final Pattern CUT = Pattern.compile("\\(first [0-9]+ of [0-9]+ bytes\\)$");

  /** Longer keys are cut to this. */
  private static final int LONGEST_KEY = 8 * 1024;

  /** What a list shows of a letter. */
  public record Line(
      String letter,
      Instant at,
      String where,
      String why,
      @Nullable String key,
      boolean replayed) {}

  /** What a list shows of it. */
  public Line line() {
    return new Line(
        id.toString(),
        at,
        content.where(),
        content.why(),
        content.key() == null ? null : LetterText.inOneLine(content.key()),
        replayed);
  }

  /** Why its record cannot be replayed; empty where it can. */
  Optional<String> whyNot() {
    if (content.value() != null && content.why() != null && CUT.matcher(content.why()).find()) {
      return Optional.of("its value was too long for a letter, and only the first part is there");
    }
    if (content.key() != null && content.key().length >= LONGEST_KEY) {
      return Optional.of("its key was too long for a letter, and only the first part is there");
    }
    return Topics.catalogue().stream()
            .map(Topics.Topic::name)
            .filter(topic -> !topic.equals(Topics.DEAD_LETTERS) && !topic.equals(Topics.REPLAYS))
            .anyMatch(id.topic()::equals)
        ? Optional.empty()
        : Optional.of("nothing is replayed to " + id.topic());
  }
}
