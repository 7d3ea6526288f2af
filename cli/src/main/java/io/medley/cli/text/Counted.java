package io.medley.cli.text;

/** A number with the noun of what it counts: {@code 1 level}, {@code 2 levels}. Stateless. */
public final class Counted {
  private Counted() {}

  /** Of a noun whose plural has an s at its end. */
  public static String of(int n, String one) {
    return of(n, one, one + "s");
  }

  /** Of a noun with another plural. */
  public static String of(int n, String one, String several) {
    return n + " " + (n == 1 ? one : several);
  }
}
