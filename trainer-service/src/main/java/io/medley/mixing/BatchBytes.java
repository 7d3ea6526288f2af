package io.medley.mixing;

import io.medley.contracts.Json;
import io.medley.contracts.RecordSize;
import io.medley.contracts.training.MixedBatch;
import io.medley.contracts.training.MixedBatch.Item;
import java.util.List;

/**
 * A batch as the value of a record that every topic takes. A batch is one optimiser step and cannot
 * be split, so where its texts are too long together, contexts among them, each is cut to an equal
 * share; students read a text's first 128 tokens at most, and a share is far longer than that.
 */
final class BatchBytes {
  /** Leaves room for the key. */
  private static final int MAX_BYTES = RecordSize.MAX_BYTES - 16 * 1024;

  /** A UTF-16 unit takes at most this many bytes in JSON: a control character's escape. */
  private static final int BYTES_PER_CHARACTER = 6;

  /** Less of a text is no text. */
  private static final int MIN_CHARACTERS = 100;

  private BatchBytes() {}

  /**
   * The value of a batch's record.
   *
   * @throws IllegalArgumentException if it is too large even without texts
   */
  static byte[] of(MixedBatch batch) {
    byte[] bytes = Json.bytes(batch);
    if (bytes.length <= MAX_BYTES) {
      return bytes;
    }
    int withoutTexts = Json.bytes(cut(batch, 1)).length;
    long texts = batch.items().stream().mapToInt(item -> item.context() == null ? 1 : 2).sum();
    int share = (int) ((MAX_BYTES - withoutTexts) / (BYTES_PER_CHARACTER * texts));
    if (share < MIN_CHARACTERS) {
      throw new IllegalArgumentException(
          "%d samples take %d bytes without texts and a record at most %d: a smaller batchSize helps"
              .formatted(batch.items().size(), withoutTexts, MAX_BYTES));
    }
    return Json.bytes(cut(batch, share));
  }

  private static MixedBatch cut(MixedBatch batch, int characters) {
    List<Item> items =
        batch.items().stream()
            .map(
                item ->
                    new Item(
                        item.sampleId(),
                        cut(item.text(), characters),
                        item.label(),
                        item.synthetic(),
                        item.context() == null ? null : cut(item.context(), characters)))
            .toList();
    return new MixedBatch(
        batch.experimentId(),
        batch.run(),
        batch.arm(),
        batch.labels(),
        batch.index(),
        batch.total(),
        batch.phase(),
        items);
  }

  private static String cut(String text, int characters) {
    if (text.length() <= characters) {
      return text;
    }
    int end =
        characters > 1 && Character.isHighSurrogate(text.charAt(characters - 1))
            ? characters - 1
            : characters;
    return text.substring(0, end);
  }
}
