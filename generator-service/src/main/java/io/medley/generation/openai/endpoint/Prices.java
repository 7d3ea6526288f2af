package io.medley.generation.openai.endpoint;

/**
 * What tokens cost, in any currency.
 *
 * @param inputPerMillion price of a million tokens read, 0 or more
 * @param outputPerMillion price of a million tokens written, 0 or more
 */
public record Prices(double inputPerMillion, double outputPerMillion) {
  /** Everything is free. */
  public static final Prices FREE = new Prices(0, 0);

  private static final double MILLION = 1e6;

  public Prices {
    if (!(inputPerMillion >= 0) || !(outputPerMillion >= 0)) {
      throw new IllegalArgumentException(
          "medley.openai.input-price-per-million and output-price-per-million must be 0 or more");
    }
  }

  public double of(long inputTokens, long outputTokens) {
    return (inputTokens * inputPerMillion + outputTokens * outputPerMillion) / MILLION;
  }
}
