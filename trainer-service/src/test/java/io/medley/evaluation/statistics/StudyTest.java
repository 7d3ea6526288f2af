package io.medley.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.medley.evaluation.statistics.Treatment.Replication;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StudyTest {
  private static final int ITEMS = 100;

  @Test
  void shouldBeThePairedTTestWhereReplicatesAreAllTheVariance() {
    Study study =
        Study.of(
            Design.REDRAWN, List.of(constant("left", 60, 70, 50), constant("right", 52, 66, 45)));

    Difference difference = study.difference("left", "right").orElseThrow();

    // Differences 8, 4, 5 points: mean 17/3, variance 13/3. Items are random at most.
    assertThat(difference.estimate()).isCloseTo(0.17 / 3, within(1e-12));
    assertThat(difference.parts().own().variance()).isCloseTo(13e-4 / 9, within(1e-12));
    assertThat(difference.parts().pooled().variance()).isCloseTo(13e-4 / 9, within(1e-12));
    assertThat(difference.parts().pooled().freedom()).isEqualTo(2);
  }

  @Test
  void shouldPoolTheResidualsOfAllTreatments() {
    Study study =
        Study.of(
            Design.REDRAWN,
            List.of(
                constant("a", 60, 70, 50), constant("b", 52, 66, 45), constant("c", 50, 63, 40)));

    Part pooled = study.difference("a", "b").orElseThrow().parts().pooled();

    // Mean over pairs of half the variance of their differences: (13/3 + 7/3 + 3) / 6 = 29/18.
    assertThat(pooled.variance()).isCloseTo(2 * 29e-4 / 18 / 3, within(1e-12));
    assertThat(pooled.freedom()).isEqualTo(4);
  }

  @Test
  void shouldCompareMeansOfTreatmentsWithTheVarianceThatTheyHave() {
    Study study =
        Study.of(
            Design.REDRAWN,
            List.of(
                constant("a", 60, 70, 50), constant("b", 52, 66, 45), constant("c", 50, 63, 40)));

    Difference mean = study.difference(List.of("a", "b"), List.of("c")).orElseThrow();

    // Differences 6, 5, 7.5 points; weights 1/2, 1/2 and −1 of the mean square 29/18.
    assertThat(mean.estimate()).isCloseTo(0.185 / 3, within(1e-12));
    assertThat(mean.parts().pooled().variance()).isCloseTo(1.5 * 29e-4 / 18 / 3, within(1e-12));
  }

  @Test
  void shouldNotCareForWhatADrawAddsToAllTreatments() {
    Study study =
        Study.of(Design.REDRAWN, List.of(constant("a", 60, 70, 50), constant("b", 52, 66, 45)));
    Study moved =
        Study.of(Design.REDRAWN, List.of(constant("a", 60, 90, 30), constant("b", 52, 86, 25)));

    assertThat(moved.difference("a", "b").orElseThrow().parts().own())
        .isEqualTo(study.difference("a", "b").orElseThrow().parts().own());
  }

  @Test
  void shouldAddHalfOfWhatItsOwnReplicatesVaryMore() {
    Components parts =
        new Components(0, new Part(5, 2), new Part(3, 6), Part.NONE, Part.NONE, 0, 3, 5, 15);
    Components steady =
        new Components(0, new Part(1, 2), new Part(3, 6), Part.NONE, Part.NONE, 0, 3, 5, 15);

    assertThat(parts.betweenReplicates()).isEqualTo(new Part(4, 6));
    assertThat(steady.betweenReplicates()).isEqualTo(new Part(3, 6));
  }

  @Test
  void shouldPairWhatCanBePaired() {
    Treatment left = treatment("left", Replication.POOLED, Arrays.asList(60, null, 50, 48));
    Treatment right = treatment("right", Replication.POOLED, Arrays.asList(52, 66, 45, null));

    Difference difference =
        Study.of(Design.REDRAWN, List.of(left, right)).difference("left", "right").orElseThrow();

    assertThat(difference.replicates()).isEqualTo(2);
    assertThat(difference.runs()).isEqualTo(4);
    assertThat(difference.estimate()).isCloseTo(0.065, within(1e-12));
  }

  @Test
  void shouldCompareNothingWithoutAReplicateInCommon() {
    Treatment left = treatment("left", Replication.POOLED, Arrays.asList(60, null));
    Treatment right = treatment("right", Replication.POOLED, Arrays.asList(null, 45));

    assertThat(Study.of(Design.REDRAWN, List.of(left, right)).difference("left", "right"))
        .isEmpty();
  }

  @Test
  void shouldPoolNestedReplicatesWhereTheTrainingSetIsFixed() {
    Study study =
        Study.of(
            Design.FIXED,
            List.of(
                treatment("real-only", Replication.GIVEN, List.of(45)),
                constant("a", 60, 63, 57),
                constant("b", 50, 51, 49)));

    Part againstRealOnly = study.difference("a", "real-only").orElseThrow().parts().pooled();
    Part neighbours = study.difference("a", "b").orElseThrow().parts().pooled();

    // Variances 9 and 1 points²: 5 pooled, with 4 degrees of freedom.
    assertThat(againstRealOnly.variance()).isCloseTo(5e-4 / 3, within(1e-12));
    assertThat(neighbours.variance()).isCloseTo(10e-4 / 3, within(1e-12));
    assertThat(neighbours.freedom()).isEqualTo(4);
  }

  @Test
  void shouldKeepATreatmentThatVariesOtherwiseOutOfThePool() {
    Treatment wild = treatment("wild", Replication.OWN, List.of(20, 50, 80));
    Study without =
        Study.of(Design.FIXED, List.of(constant("a", 60, 63, 57), constant("b", 50, 51, 49)));
    Study with =
        Study.of(Design.FIXED, List.of(constant("a", 60, 63, 57), constant("b", 50, 51, 49), wild));

    assertThat(with.difference("a", "b").orElseThrow().parts())
        .isEqualTo(without.difference("a", "b").orElseThrow().parts());
    assertThat(with.difference("wild", "a").orElseThrow().parts().pooled()).isNull();
    assertThat(with.difference("wild", "a").orElseThrow().parts().own().variance())
        .isCloseTo(909e-4 / 3, within(1e-12));
  }

  @Test
  void shouldPairGivenTablesByItemAndSeed() {
    byte[][] left = {{1, 1, 0, 1}, {1, 0, 0, 1}};
    byte[][] right = {{0, 1, 0, 1}, {0, 0, 0, 1}};
    Study study =
        Study.of(
            Design.FIXED,
            List.of(
                new Treatment("left", Replication.GIVEN, of(Cells.of(left))),
                new Treatment("right", Replication.GIVEN, of(Cells.of(right)))));

    Difference difference = study.difference("left", "right").orElseThrow();

    // The second item's change of mind is in both and cancels; items differ by 1, 0, 0, 0.
    assertThat(difference.estimate()).isEqualTo(0.25);
    assertThat(difference.parts().betweenReplicates()).isEqualTo(Part.NONE);
    assertThat(difference.parts().seeds().variance()).isZero();
    assertThat(difference.parts().items()).isEqualTo(new Part(0.25 / 4, 3));
  }

  @Test
  void shouldTakeSingleReplicatesAsGivenWhereThereIsNoOther() {
    Study study =
        Study.of(Design.FIXED, List.of(constant("setting", 60), constant("real-only", 50)));

    Components parts = study.difference("setting", "real-only").orElseThrow().parts();

    assertThat(parts.betweenReplicates()).isEqualTo(Part.NONE);
    assertThat(parts.replicates()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void shouldTurnTheSignWithTheSidesAndNotCareForTheOrderOfItems(Design design) {
    Scenario scenario = Scenario.measured(design, 2, true, 3);
    List<Treatment> treatments = new SimulatedCells(scenario, new SplittableRandom(3)).draw();
    List<Treatment> shuffled = treatments.stream().map(StudyTest::shuffled).toList();

    Difference there = Study.of(design, treatments).difference("s1", "real-only").orElseThrow();
    Difference back = Study.of(design, shuffled).difference("real-only", "s1").orElseThrow();

    assertThat(back.estimate()).isCloseTo(-there.estimate(), within(1e-12));
    assertThat(back.standardError()).isCloseTo(there.standardError(), within(1e-12));
    assertThat(back.pValue()).isCloseTo(there.pValue(), within(1e-9));
    assertThat(there.interval(there.pValue()).low() * there.interval(there.pValue()).high())
        .isCloseTo(0, within(1e-9));
  }

  @Test
  void shouldKeepAccuracyWithinNoughtAndOne() {
    Study study = Study.of(Design.REDRAWN, List.of(constant("good", 99, 100, 95)));

    Estimate accuracy = study.accuracy("good");

    assertThat(accuracy.mean()).isCloseTo(0.98, within(1e-12));
    assertThat(accuracy.high()).isEqualTo(1);
    assertThat(study.spread("good").orElseThrow()).isCloseTo(Math.sqrt(7e-4), within(1e-12));
  }

  @Test
  void shouldHaveNoShareOfAGainThatIsNotThere() {
    Study study =
        Study.of(
            Design.REDRAWN,
            List.of(
                constant("setting", 60, 61, 62),
                constant("real-only", 55, 56, 58),
                constant("real-plus", 55, 55, 58)));

    assertThat(study.share("setting", "real-only", "real-plus")).isEmpty();
  }

  @Test
  void shouldRecoverHalf() {
    Study study =
        Study.of(
            Design.REDRAWN,
            List.of(
                constant("setting", 60, 61, 63),
                constant("real-only", 55, 56, 58),
                constant("real-plus", 65, 66, 68)));

    Estimate share = study.share("setting", "real-only", "real-plus").orElseThrow();

    assertThat(share.mean()).isCloseTo(0.5, within(1e-12));
    assertThat(share.low()).isLessThanOrEqualTo(0.5);
    assertThat(share.high()).isGreaterThanOrEqualTo(0.5);
  }

  @Test
  void shouldRefuseWhatDoesNotFitTogether() {
    Treatment other =
        new Treatment("other", Replication.POOLED, of(Cells.of(new byte[][] {{1, 0}})));

    assertThatThrownBy(() -> Study.of(Design.REDRAWN, List.of(constant("a", 60), other)))
        .hasMessage("tables of 100 and of 2 items");
    assertThatThrownBy(() -> Study.of(Design.FIXED, List.of(constant("a", 60), constant("a", 60))))
        .hasMessage("a is there 2 times");
    assertThatThrownBy(() -> Study.of(Design.FIXED, List.of(constant("a", 60))).accuracy("b"))
        .hasMessage("b is not in the study");
    assertThatThrownBy(() -> treatment("given", Replication.GIVEN, List.of(1, 2)))
        .hasMessage("given is given, but has several replicates");
  }

  /** Two like seeds a replicate, and so many of a hundred items right: the first ones. */
  private static Treatment constant(String name, Integer... right) {
    return treatment(name, Replication.POOLED, List.of(right));
  }

  private static Treatment treatment(String name, Replication replication, List<Integer> right) {
    SortedMap<Integer, Cells> tables = new TreeMap<>();
    for (int r = 0; r < right.size(); r++) {
      if (right.get(r) != null) {
        byte[] row = new byte[ITEMS];
        Arrays.fill(row, 0, right.get(r), (byte) 1);
        tables.put(r + 1, Cells.of(new byte[][] {row, row}));
      }
    }
    return new Treatment(name, replication, tables);
  }

  private static SortedMap<Integer, Cells> of(Cells cells) {
    return new TreeMap<>(Collections.singletonMap(1, cells));
  }

  private static Treatment shuffled(Treatment treatment) {
    SortedMap<Integer, Cells> tables = new TreeMap<>();
    treatment
        .replicates()
        .forEach(
            (replicate, cells) -> {
              List<Integer> order = new ArrayList<>();
              for (int i = 0; i < cells.items(); i++) {
                order.add(i);
              }
              Collections.shuffle(order, new Random(7));
              byte[][] rows = new byte[cells.seeds()][cells.items()];
              for (int s = 0; s < rows.length; s++) {
                for (int i = 0; i < rows[s].length; i++) {
                  rows[s][i] = (byte) cells.at(s, order.get(i));
                }
              }
              tables.put(replicate, Cells.of(rows));
            });
    return new Treatment(treatment.name(), treatment.replication(), tables);
  }
}
