package io.medley.evaluation.report;

import io.medley.contracts.report.LevelReport.TopicCount;
import java.util.List;

/**
 * How evenly a level's samples lie over its topics: the entropy of their shares, divided by that of
 * as many topics as they could lie over (Pielou's evenness, with the richness that was possible).
 */
final class TopicEvenness {
  private TopicEvenness() {}

  /**
   * From 0, all of one topic, to 1, as even as can be.
   *
   * @param n accepted samples
   * @param poolSize topics there are
   * @return null where one topic is all there could be, or the samples have none
   */
  static Double of(List<TopicCount> topics, int n, int poolSize) {
    int possible = Math.min(n, poolSize);
    double total = topics.stream().mapToInt(TopicCount::samples).sum();
    if (possible < 2 || total == 0) {
      return null;
    }
    double entropy = 0;
    for (TopicCount topic : topics) {
      double share = topic.samples() / total;
      entropy -= share * Math.log(share);
    }
    return entropy / Math.log(possible);
  }
}
