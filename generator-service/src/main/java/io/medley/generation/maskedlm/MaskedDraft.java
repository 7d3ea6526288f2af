package io.medley.generation.maskedlm;

import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.models.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A text in the making: a frame with holes. A hole takes the place of one word and is filled by one
 * token. Each draft draws from a random stream of its own. One thread.
 */
final class MaskedDraft {
  private final Slot slot;
  private final Exemplar exemplar;
  private final Frame frame;
  private final SplittableRandom random;
  private final int[] ids;

  /** Of each hole, rising: its element, its position among the ids, and whether it is filled. */
  private final int[] elements;

  private final int[] positions;
  private final boolean[] filled;
  private int tokensRead;
  private int tokensWritten;

  /**
   * Masks a share of the frame's words, at least one.
   *
   * @param frame with at least one word that can be masked
   */
  MaskedDraft(
      Slot slot, Exemplar exemplar, Frame frame, double maskedShare, SplittableRandom random) {
    this(slot, exemplar, frame, chosen(frame, maskedShare, random), random);
  }

  /**
   * Masks some words of the frame.
   *
   * @param exemplar null where the frame is not that of a real example
   * @param elements indices of the frame's elements to mask, rising
   */
  MaskedDraft(Slot slot, Exemplar exemplar, Frame frame, int[] elements, SplittableRandom random) {
    this.slot = slot;
    this.exemplar = exemplar;
    this.frame = frame;
    this.random = random;
    this.elements = elements.clone();
    this.positions = new int[elements.length];
    this.filled = new boolean[elements.length];
    this.ids = assemble();
  }

  /** A share of a frame's words, at least one of those that can be masked. */
  static int[] chosen(Frame frame, double share, SplittableRandom random) {
    int[] maskable = frame.maskable();
    return Draws.choose(maskable, Math.max(1, (int) Math.round(share * maskable.length)), random);
  }

  private int[] assemble() {
    IntStream.Builder all = IntStream.builder();
    Arrays.stream(frame.prefix()).forEach(all::add);
    int length = frame.prefix().length;
    int hole = 0;
    for (int element = 0; element < frame.elements().size(); element++) {
      if (hole < elements.length && elements[hole] == element) {
        positions[hole++] = length++;
        all.add(Tokenizer.MASK);
      } else {
        int[] pieces = frame.pieces().get(element);
        Arrays.stream(pieces).forEach(all::add);
        length += pieces.length;
      }
    }
    Arrays.stream(frame.suffix()).forEach(all::add);
    return all.build().toArray();
  }

  Slot slot() {
    return slot;
  }

  Exemplar exemplar() {
    return exemplar;
  }

  SplittableRandom random() {
    return random;
  }

  /** The token ids as they are now; not a copy. */
  int[] ids() {
    return ids;
  }

  /** All holes there are. */
  int holes() {
    return elements.length;
  }

  /** The holes to fill, rising. */
  int[] open() {
    return IntStream.range(0, filled.length).filter(hole -> !filled[hole]).toArray();
  }

  /** The holes already filled, rising. */
  int[] filled() {
    return IntStream.range(0, filled.length).filter(hole -> filled[hole]).toArray();
  }

  /** Whether no hole is open. */
  boolean isFull() {
    return open().length == 0;
  }

  /** Where a hole is among the ids. */
  int position(int hole) {
    return positions[hole];
  }

  /** Whether a token stands right before or after a hole. */
  boolean besides(int hole, int token) {
    return ids[positions[hole] - 1] == token || ids[positions[hole] + 1] == token;
  }

  /** Writes a token into an open hole. */
  void fill(int hole, int token) {
    ids[positions[hole]] = token;
    filled[hole] = true;
    tokensWritten++;
  }

  /** Masks a hole again. */
  void reopen(int hole) {
    ids[positions[hole]] = Tokenizer.MASK;
    filled[hole] = false;
  }

  /** A forward pass read the ids. */
  void read() {
    tokensRead += ids.length;
  }

  int tokensRead() {
    return tokensRead;
  }

  int tokensWritten() {
    return tokensWritten;
  }

  int words() {
    return frame.words();
  }

  /**
   * The frame of the text as it is now.
   *
   * @param token the token of an id
   */
  Frame frame(IntFunction<String> token) {
    List<FrameElement> written = new ArrayList<>(frame.elements());
    List<int[]> pieces = new ArrayList<>(frame.pieces());
    for (int hole = 0; hole < elements.length; hole++) {
      int id = ids[positions[hole]];
      boolean spaced = written.get(elements[hole]).spaced();
      written.set(elements[hole], new FrameElement(token.apply(id), spaced, true));
      pieces.set(elements[hole], new int[] {id});
    }
    return new Frame(List.copyOf(written), List.copyOf(pieces), frame.prefix(), frame.suffix());
  }

  /**
   * The text without its prompt, spaced as the real one was.
   *
   * @param token the token of an id
   */
  String text(IntFunction<String> token) {
    StringBuilder text = new StringBuilder();
    int hole = 0;
    for (int i = 0; i < frame.elements().size(); i++) {
      FrameElement element = frame.elements().get(i);
      if (element.spaced()) {
        text.append(' ');
      }
      boolean masked = hole < elements.length && elements[hole] == i;
      text.append(masked ? token.apply(ids[positions[hole++]]) : element.text());
    }
    return text.toString();
  }
}
