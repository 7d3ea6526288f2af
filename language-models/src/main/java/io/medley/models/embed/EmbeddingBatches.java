package io.medley.models.embed;

import io.medley.models.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lays token sequences out in batches of one width each, so that little padding is computed and a
 * sequence's padding depends on its own length alone.
 *
 * @param maxTokens most tokens of a sequence
 * @param cells tokens of a batch, padding included, that make the products large enough
 */
record EmbeddingBatches(int maxTokens, int cells) {
  static final EmbeddingBatches DEFAULT = new EmbeddingBatches(128, 256);

  /** Widths are multiples of this. */
  private static final int STEP = 4;

  EmbeddingBatches {
    if (maxTokens < 2 || maxTokens > 512 || cells < 1) {
      throw new IllegalArgumentException(
          "need 2 to 512 tokens and at least one cell, not " + maxTokens + " and " + cells);
    }
  }

  /**
   * Sequences that run together.
   *
   * @param width tokens per row after padding
   * @param rows the sequences' indices, rising
   */
  @SuppressWarnings("ArrayRecordComponent") // internal, never compared
  record Batch(int width, int[] rows) {}

  /** The tokens of each text, cut at the most. */
  int[][] tokens(List<String> texts, Tokenizer tokenizer) {
    return texts.stream().map(text -> tokenizer.encode(text, maxTokens)).toArray(int[][]::new);
  }

  /** Every sequence in exactly one batch, long ones first, so that threads end together. */
  List<Batch> of(int[][] sequences) {
    SortedMap<Integer, List<Integer>> byWidth = new TreeMap<>(Comparator.reverseOrder());
    for (int i = 0; i < sequences.length; i++) {
      int width = (sequences[i].length + STEP - 1) / STEP * STEP;
      byWidth.computeIfAbsent(width, any -> new ArrayList<>()).add(i);
    }
    List<Batch> batches = new ArrayList<>();
    byWidth.forEach(
        (width, rows) -> {
          int maxRows = Math.max(1, cells / width);
          for (int from = 0; from < rows.size(); from += maxRows) {
            List<Integer> part = rows.subList(from, Math.min(rows.size(), from + maxRows));
            batches.add(new Batch(width, part.stream().mapToInt(Integer::intValue).toArray()));
          }
        });
    return batches;
  }
}
