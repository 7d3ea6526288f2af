package io.medley.diversity.text;

import io.medley.diversity.Hash64;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The tokens of one document in UTF-8, joined by single spaces, so that every n-gram of any order
 * is a range of the same bytes. Immutable, thread-safe.
 */
final class JoinedTokens {
  private final byte[] bytes;
  private final int[] starts;
  private final int[] ends;

  private JoinedTokens(byte[] bytes, int[] starts, int[] ends) {
    this.bytes = bytes;
    this.starts = starts;
    this.ends = ends;
  }

  static JoinedTokens of(List<String> tokens) {
    byte[] bytes = String.join(" ", tokens).getBytes(StandardCharsets.UTF_8);
    int[] starts = new int[tokens.size()];
    int[] ends = new int[tokens.size()];
    int token = 0;
    for (int i = 0; token < starts.length; i++) {
      if (i == bytes.length || bytes[i] == ' ') { // no token has a space in it
        ends[token++] = i;
        if (token < starts.length) {
          starts[token] = i + 1;
        }
      }
    }
    return new JoinedTokens(bytes, starts, ends);
  }

  /** The number of tokens. */
  int size() {
    return starts.length;
  }

  /** The number of n-grams of an order. */
  int ngrams(int order) {
    return Math.max(0, starts.length - order + 1);
  }

  /** The hash of an n-gram: of what {@link Tokens#ngrams} has at that index. */
  long hash(int index, int order) {
    int start = starts[index];
    return Hash64.OF_NGRAMS.of(bytes, start, ends[index + order - 1] - start);
  }
}
