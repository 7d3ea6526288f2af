package io.medley.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.contracts.training.RunResult.Prediction;
import io.medley.evaluation.statistics.Treatment.Replication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UtilityTest {
  private static final int CLASSES = 4;
  private static final int STUDIES = 1_000;

  private final Random random = new Random(11);

  @Test
  void shouldHaveAccuracyMacroRecallAndMacroF1AsTheirMeans() {
    List<Integer> gold = gold(120);
    List<Integer> predicted = predicted(gold, 0.6);
    RunMetrics metrics = metrics(gold, predicted);

    assertThat(cells(Utility.ACCURACY, gold, predicted).mean()).isEqualTo(metrics.accuracy());
    assertThat(cells(Utility.MACRO_F1, gold, predicted).mean())
        .isCloseTo(metrics.macroF1(), within(1e-12));
    double recall = 0;
    for (int c = 0; c < CLASSES; c++) {
      int of = c;
      int[] items = IntStream.range(0, 120).filter(i -> gold.get(i) == of).toArray();
      long hits = IntStream.of(items).filter(i -> predicted.get(i) == of).count();
      recall += (double) hits / items.length / CLASSES;
    }
    assertThat(cells(Utility.MACRO_RECALL, gold, predicted).mean())
        .isCloseTo(recall, within(1e-12));
  }

  @Test
  void shouldLeaveOutAClassThatTheTestSetDoesNotHave() {
    List<Integer> gold = List.of(0, 0, 1);

    assertThat(cells(Utility.MACRO_RECALL, gold, List.of(0, 1, 1)).mean())
        .isCloseTo(0.75, within(1e-12));
    assertThat(cells(Utility.MACRO_F1, gold, List.of(0, 1, 1)).mean())
        .isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void shouldWeighEveryClassAlikeHoweverRare() {
    List<Integer> gold = new ArrayList<>();
    IntStream.range(0, 90).forEach(i -> gold.add(0));
    IntStream.range(0, 10).forEach(i -> gold.add(1));
    List<Integer> always = gold.stream().map(g -> 0).toList();

    assertThat(cells(Utility.ACCURACY, gold, always).mean()).isCloseTo(0.9, within(1e-12));
    assertThat(cells(Utility.MACRO_RECALL, gold, always).mean()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void shouldVaryAsMacroF1DoesWhenItemsAreLeftOut() {
    List<Integer> gold = gold(200);
    List<Integer> predicted = predicted(gold, 0.7);
    Cells cells = cells(Utility.MACRO_F1, gold, predicted);
    double whole = cells.mean();
    for (int i = 0; i < gold.size(); i++) {
      List<Integer> fewerGold = new ArrayList<>(gold);
      fewerGold.remove(i);
      List<Integer> fewer = new ArrayList<>(predicted);
      fewer.remove(i);
      double without = metrics(fewerGold, fewer).macroF1();

      assertThat((cells.at(0, i) - whole) / gold.size()).isCloseTo(whole - without, within(6e-4));
    }
  }

  /** Rare classes among them; two models that are equally good. */
  @ParameterizedTest
  @EnumSource(Utility.class)
  void shouldFindNoDifferenceInNineteenOfTwentyStudiesWhereThereIsNone(Utility utility) {
    int found = 0;
    for (int study = 0; study < STUDIES; study++) {
      List<Integer> gold = gold(400);
      Study pair =
          Study.of(
              Design.FIXED,
              List.of(
                  given("left", cells(utility, gold, predicted(gold, 0.7))),
                  given("right", cells(utility, gold, predicted(gold, 0.7)))));
      found += pair.difference("left", "right").orElseThrow().interval(0.05).excludesZero() ? 1 : 0;
    }

    assertThat(found).isBetween((int) (0.03 * STUDIES), (int) (0.07 * STUDIES));
  }

  private static Treatment given(String name, Cells cells) {
    return new Treatment(name, Replication.GIVEN, new TreeMap<>(Map.of(1, cells)));
  }

  private static Cells cells(Utility utility, List<Integer> gold, List<Integer> predicted) {
    return utility.cells(gold, List.of(predicted), CLASSES);
  }

  private static RunMetrics metrics(List<Integer> gold, List<Integer> predicted) {
    return RunMetrics.of(
        CLASSES,
        IntStream.range(0, gold.size())
            .mapToObj(i -> new Prediction("id", gold.get(i), predicted.get(i), 0.5, -0.7))
            .toList());
  }

  /** Half of the first class, one in twenty of the last. */
  private List<Integer> gold(int items) {
    double[] until = {0.5, 0.8, 0.95, 1};
    return IntStream.range(0, items)
        .mapToObj(
            i -> {
              double u = i < CLASSES ? until[i] - 0.01 : random.nextDouble();
              int label = 0;
              while (u > until[label]) {
                label++;
              }
              return label;
            })
        .toList();
  }

  private List<Integer> predicted(List<Integer> gold, double accuracy) {
    return gold.stream()
        .map(g -> random.nextDouble() < accuracy ? g : random.nextInt(CLASSES))
        .toList();
  }
}
