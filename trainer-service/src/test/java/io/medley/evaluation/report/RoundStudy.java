package io.medley.evaluation.report;

import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.request.DataUpdate;

/** Plans a {@link Study} of rounds of generation. */
final class RoundStudy {
  private static final int POOL = 20;

  private RoundStudy() {}

  /** So many chains, each with a first round and further ones with each of the updates. */
  static Study of(int chains, int seeds, int rounds, DataUpdate... updates) {
    Study study = Study.of(1, seeds);
    for (int chain = 1; chain <= chains; chain++) {
      PlannedLevel first = level(chain, 1, null, null);
      study.level(first, seeds);
      for (DataUpdate update : updates) {
        PlannedLevel base = first;
        for (int round = 2; round <= rounds; round++) {
          base = level(chain, round, update, base.level());
          study.level(base, seeds);
        }
      }
    }
    return study;
  }

  private static PlannedLevel level(int chain, int round, DataUpdate update, String base) {
    String setting =
        "pool-%d-%sround-%d".formatted(POOL, update == null ? "" : update.word() + "-", round);
    return new PlannedLevel(
        Study.replicate(setting, chain),
        setting,
        chain,
        POOL,
        null,
        base,
        Study.SAMPLES,
        chain,
        null,
        null,
        null,
        round,
        update,
        null);
  }
}
