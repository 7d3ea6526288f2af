package io.medley.models.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBatchTest {
  @Test
  void shouldBeAsWideAsItsLongestSequenceAndCountRealTokens() {
    TokenBatch batch = TokenBatch.of(List.of(new int[] {101, 102}, new int[] {101, 7, 8, 102}));

    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.width()).isEqualTo(4);
    assertThat(batch.tokens()).isEqualTo(6);
    assertThat(batch.hasTypes()).isFalse();
  }

  @Test
  void shouldRefuseNothingAndEmptySequences() {
    assertThatThrownBy(() -> TokenBatch.of(List.of())).hasMessageContaining("at least one");
    assertThatThrownBy(() -> TokenBatch.of(List.of(new int[] {1}, new int[0])))
        .hasMessageContaining("at least one token");
  }

  @Test
  void shouldRefuseTypesOfAnotherLength() {
    List<int[]> ids = List.of(new int[] {101, 7, 102});

    assertThat(TokenBatch.ofPairs(ids, List.of(new int[] {0, 0, 1})).hasTypes()).isTrue();
    assertThatThrownBy(() -> TokenBatch.ofPairs(ids, List.of(new int[] {0, 1})))
        .hasMessageContaining("types of its own length");
    assertThatThrownBy(() -> TokenBatch.ofPairs(ids, List.of()))
        .hasMessageContaining("types of its own length");
  }
}
