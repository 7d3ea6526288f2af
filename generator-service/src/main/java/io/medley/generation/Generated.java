package io.medley.generation;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a backend made of a task.
 *
 * @param texts at most one per slot; a slot without one is invalid
 * @param inputTokens tokens read by the model, all candidates together
 * @param outputTokens tokens written by the model, likewise
 * @param candidates texts proposed, from which these were chosen
 * @param calls forward passes, or requests to an endpoint
 */
public record Generated(
    List<GeneratedText> texts, long inputTokens, long outputTokens, long candidates, long calls) {

  public Generated {
    texts = List.copyOf(texts);
  }

  /** Nothing made, and nothing spent. */
  public static Generated nothing() {
    return new Generated(List.of(), 0, 0, 0, 0);
  }

  /** The texts of both, and what both took. */
  public Generated plus(Generated other) {
    return new Generated(
        Stream.concat(texts.stream(), other.texts.stream()).toList(),
        inputTokens + other.inputTokens,
        outputTokens + other.outputTokens,
        candidates + other.candidates,
        calls + other.calls);
  }

  /** The same with other texts. */
  public Generated withTexts(List<GeneratedText> others) {
    return new Generated(others, inputTokens, outputTokens, candidates, calls);
  }

  /**
   * The text of one slot.
   *
   * @param ordinal the slot's
   * @param seedSample id of the real sample it was made from, null without one
   * @param promptHash hex hash of the prompt's template, null for a copy
   * @param inputTokens tokens read for this text
   * @param outputTokens tokens written for it
   */
  public record GeneratedText(
      int ordinal,
      String text,
      String seedSample,
      String promptHash,
      int inputTokens,
      int outputTokens) {}
}
