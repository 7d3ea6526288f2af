package io.medley.scoring.pane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleChunkTest {
  @Test
  void shouldGiveBackWhatWasAddedAfterEveryAddition() {
    SampleChunk chunk = SampleChunk.with(3, new byte[] {1, 2});
    assertThat(records(chunk)).containsExactly(new byte[] {1, 2});

    assertThat(chunk.add(new byte[0])).isTrue();
    assertThat(chunk.add(new byte[] {5})).isTrue();

    assertThat(records(chunk)).containsExactly(new byte[] {1, 2}, new byte[0], new byte[] {5});
    assertThat(chunk.number()).isEqualTo(3);
  }

  @Test
  void shouldRefuseWhatDoesNotFitAndTakeOneRecordOfAnyLength() {
    SampleChunk chunk = SampleChunk.with(0, new byte[100_000]);

    assertThat(chunk.add(new byte[0])).isFalse();
    assertThat(records(chunk)).hasSize(1);
    assertThat(records(chunk).get(0)).hasSize(100_000);
  }

  private static List<byte[]> records(SampleChunk chunk) {
    List<byte[]> records = new ArrayList<>();
    SampleChunk.forEach(chunk.bytes(), records::add);
    return records;
  }
}
