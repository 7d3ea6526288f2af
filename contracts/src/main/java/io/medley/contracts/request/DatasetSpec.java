package io.medley.contracts.request;

import java.util.List;

/**
 * The real data of an experiment. Fields that a request leaves out are null here and filled in by
 * the plan.
 *
 * @param name a built-in data set
 * @param labels the classes taken, in this order; null takes the data set's default ones
 * @param trainSize real training samples T, all classes together
 * @param referenceSize samples that shift is measured against
 * @param nullSize pool of the real-against-real bands
 * @param judgeSize samples the judge of label consistency learns from
 * @param testSize samples every run is evaluated on
 */
public record DatasetSpec(
    String name,
    List<String> labels,
    Integer trainSize,
    Integer referenceSize,
    Integer nullSize,
    Integer judgeSize,
    Integer testSize) {

  public DatasetSpec {
    labels = labels == null ? null : List.copyOf(labels);
  }
}
