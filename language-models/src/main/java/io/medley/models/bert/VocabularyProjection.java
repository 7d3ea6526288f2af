package io.medley.models.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.medley.models.bert.MaskedLanguageModel.TopTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The last step of a masked LM: from the head's states to the likeliest tokens among those allowed.
 *
 * <p>What is not allowed is left out of the product rather than masked after it. Immutable; its
 * arrays live in the manager it was made with.
 */
final class VocabularyProjection {
  private final NDArray kernel;
  private final NDArray bias;
  private final int[] ids;

  private VocabularyProjection(NDArray kernel, NDArray bias, int[] ids) {
    this.kernel = kernel;
    this.bias = bias;
    this.ids = ids;
  }

  /** Onto the whole vocabulary; shares the arrays. */
  static VocabularyProjection full(NDArray kernel, NDArray bias) {
    int size = Math.toIntExact(bias.size());
    return new VocabularyProjection(kernel, bias, IntStream.range(0, size).toArray());
  }

  /** Onto what is not banned; copies the rows. */
  VocabularyProjection without(NDManager manager, boolean[] banned) {
    int[] allowed = IntStream.range(0, banned.length).filter(id -> !banned[id]).toArray();
    try (NDManager scope = manager.newSubManager()) {
      NDArray rows = scope.create(allowed);
      NDArray ownKernel = Operations.rows(kernel, rows);
      NDArray ownBias = Operations.rows(bias.reshape(-1, 1), rows).reshape(-1);
      ownKernel.attach(manager);
      ownBias.attach(manager);
      return new VocabularyProjection(ownKernel, ownBias, allowed);
    }
  }

  /** How many tokens there are to choose from. */
  int size() {
    return ids.length;
  }

  /** (M, H) states to (M, allowed) logits, in the manager of the states. */
  NDArray logits(NDArray states) {
    return Operations.linear(states, kernel, bias);
  }

  /** The best tokens of each row of (N, H) states. */
  List<TopTokens> top(NDArray states, int topK) {
    try (NDManager scope = states.getManager().newSubManager()) {
      states.tempAttach(scope);
      NDArray all = logits(states);
      NDList best = all.topK(topK, 1, true, true);
      NDArray most = best.get(0).get(":, 0:1");
      NDArray total = all.subi(most).exp().sum(new int[] {1});
      float[] logits = best.get(0).toFloatArray();
      long[] places = best.get(1).toLongArray();
      float[] totals = total.toFloatArray();
      List<TopTokens> rows = new ArrayList<>(totals.length);
      for (int row = 0; row < totals.length; row++) {
        rows.add(row(places, logits, row * topK, topK, totals[row]));
      }
      return rows;
    }
  }

  private TopTokens row(long[] places, float[] logits, int from, int count, float total) {
    TopTokens tokens = new TopTokens(new int[count], new float[count], new float[count]);
    for (int i = 0; i < count; i++) {
      float logit = logits[from + i];
      tokens.ids()[i] = ids[(int) places[from + i]];
      tokens.logits()[i] = logit;
      tokens.probabilities()[i] = (float) (Math.exp(logit - logits[from]) / total);
    }
    return tokens;
  }
}
