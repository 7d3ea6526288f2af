package io.medley.evaluation;

import java.util.Map;

/**
 * What evaluation is told.
 *
 * @param environment what the numbers depend on and results do not say: versions of Java and of the
 *     engine, the processor; copied into each report, so it must not name the machine
 */
public record EvaluationSettings(Map<String, String> environment) {
  public EvaluationSettings {
    environment = Map.copyOf(environment);
  }
}
