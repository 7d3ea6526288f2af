package io.medley.planning.choose;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import java.util.List;
import java.util.Map;

/**
 * What sets are to be chosen from.
 *
 * @param wanted levels to choose, all of one size and from one base
 * @param samples of that base, in the order of their ordinals
 * @param real the samples of roles train (those of the levels' draw), reference and null, and of
 *     role judge where one labels, each in the order of their ordinals
 */
public record Candidates(
    ExperimentPlan plan,
    List<PlannedLevel> wanted,
    List<Sample> samples,
    Map<Role, List<Sample>> real) {
  public Candidates {
    wanted = List.copyOf(wanted);
    samples = List.copyOf(samples);
    real = Map.copyOf(real);
  }
}
