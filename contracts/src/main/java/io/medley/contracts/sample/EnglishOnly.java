package io.medley.contracts.sample;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whether a generator that writes English alone can write more texts like those of a data set, as
 * far as their scripts tell. English texts with foreign names and words pass; so does any language
 * in Latin letters.
 */
public final class EnglishOnly {
  /** The share of texts in other scripts from which on a data set is not English. */
  private static final double MOST_FOREIGN_TEXTS = 0.25;

  private EnglishOnly() {}

  /**
   * Why a generator that writes English alone cannot serve a data set, for a person: the end of a
   * sentence about the generator. Empty where it can.
   *
   * @param texts real texts that it would be shown
   */
  public static Optional<String> refusal(Collection<String> texts) {
    List<String> foreign =
        texts.stream().filter(text -> Scripts.of(List.of(text)).mostlyOtherThanLatin()).toList();
    return foreign.size() <= MOST_FOREIGN_TEXTS * texts.size()
        ? Optional.empty()
        : Optional.of(
            "writes English only, but %d of %d train texts are in other letters, most of them %s:"
                    .formatted(
                        foreign.size(),
                        texts.size(),
                        Scripts.of(foreign).otherThanLatin().orElseThrow())
                + " use the generator openai with a model of that language");
  }
}
