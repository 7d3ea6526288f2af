package io.medley.contracts.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a number was made.
 *
 * @param name e.g. {@code scatter-eigenvalues}
 * @param n samples it rests on: fewer than the set has where it is a subsample's
 * @param exact false where it rests on a subsample or a sketch
 * @param parameters what else decides the number: {@code tau}, {@code gamma}, {@code order}, {@code
 *     neighbours}; empty where nothing does
 */
public record Estimator(
    String name,
    int n,
    boolean exact,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable Map<String, Double> parameters) {

  public Estimator {
    parameters =
        parameters == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /** An estimator without parameters. */
  public Estimator(String name, int n, boolean exact) {
    this(name, n, exact, Map.of());
  }
}
