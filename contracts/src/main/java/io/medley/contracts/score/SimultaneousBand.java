package io.medley.contracts.score;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which statistics of a set lie outside the one band that all of them leave together in 5 of 100
 * real cases; what an alert is to be built on, as single bands are left by chance sooner or later.
 *
 * @param sets for how many sets of the level together
 * @param limit how many standard deviations of real sets a statistic may lie off their mean
 * @param outside names of those that lie farther, sorted; empty where nothing is wrong
 */
public record SimultaneousBand(int sets, double limit, @Nullable List<String> outside) {
  public SimultaneousBand {
    outside = outside == null ? List.of() : List.copyOf(outside);
  }
}
