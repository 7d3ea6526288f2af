package io.medley.generation.maskedlm;

import io.medley.models.bert.MaskedLanguageModel.TopTokens;
import java.util.List;

/** What a masked language model says of masked positions. */
@FunctionalInterface
interface MaskPredictor {
  /** As {@link io.medley.models.bert.MaskedLanguageModel#predict}. */
  List<List<TopTokens>> predict(
      List<int[]> batch, List<int[]> positions, int topK, boolean[] banned);
}
