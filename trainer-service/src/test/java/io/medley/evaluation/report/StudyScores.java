package io.medley.evaluation.report;

import io.medley.contracts.score.Band;
import io.medley.contracts.score.Estimator;
import io.medley.contracts.score.LevelScores;
import io.medley.contracts.score.MarginalDiversity;
import io.medley.contracts.score.Scores;
import io.medley.contracts.score.TopicEffects;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The scores of the levels of a {@link Study}, by the length of their names. */
final class StudyScores {
  private StudyScores() {}

  static LevelScores of(String level, boolean complete) {
    Scores all = scores(Study.SAMPLES, 8 + level.length());
    List<LevelScores.Point> history =
        IntStream.rangeClosed(1, 4)
            .mapToObj(i -> new LevelScores.Point(3 * i, Map.of("vendi", 2.0 * i)))
            .toList();
    return new LevelScores(
        Study.ID,
        level,
        complete,
        Study.SAMPLES,
        all,
        history,
        List.of(new LevelScores.Window(3, Study.SAMPLES, Map.of("vendi", 8.0))),
        Map.of(level + ":0.5", scores(6, 4)),
        new MarginalDiversity(8, 4, -0.5, -1, 0.25, 100),
        new TopicEffects(
            12,
            true,
            Map.of("vendi2", 8.0, "mmd2Poly2", 0.01),
            List.of(
                new TopicEffects.Without("dog", 2, Map.of("vendi2", 7.0, "mmd2Poly2", 0.005)))));
  }

  private static Scores scores(int n, double vendi) {
    return new Scores(
        n,
        20,
        Map.of("vendi", vendi),
        Map.of("frechet", 0.3),
        Map.of("vendi", new Band(n, 100, 9, 8, 10)),
        Map.of("vendi", new Estimator("gram-eigenvalues", n, true)));
  }
}
