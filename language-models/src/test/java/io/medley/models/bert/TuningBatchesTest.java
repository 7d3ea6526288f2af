package io.medley.models.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.models.Tokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TuningBatchesTest {

  @Test
  void shouldShowEveryTextOnceInAnEpochInAnotherOrderEachTime() {
    TuningBatches batches = new TuningBatches(texts(32), 1);

    List<Integer> first = shown(batches, 2);
    List<Integer> second = shown(batches, 2);

    assertThat(first).doesNotHaveDuplicates().hasSize(32).isNotEqualTo(second);
    assertThat(second).containsExactlyInAnyOrderElementsOf(first);
  }

  @Test
  void shouldRepeatTextsWhereTheyAreFewerThanABatch() {
    List<Integer> shown = shown(new TuningBatches(texts(5), 1), 5);

    assertThat(shown).hasSize(5 * TuningBatches.TEXTS);
    for (int text = 0; text < 5; text++) {
      assertThat(Collections.frequency(shown, text)).isEqualTo(TuningBatches.TEXTS);
    }
  }

  @Test
  void shouldFollowFromTheSeedAlone() {
    List<List<int[]>> once = masks(new TuningBatches(texts(20), 1));

    assertThat(masks(new TuningBatches(texts(20), 1))).usingRecursiveComparison().isEqualTo(once);
    assertThat(masks(new TuningBatches(texts(20), 2)))
        .usingRecursiveComparison()
        .isNotEqualTo(once);
  }

  @Test
  void shouldLeaveOutTextsWithoutAPieceToMask() {
    List<int[]> texts = new ArrayList<>(texts(16));
    texts.add(new int[] {Tokenizer.CLS, Tokenizer.UNKNOWN, Tokenizer.SEP});

    assertThat(shown(new TuningBatches(texts, 1), 1)).hasSize(16).doesNotHaveDuplicates();
  }

  @Test
  void shouldRefuseTextsOfWhichNoneHasAPieceToMask() {
    List<int[]> foreign = List.of(new int[] {Tokenizer.CLS, Tokenizer.UNKNOWN, Tokenizer.SEP});

    assertThatThrownBy(() -> new TuningBatches(foreign, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no text to tune on has words of the model's vocabulary, which is English");
  }

  /** Numbers of the texts, by the piece that each has in two of its places. */
  private static List<Integer> shown(TuningBatches batches, int steps) {
    List<Integer> shown = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      for (int[] ids : batches.next().sequences()) {
        shown.add((ids[1] == Tokenizer.MASK ? ids[2] : ids[1]) - 2000);
      }
    }
    return shown;
  }

  private static List<List<int[]>> masks(TuningBatches batches) {
    return IntStream.range(0, 4).mapToObj(step -> batches.next().sequences()).toList();
  }

  private static List<int[]> texts(int count) {
    return IntStream.range(2000, 2000 + count)
        .mapToObj(id -> new int[] {Tokenizer.CLS, id, id, Tokenizer.SEP})
        .toList();
  }
}
