package io.medley.diversity;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * The 64-bit hash of sketches and subsamples: the first half of Murmur3's 128 bits (x64, hash4j).
 * Summaries depend on it: another hash is another version of their binary forms. Thread-safe.
 */
public final class Hash64 {
  private static final long NGRAM_SEED = 9001;

  /** The hash of n-grams. */
  public static final Hash64 OF_NGRAMS = new Hash64(NGRAM_SEED);

  private final Hasher64 hasher;

  /** The hash under a seed, of which the two halves' exclusive or counts. */
  public Hash64(long seed) {
    hasher = Hashing.murmur3_128(Long.hashCode(seed));
  }

  /** The hash of a text in UTF-8. */
  public long of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }

  /** The hash of a range of bytes. */
  public long of(byte[] bytes, int offset, int length) {
    return hasher.hashBytesToLong(bytes, offset, length);
  }

  /** SplitMix64's finaliser (Steele, Lea and Flood 2014): a bijection that mixes all bits. */
  public static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** The hash of a number. */
  public long of(long number) {
    return hasher.hashLongToLong(number);
  }
}
