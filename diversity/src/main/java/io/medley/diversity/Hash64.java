package io.medley.diversity;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * The 64-bit hash of sketches and subsamples: the first half of Murmur3's 128 bits (x64, hash4j).
 * Summaries depend on it: another hash is another version of their binary forms. Thread-safe.
 */
public final class Hash64 {
  private static final long TEXT_SEED = 9001;

  /** The hash of texts and n-grams. */
  public static final Hash64 OF_TEXTS = new Hash64(TEXT_SEED);

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

  /** The hash of a number. */
  public long of(long number) {
    return hasher.hashLongToLong(number);
  }
}
