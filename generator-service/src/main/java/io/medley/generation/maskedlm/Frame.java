package io.medley.generation.maskedlm;

import io.medley.models.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A prompt and a real text after it, as token ids, before anything is masked. Immutable.
 *
 * @param elements of the real text
 * @param pieces token ids of each element
 * @param prefix token ids from {@code [CLS]} to the last of the prompt, never masked
 * @param suffix token ids after the text, {@code [SEP]} the last
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record Frame(List<FrameElement> elements, List<int[]> pieces, int[] prefix, int[] suffix) {

  /** Most words of the real text that are taken. */
  static final int MAX_WORDS = 18;

  /** Most tokens of the real text, and of the prompt: ids of texts that are no sentences. */
  private static final int MAX_PIECES = 96;

  /** Most tokens of a context; what it has more is left out at its end. */
  private static final int MAX_CONTEXT_PIECES = 64;

  /** Frames a text that stands alone. */
  static Frame of(String prompt, String text, Function<String, int[]> wordPieces) {
    return of(null, prompt, text, wordPieces);
  }

  /**
   * Frames a text.
   *
   * @param context what comes before the prompt, null without one
   * @param wordPieces token ids of a word or text, without specials
   */
  static Frame of(String context, String prompt, String text, Function<String, int[]> wordPieces) {
    return of(context, prompt, text, MAX_WORDS, wordPieces);
  }

  /** Frames a text of which more or fewer words are taken. */
  static Frame of(
      String context,
      String prompt,
      String text,
      int maxWords,
      Function<String, int[]> wordPieces) {
    List<FrameElement> elements = new ArrayList<>();
    List<int[]> pieces = new ArrayList<>();
    int total = 0;
    for (FrameElement element : FrameElement.split(text, maxWords)) {
      int[] ids = wordPieces.apply(element.text());
      total += ids.length;
      if (total > MAX_PIECES) {
        break;
      }
      elements.add(element);
      pieces.add(ids);
    }
    IntStream about =
        context == null
            ? IntStream.empty()
            : IntStream.of(wordPieces.apply(context)).limit(MAX_CONTEXT_PIECES);
    IntStream lead =
        IntStream.concat(about, IntStream.of(wordPieces.apply(prompt)).limit(MAX_PIECES));
    boolean ended = !elements.isEmpty() && elements.get(elements.size() - 1).endsSentence();
    IntStream stop = ended ? IntStream.empty() : IntStream.of(wordPieces.apply("."));
    return new Frame(
        List.copyOf(elements),
        List.copyOf(pieces),
        IntStream.concat(IntStream.of(Tokenizer.CLS), lead).toArray(),
        IntStream.concat(stop, IntStream.of(Tokenizer.SEP)).toArray());
  }

  /** Indices of the elements that can be masked. */
  int[] maskable() {
    return IntStream.range(0, elements.size()).filter(i -> elements.get(i).maskable()).toArray();
  }

  /** Words and numbers of the text. */
  int words() {
    return (int) elements.stream().filter(FrameElement::word).count();
  }
}
