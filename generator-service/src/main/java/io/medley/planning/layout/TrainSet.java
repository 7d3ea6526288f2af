package io.medley.planning.layout;

import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.TrainSizes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A training set of a request: all of its real training samples, or of several sizes one.
 *
 * @param size real samples
 * @param alone whether the request has no other, so that names need not tell it from others
 */
record TrainSet(int size, boolean alone) {

  /** Those of a request with its sizes, the smallest first. */
  static List<TrainSet> of(ExperimentRequest request) {
    TrainSizes sizes = request.dataset().trainSize();
    return sizes.sizes().stream().map(size -> new TrainSet(size, !sizes.several())).toList();
  }

  /** Those that have synthetic sets of their own: one where all share them, the smallest. */
  static List<TrainSet> ofLevels(ExperimentRequest request) {
    List<TrainSet> all = of(request);
    return request.generation().sharesSets() ? all.subList(0, 1) : all;
  }

  /** The one that a level is made for. */
  static TrainSet ofLevel(ExperimentRequest request, PlannedLevel level) {
    return level.trainSize() == null ? of(request).get(0) : new TrainSet(level.trainSize(), false);
  }

  /** What its settings' names have: {@code @96}, or nothing. */
  String suffix() {
    return alone ? "" : "@" + size;
  }

  /** Its size as arms and levels have it. */
  @Nullable Integer planned() {
    return alone ? null : size;
  }
}
