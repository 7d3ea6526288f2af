package io.medley.evaluation.rounds;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The chains of each setting. */
final class Settings {
  private Settings() {}

  /** In the order in which settings come first. */
  static Collection<List<ChainRound>> of(List<ChainRound> chains) {
    return chains.stream()
        .collect(
            Collectors.groupingBy(
                ChainRound::setting, LinkedHashMap::new, Collectors.toUnmodifiableList()))
        .values();
  }
}
