package io.medley.models.bert;

import io.medley.models.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Sequences of which some word pieces are masked, for a masked LM to guess: 15 % of a sequence's,
 * at least one (Devlin et al. 2019). All of those become {@code [MASK]}; BERT's pretraining left a
 * tenth as they were and replaced another by chance, for tasks that show the model no mask, while
 * generation asks at masks alone.
 *
 * @param sequences token ids with masks in them
 * @param positions per sequence where the masks are, rising
 * @param targets what stood there, sequence after sequence
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one step, never compared
record MaskedBatch(List<int[]> sequences, List<int[]> positions, long[] targets) {
  private static final double SHARE = 0.15;

  /** Whether a sequence has a piece to mask: one of the vocabulary that is no special token. */
  static boolean isMaskable(int[] sequence) {
    return Arrays.stream(sequence).anyMatch(MaskedBatch::isWordPiece);
  }

  private static boolean isWordPiece(int id) {
    return id != Tokenizer.UNKNOWN && id > Tokenizer.MASK;
  }

  /**
   * Masks some sequences.
   *
   * @param sequences maskable ones; left as they are
   * @param randomOf what decides which pieces of a sequence are masked
   */
  static MaskedBatch of(List<int[]> sequences, Function<int[], SplittableRandom> randomOf) {
    List<int[]> masked = new ArrayList<>();
    List<int[]> positions = new ArrayList<>();
    for (int[] sequence : sequences) {
      int[] chosen = choose(sequence, randomOf.apply(sequence));
      int[] copy = sequence.clone();
      Arrays.stream(chosen).forEach(position -> copy[position] = Tokenizer.MASK);
      masked.add(copy);
      positions.add(chosen);
    }
    long[] targets =
        IntStream.range(0, masked.size())
            .boxed()
            .flatMapToLong(
                row ->
                    Arrays.stream(positions.get(row)).mapToLong(place -> sequences.get(row)[place]))
            .toArray();
    return new MaskedBatch(masked, positions, targets);
  }

  private static int[] choose(int[] sequence, SplittableRandom random) {
    int[] pieces =
        IntStream.range(0, sequence.length).filter(i -> isWordPiece(sequence[i])).toArray();
    int count = Math.max(1, (int) Math.round(SHARE * pieces.length));
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(pieces.length - i);
      int piece = pieces[other];
      pieces[other] = pieces[i];
      pieces[i] = piece;
    }
    return Arrays.stream(pieces, 0, count).sorted().toArray();
  }
}
