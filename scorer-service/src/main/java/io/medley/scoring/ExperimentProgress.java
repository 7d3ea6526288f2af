package io.medley.scoring;

/**
 * What stage two knows of an experiment as a whole; kept as JSON.
 *
 * @param planned its plan has come; if it goes again, the experiment was deleted
 * @param reference samples of the reference held
 * @param pool samples of the band pool held
 * @param finishedAt when the last level was complete, milliseconds since the epoch; 0 before
 * @param dropped only this record is left of it, so that stray records do not begin it anew
 */
record ExperimentProgress(
    String experimentId,
    boolean planned,
    int reference,
    int pool,
    long finishedAt,
    boolean dropped) {

  static ExperimentProgress of(String experimentId) {
    return new ExperimentProgress(experimentId, false, 0, 0, 0, false);
  }

  ExperimentProgress withPlan() {
    return new ExperimentProgress(experimentId, true, reference, pool, finishedAt, dropped);
  }

  ExperimentProgress withReference() {
    return new ExperimentProgress(experimentId, planned, reference + 1, pool, finishedAt, dropped);
  }

  ExperimentProgress withPool() {
    return new ExperimentProgress(experimentId, planned, reference, pool + 1, finishedAt, dropped);
  }

  ExperimentProgress withFinish(long at) {
    return new ExperimentProgress(experimentId, planned, reference, pool, at, dropped);
  }

  ExperimentProgress withDrop() {
    return new ExperimentProgress(experimentId, planned, 0, 0, finishedAt, true);
  }
}
