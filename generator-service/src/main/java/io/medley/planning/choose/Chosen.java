package io.medley.planning.choose;

import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.Choice;
import java.util.List;

/**
 * What was chosen for a level.
 *
 * @param samples of the base, in the order of their ordinals, with the labels that they shall have
 */
public record Chosen(PlannedLevel level, List<Sample> samples, Choice choice)
    implements ChoiceOutcome {
  public Chosen {
    samples = List.copyOf(samples);
  }
}
