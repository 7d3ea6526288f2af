package io.medley.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medley.contracts.request.Labels;
import io.medley.contracts.request.Shift;
import io.medley.contracts.sample.Derivation;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;
import io.medley.contracts.task.LevelClosed.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One pool of 4 · 12 candidates in three classes, from which three sets of 12 are chosen. */
class ShiftPlanningTest extends ShiftPlanningHarness {
  private static final String SET =
      REQUEST.replace(
          "\"topicPoolSizes\": [6]",
          "\"pipeline\": \"imported\", \"sets\": [ { \"name\": \"gpt4\", \"file\": \"f\" } ]");

  @Test
  void shouldCopyWhatIsChosenAndSayHow() {
    planning.request(REQUEST);
    List<Sample> candidates = generate(ordinal -> true);
    planning.samples();

    planning.letPreparationsBeTakenUp();

    Map<String, List<Sample>> chosen =
        synthetic().stream().collect(Collectors.groupingBy(Sample::level));
    assertThat(chosen).containsOnlyKeys("pool-6", "pool-6-matched", "pool-6-displaced");
    chosen.values().forEach(samples -> assertIsASetOf(candidates, samples));
    assertThat(chosen.get("pool-6"))
        .extracting(Sample::text)
        .isEqualTo(candidates.subList(0, 12).stream().map(Sample::text).toList());
    List<LevelClosed> closed = closed();
    assertThat(closed)
        .extracting(LevelClosed::level, LevelClosed::ending, l -> l.accepted().size())
        .containsExactly(
            tuple("pool-6-candidates", Ending.COMPLETE, 48),
            tuple("pool-6", Ending.COMPLETE, 12),
            tuple("pool-6-matched", Ending.COMPLETE, 12),
            tuple("pool-6-displaced", Ending.COMPLETE, 12));
    assertThat(closed.get(0).choice()).isNull();
    assertThat(closed.get(2).choice())
        .satisfies(
            choice -> {
              assertThat(choice.shift()).isEqualTo(Shift.MATCHED);
              assertThat(choice.candidates()).isEqualTo(48);
              assertThat(choice.acceptanceRate()).isEqualTo(0.25);
              assertThat(choice.shiftBefore()).isEqualTo(closed.get(1).choice().shiftAfter());
              assertThat(choice.shiftAfter()).isLessThanOrEqualTo(choice.shiftBefore());
            });
    assertThat(planning.progress()).anyMatch(p -> p.subject().equals("planning") && p.done() == 4);
  }

