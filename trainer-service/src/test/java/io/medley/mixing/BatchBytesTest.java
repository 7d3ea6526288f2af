package io.medley.mixing;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Json;
import io.medley.contracts.Parsed;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.MixedBatch.Item;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchBytesTest {

  @Test
  void shouldKeepTextsWholeWhereTheyFit() {
    MixedBatch batch = batch(16, "a small feline");
    assertThat(read(BatchBytes.of(batch))).isEqualTo(batch);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "ü", "\u0001", "😀", "a😀"})
  void shouldCutTextsOfABatchThatWouldNotFitIntoARecord(String character) {
    String text = character.repeat(Topics.MAX_TEXT_BYTES / character.length());
    byte[] bytes = BatchBytes.of(batch(256, text));

    assertThat(bytes.length).isLessThan(Topics.MAX_RECORD_BYTES);
    MixedBatch cut = read(bytes);
    assertThat(cut.items()).hasSize(256);
    assertThat(cut.items().get(0).text()).hasSizeGreaterThan(1000);
    assertThat(text).startsWith(cut.items().get(0).text());
    assertThat(Character.isHighSurrogate(last(cut.items().get(0).text()))).isFalse();
  }

  @Test
  void shouldCutContextsTooAndKeepThemForTheStudents() {
    String half = "\u0001".repeat(Topics.MAX_TEXT_BYTES / 2);
    MixedBatch whole = batch(256, half);
    MixedBatch large =
        new MixedBatch(
            whole.experimentId(),
            whole.run(),
            whole.arm(),
            whole.labels(),
            0,
            1,
            whole.phase(),
            whole.items().stream()
                .map(item -> new Item(item.sampleId(), half, item.label(), false, half))
                .toList());

    byte[] bytes = BatchBytes.of(large);

    assertThat(bytes.length).isLessThan(Topics.MAX_RECORD_BYTES);
    Item item = read(bytes).items().get(0);
    assertThat(item.text()).isNotEmpty();
    assertThat(item.context()).hasSameSizeAs(item.text());
    assertThat(item.input()).isEqualTo(item.text() + " [SEP] " + item.context());
  }

  private static char last(String text) {
    return text.charAt(text.length() - 1);
  }

  private static MixedBatch read(byte[] bytes) {
    return ((Parsed.Readable<MixedBatch>) Json.parse(bytes, MixedBatch.class)).value();
  }

  private static MixedBatch batch(int items, String text) {
    PlannedRun run = Laboratory.run(Laboratory.realOnly(), 0);
    List<Item> all =
        IntStream.range(0, items)
            .mapToObj(i -> new Item("lab/real-train/" + i, text, "animal", false))
            .toList();
    return new MixedBatch(
        Laboratory.ID,
        run,
        Laboratory.realOnly(),
        Laboratory.LABELS,
        0,
        1,
        MixedBatch.Phase.TRAIN,
        all);
  }
}
