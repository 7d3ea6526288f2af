package io.medley.evaluation.rounds;

import io.medley.contracts.request.DataUpdate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A round of one chain: one synthetic set, and the models trained on it.
 *
 * @param setting of its level: {@code pool-20-replace-round-2}
 * @param knob the setting of the first round: {@code pool-20}
 * @param update what it learnt from; null in the first round
 * @param round 1 or more
 * @param chain 1 or more
 * @param values of the set, by name
 * @param overBand how far statistics are above the low end of what as many real texts give, by
 *     name; without those of which that is not known
 * @param models by student, then by name; without students that have no result
 */
public record ChainRound(
    String setting,
    String knob,
    @Nullable DataUpdate update,
    int round,
    int chain,
    Map<String, Double> values,
    Map<String, Double> overBand,
    Map<String, Map<String, Double>> models) {

  public ChainRound {
    values = Map.copyOf(values);
    overBand = Map.copyOf(overBand);
    models = Map.copyOf(models);
  }

  /** What models of a student came to; empty without a result. */
  Map<String, Double> of(String student) {
    return models.getOrDefault(student, Map.of());
  }
}
