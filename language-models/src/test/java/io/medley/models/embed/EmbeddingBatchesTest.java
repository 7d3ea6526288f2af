package io.medley.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.models.embed.EmbeddingBatches.Batch;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EmbeddingBatchesTest {
  @Test
  void shouldPutEverySequenceInOneBatchOfItsOwnRoundedLength() {
    Random random = new Random(3);
    int[][] sequences = new int[500][];
    Arrays.setAll(sequences, i -> new int[2 + random.nextInt(127)]);

    List<Batch> batches = EmbeddingBatches.DEFAULT.of(sequences);

    assertThat(batches).isSortedAccordingTo(Comparator.comparingInt(Batch::width).reversed());
    int[] seen = new int[sequences.length];
    for (Batch batch : batches) {
      assertThat(batch.rows()).isNotEmpty();
      assertThat(batch.rows().length * batch.width()).isLessThanOrEqualTo(256);
      for (int row : batch.rows()) {
        seen[row]++;
        assertThat(batch.width() % 4).isZero();
        assertThat(batch.width() - sequences[row].length).isBetween(0, 3);
      }
    }
    assertThat(seen).containsOnly(1);
  }

  @Test
  void shouldMakeNoBatchOfNothing() {
    assertThat(EmbeddingBatches.DEFAULT.of(new int[0][])).isEmpty();
  }

  @Test
  void shouldRefuseMoreTokensThanTheModelTakes() {
    assertThatThrownBy(() -> new EmbeddingBatches(513, 32)).hasMessageContaining("512");
  }
}
