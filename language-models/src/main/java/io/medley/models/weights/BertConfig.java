package io.medley.models.weights;

/**
 * The shape of a BERT encoder.
 *
 * @param layers encoder blocks
 * @param hidden width of the hidden states, a multiple of {@code heads}
 * @param heads attention heads of a block
 * @param intermediate width of a block's feed-forward layer
 * @param vocabulary word pieces
 * @param maxPositions most tokens of a sequence
 * @param layerNormEpsilon added to the variance
 */
public record BertConfig(
    int layers,
    int hidden,
    int heads,
    int intermediate,
    int vocabulary,
    int maxPositions,
    float layerNormEpsilon) {
  /** MiniLM-L6. */
  public static final BertConfig MINILM_L6 = new BertConfig(6, 384, 12, 1536, 30522, 512, 1e-12f);

  /** BERT-base. */
  public static final BertConfig BERT_BASE = new BertConfig(12, 768, 12, 3072, 30522, 512, 1e-12f);

  /** Refuses shapes that no encoder can have. */
  public BertConfig {
    if (layers < 1 || heads < 1 || intermediate < 1 || vocabulary < 1 || maxPositions < 1) {
      throw new IllegalArgumentException("every size must be at least 1");
    }
    if (hidden < 1 || hidden % heads != 0) {
      throw new IllegalArgumentException(
          "hidden (" + hidden + ") must be a multiple of heads (" + heads + ")");
    }
  }

  /** Width of one attention head. */
  public int headWidth() {
    return hidden / heads;
  }
}
