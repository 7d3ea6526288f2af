package io.medley.contracts;

/**
 * Seeds from seeds. The 64-bit finaliser of SplitMix64 (Steele, Lea and Flood 2014): the same on
 * every machine and every Java version.
 */
public final class SplitMix {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private SplitMix() {}

  /** A well-mixed function of one value. */
  public static long mix(long value) {
    long z = value + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** The seed of part {@code index} of what {@code seed} decides. */
  public static long derive(long seed, long index) {
    return mix(seed ^ mix(index));
  }

  /** The seed of a named part of what {@code seed} decides. */
  public static long derive(long seed, String name) {
    long hash = seed;
    for (int i = 0; i < name.length(); i++) {
      hash = mix(hash ^ name.charAt(i));
    }
    return mix(hash);
  }
}
