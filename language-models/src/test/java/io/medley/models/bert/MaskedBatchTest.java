package io.medley.models.bert;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.models.Tokenizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedBatchTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 1", "9, 1", "10, 2", "20, 3", "30, 5"})
  void shouldMaskFifteenInAHundredPiecesAndAtLeastOne(int pieces, int masked) {
    MaskedBatch batch = MaskedBatch.of(List.of(text(pieces)), any -> new SplittableRandom(1));

    assertThat(batch.positions().get(0)).hasSize(masked).isSorted();
    assertThat(batch.targets()).hasSize(masked);
    assertThat(Arrays.stream(batch.sequences().get(0)).filter(id -> id == Tokenizer.MASK))
        .hasSize(masked);
  }

  @Test
  void shouldRememberWhatStoodAtEachMaskAndLeaveTheRest() {
    List<int[]> texts = List.of(text(12), text(20), text(5));

    MaskedBatch batch = MaskedBatch.of(texts, any -> new SplittableRandom(7));

    int target = 0;
    for (int row = 0; row < texts.size(); row++) {
      int[] restored = batch.sequences().get(row).clone();
      for (int position : batch.positions().get(row)) {
        assertThat(restored[position]).isEqualTo(Tokenizer.MASK);
        restored[position] = (int) batch.targets()[target++];
      }
      assertThat(restored).isEqualTo(texts.get(row)).isEqualTo(text(restored.length - 2));
    }
    assertThat(target).isEqualTo(batch.targets().length);
  }

  @Test
  void shouldMaskEveryPieceOnceInAWhileButNoSpecialTokenAndNoneUnknown() {
    int[] text = text(6);
    text[3] = Tokenizer.UNKNOWN;
    Set<Integer> masked = new HashSet<>();

    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      MaskedBatch.of(List.of(text), any -> random)
          .positions()
          .forEach(row -> Arrays.stream(row).forEach(masked::add));
    }

    assertThat(masked).containsExactlyInAnyOrder(1, 2, 4, 5, 6);
  }

  @Test
  void shouldKnowATextWithoutAPieceToMask() {
    assertThat(MaskedBatch.isMaskable(new int[] {Tokenizer.CLS, Tokenizer.SEP})).isFalse();
    assertThat(MaskedBatch.isMaskable(new int[] {Tokenizer.CLS, Tokenizer.UNKNOWN, Tokenizer.SEP}))
        .isFalse();
    assertThat(MaskedBatch.isMaskable(text(1))).isTrue();
  }

  private static int[] text(int pieces) {
    return IntStream.concat(
            IntStream.concat(IntStream.of(Tokenizer.CLS), IntStream.range(2000, 2000 + pieces)),
            IntStream.of(Tokenizer.SEP))
        .toArray();
  }
}