  private static void assertIsASetOf(List<Sample> candidates, List<Sample> samples) {
    Map<String, Sample> byId =
        candidates.stream().collect(Collectors.toMap(Sample::sampleId, sample -> sample));
    assertThat(samples).hasSize(12);
    assertThat(samples)
        .extracting(Sample::ordinal)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 12).boxed().toList());
    assertThat(samples).extracting(s -> s.provenance().parent()).doesNotHaveDuplicates();
    for (Sample sample : samples) {
      Sample parent = byId.get(sample.provenance().parent());
      assertThat(sample.provenance().derivation()).isEqualTo(Derivation.COPY);
      assertThat(sample.text()).isEqualTo(parent.text());
      assertThat(sample.provenance().topic()).isEqualTo(parent.provenance().topic());
      assertThat(sample.label())
          .isEqualTo(parent.label())
          .isEqualTo(MadeUpDataset.LABELS.get(sample.ordinal() % 3));
    }
  }

  @Test
  void shouldGiveSetsTheLabelsOfAJudge() {
    planning.request(
        REQUEST.replace(
            "\"shift\": [\"natural\", \"matched\", \"displaced\"]",
            "\"labels\": [\"generator\", \"judge\"]"));
    Map<String, Sample> candidates =
        generate(ordinal -> true).stream()
            .collect(Collectors.toMap(Sample::sampleId, sample -> sample));
    planning.samples();

    planning.letPreparationsBeTakenUp();

    Map<String, List<Sample>> chosen =
        synthetic().stream().collect(Collectors.groupingBy(Sample::level));
    assertThat(chosen).containsOnlyKeys("pool-6", "pool-6-judged");
    List<Sample> judged = chosen.get("pool-6-judged");
    assertThat(judged)
        .hasSize(12)
        .allSatisfy(
            sample -> {
              assertThat(sample.label()).isEqualTo(MadeUpDataset.LABELS.get(sample.ordinal() % 3));
              assertThat(sample.text())
                  .isEqualTo(candidates.get(sample.provenance().parent()).text());
            })
        .anyMatch(
            sample -> !sample.label().equals(candidates.get(sample.provenance().parent()).label()));
    List<LevelClosed> closed = closed();
    assertThat(closed.get(1).choice().relabelled()).isNull();
    assertThat(closed.get(2).choice())
        .satisfies(
            choice -> {
              assertThat(choice.labels()).isEqualTo(Labels.JUDGE);
              assertThat(choice.relabelled()).isBetween(0.1, 1.0);
            });
  }

  @Test
  void shouldSayWhyASetIsSmallerThanWanted() {
    planning.request(
        REQUEST
            .replace("\"natural\", \"matched\", \"displaced\"", "\"natural\"")
            .replace("\"shift\"", "\"candidates\": 2, \"labels\": [\"judge\"], \"shift\""));
    generate(ordinal -> true);
    planning.letPreparationsBeTakenUp();

    LevelClosed judged = closed().get(1);
    assertThat(judged.accepted()).hasSizeLessThan(12);
    assertThat(judged.reason()).startsWith("of some classes there are too few candidates");
  }

  @Test
  void shouldFailWhatHasNoCandidates() {
    planning.request(REQUEST);
    generate(ordinal -> ordinal < 10);
    planning.letPreparationsBeTakenUp();

    assertThat(closed())
        .extracting(LevelClosed::ending, LevelClosed::reason)
        .contains(
            tuple(
                Ending.FAILED,
                "level pool-6-candidates, which it is made from, has less than half of its"
                    + " samples"));
  }

  @Test
  void shouldChooseFromWhatABudgetLeft() {
    planning.request(
        REQUEST.replace("\"mixing\"", "\"budget\": { \"maxSamples\": 30 }, \"mixing\""));
    generate(ordinal -> true);
    planning.letPreparationsBeTakenUp();

    assertThat(closed())
        .extracting(LevelClosed::level, LevelClosed::ending, l -> l.accepted().size())
        .containsExactly(
            tuple("pool-6-candidates", Ending.BUDGET, 30),
            tuple("pool-6", Ending.COMPLETE, 12),
            tuple("pool-6-matched", Ending.COMPLETE, 12),
            tuple("pool-6-displaced", Ending.COMPLETE, 12));
  }

  @Test
  void shouldChooseFromImportedSets() {
    planning.request(SET);
    synthetic().forEach(planning::sample);
    planning.letPreparationsBeTakenUp();

    assertThat(closed())
        .extracting(LevelClosed::level, l -> l.accepted().size())
        .containsExactly(
            tuple("set-gpt4-candidates", 48),
            tuple("set-gpt4", 12),
            tuple("set-gpt4-matched", 12),
            tuple("set-gpt4-displaced", 12));
    assertThat(planning.tasks()).isEmpty();
  }

  @Test
  void shouldChooseTheSameForTheSameRequest() {
    List<List<String>> texts = new ArrayList<>();
    for (String id : List.of("small", "other")) {
      planning.request(REQUEST.replace("\"small\"", "\"" + id + "\", \"seed\": 7"));
      generate(ordinal -> true);
      planning.samples();
      planning.letPreparationsBeTakenUp();
      texts.add(synthetic().stream().map(Sample::text).toList());
    }
    assertThat(texts.get(0)).hasSize(36).isEqualTo(texts.get(1));
  }
}
