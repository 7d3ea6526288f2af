package io.medley.generation.maskedlm;

import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.TextForm;
import io.medley.diversity.text.NormalisedText;
import io.medley.generation.backend.Generated.GeneratedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A source with the slots that are to have its paraphrases, its tries, and those chosen of them.
 * One thread.
 */
final class SourceParaphrases {
  private record Candidate(String text, double cosine, int tokensRead, int tokensWritten) {

    /** How far the cosine is from a range, 0 within it. */
    double missing(double least, double most) {
      return Math.max(0, Math.max(least - cosine, cosine - most));
    }
  }

  private final List<Slot> slots;
  private final TextForm form;
  private final String classWords;
  private final float[] vector;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Candidate> chosen = new ArrayList<>();
  private int tries;

  /**
   * A source without tries.
   *
   * @param slots at least one, all of this source
   * @param classWords the words that stand for its class
   * @param vector unit embedding of its text
   */
  SourceParaphrases(List<Slot> slots, TextForm form, String classWords, float[] vector) {
    this.slots = List.copyOf(slots);
    this.form = form;
    this.classWords = classWords;
    this.vector = vector.clone();
  }

  List<Slot> slots() {
    return slots;
  }

  String text() {
    return slots.get(0).source().text();
  }

  private String topic() {
    return slots.get(0).topic();
  }

  String context() {
    return slots.get(0).context();
  }

  String prompt() {
    return Preamble.of(form, topic(), classWords);
  }

  /** How many paraphrases are not chosen yet. */
  int wanting() {
    return slots.size() - chosen.size();
  }

  /** The number of the next try, from 0. */
  int nextTry() {
    return tries++;
  }

  /**
   * Takes what came of a try.
   *
   * @param embedded unit embedding of the text
   */
  void add(String text, float[] embedded, int tokensRead, int tokensWritten) {
    double cosine = 0;
    for (int i = 0; i < vector.length; i++) {
      cosine += (double) vector[i] * embedded[i];
    }
    candidates.add(new Candidate(text, cosine, tokensRead, tokensWritten));
  }

  /**
   * Chooses from tries whose cosine lies in a range.
   *
   * @param taken normalised texts that are not to come again; what is chosen is added
   */
  void choose(double least, double most, Set<String> taken) {
    take(candidates.stream().filter(c -> c.missing(least, most) == 0).toList(), taken);
  }

  /** Chooses from all tries, those first that are nearest to the range. */
  void chooseNearest(double least, double most, Set<String> taken) {
    Comparator<Candidate> order =
        Comparator.comparingDouble(candidate -> candidate.missing(least, most));
    take(candidates.stream().sorted(order).toList(), taken);
  }

  private void take(List<Candidate> from, Set<String> taken) {
    for (Candidate candidate : from) {
      if (wanting() > 0 && taken.add(NormalisedText.of(candidate.text()))) {
        chosen.add(candidate);
      }
    }
  }

  /** What was chosen, for the first of the slots. */
  List<GeneratedText> texts() {
    List<GeneratedText> texts = new ArrayList<>();
    String hash = Preamble.hash(form, topic() != null);
    for (Candidate candidate : chosen) {
      texts.add(
          new GeneratedText(
              slots.get(texts.size()).ordinal(),
              candidate.text(),
              null,
              hash,
              candidate.tokensRead(),
              candidate.tokensWritten()));
    }
    return texts;
  }
}
