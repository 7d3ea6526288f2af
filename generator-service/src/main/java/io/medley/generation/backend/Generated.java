package io.medley.generation.backend;

import io.medley.contracts.task.Fault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a backend made of a task.
 *
 * @param texts at most one per slot; a slot without one is invalid
 * @param inputTokens tokens read by the model, all candidates together
 * @param outputTokens tokens written by the model, likewise
 * @param candidates texts proposed, from which these were chosen
 * @param calls forward passes, or requests to an endpoint
 * @param faults what was wrong with the texts of invalid slots, by kind
 * @param failure one line for the user where nothing, or not everything, could be tried; else null
 * @param fatal the same where no other task of the level can succeed either; else null
 * @param heldOutLoss what the tuned generator that made it loses on real texts that nobody learnt,
 *     in nats per masked word piece; null where nothing was tuned or there is no such text
 */
public record Generated(
    List<GeneratedText> texts,
    long inputTokens,
    long outputTokens,
    long candidates,
    long calls,
    List<Fault> faults,
    String failure,
    String fatal,
    Double heldOutLoss) {

  public Generated {
    texts = List.copyOf(texts);
    faults = List.copyOf(faults);
  }

  /** What a backend made without tuning. */
  public Generated(
      List<GeneratedText> texts,
      long inputTokens,
      long outputTokens,
      long candidates,
      long calls,
      List<Fault> faults,
      String failure,
      String fatal) {
    this(texts, inputTokens, outputTokens, candidates, calls, faults, failure, fatal, null);
  }

  /** What a backend made that has no faults to report. */
  public Generated(
      List<GeneratedText> texts, long inputTokens, long outputTokens, long candidates, long calls) {
    this(texts, inputTokens, outputTokens, candidates, calls, List.of(), null, null);
  }

  /** Nothing, and nothing spent: no task of the level can succeed, for that reason. */
  public static Generated impossible(String reason) {
    return new Generated(List.of(), 0, 0, 0, 0, List.of(), reason, reason);
  }

  /** Nothing made, and nothing spent. */
  public static Generated nothing() {
    return new Generated(List.of(), 0, 0, 0, 0);
  }

  /** The texts of both, and what both took; a failure of either, of this one first. */
  public Generated plus(Generated other) {
    return new Generated(
        Stream.concat(texts.stream(), other.texts.stream()).toList(),
        inputTokens + other.inputTokens,
        outputTokens + other.outputTokens,
        candidates + other.candidates,
        calls + other.calls,
        Fault.sum(Stream.concat(faults.stream(), other.faults.stream()).toList()),
        Optional.ofNullable(failure).orElse(other.failure),
        Optional.ofNullable(fatal).orElse(other.fatal),
        Optional.ofNullable(heldOutLoss).orElse(other.heldOutLoss));
  }

  /**
   * The same with better texts of slots that had one already: what the further try took is added,
   * its faults are not, as no slot is invalid by them.
   */
  public Generated improved(Generated further, List<GeneratedText> better) {
    return new Generated(
        better,
        inputTokens + further.inputTokens,
        outputTokens + further.outputTokens,
        candidates + further.candidates,
        calls + further.calls,
        faults,
        failure,
        Optional.ofNullable(fatal).orElse(further.fatal),
        heldOutLoss);
  }

  /** The same with other texts. */
  public Generated withTexts(List<GeneratedText> others) {
    return new Generated(
        others, inputTokens, outputTokens, candidates, calls, faults, failure, fatal, heldOutLoss);
  }

  /** The same with the loss of the tuned generator that made it. */
  public Generated withHeldOutLoss(Double loss) {
    return new Generated(
        texts, inputTokens, outputTokens, candidates, calls, faults, failure, fatal, loss);
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
