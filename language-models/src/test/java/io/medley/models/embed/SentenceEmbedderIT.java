package io.medley.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.medley.models.ModelStore;
import io.medley.models.NounGlosses;
import io.medley.models.PretrainedModel;
import io.medley.models.SharedModels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentenceEmbedderIT {
  private static final ModelStore STORE = SharedModels.store(PretrainedModel.MINILM_L6);

  @Test
  void shouldGiveUnitVectorsInWhichLikeTextsAreNear() {
    try (SentenceEmbedder embedder = SentenceEmbedder.load(STORE, 2)) {
      float[][] vectors =
          embedder.embed(
              List.of(
                  "a small domesticated feline", "a cat kept as a pet", "the price of steel", ""));

      for (float[] vector : vectors) {
        assertThat(vector).hasSize(SentenceEmbedder.DIMENSION);
        assertThat(dot(vector, vector)).isCloseTo(1, within(1e-6));
      }
      assertThat(dot(vectors[0], vectors[1])).isGreaterThan(dot(vectors[0], vectors[2]) + 0.3);
    }
  }

  @Test
  void shouldGiveEqualBitsWhateverTextsAreBesideInWhateverOrderOnAnyThreads() {
    List<String> texts = NounGlosses.take(200);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(7));

    try (SentenceEmbedder embedder = SentenceEmbedder.load(STORE, 2);
        SentenceEmbedder narrow = SentenceEmbedder.load(STORE, 1, new EmbeddingBatches(128, 60))) {
      float[][] together = embedder.embed(texts);
      float[][] shuffled = embedder.embed(order.stream().map(texts::get).toList());
      float[][] inFives = narrow.embed(texts);

      for (int i = 0; i < texts.size(); i++) {
        assertThat(shuffled[i])
            .as("shuffled: %s", texts.get(order.get(i)))
            .isEqualTo(together[order.get(i)]);
        assertThat(inFives[i]).as("in fives: %s", texts.get(i)).isEqualTo(together[i]);
        assertThat(embedder.embed(texts.subList(i, i + 1))[0])
            .as("alone: %s", texts.get(i))
            .isEqualTo(together[i]);
      }
    }
  }

  @Test
  void shouldBeKnownByItsWeightsAndRuntime() {
    assertThat(SentenceEmbedder.identity(STORE))
        .isEqualTo(SentenceEmbedder.identity(STORE))
        .containsPattern("^minilm-l6-v2 model.onnx [0-9]{8} [0-9a-f]{8} tokenizer.json ")
        .contains("128 tokens, ONNX Runtime 1.");
  }

  @Test
  void shouldFinishWhatIsUnderWayAndRefuseTheRestWhenClosed() throws Exception {
    SentenceEmbedder embedder = SentenceEmbedder.load(STORE, 1);
    List<String> texts = NounGlosses.take(64);
    float[][] expected = embedder.embed(texts);
    CountDownLatch started = new CountDownLatch(2);
    List<CompletableFuture<Void>> callers =
        Stream.generate(
                () ->
                    CompletableFuture.runAsync(
                        () -> embedForEver(embedder, texts, expected, started)))
            .limit(2)
            .toList();
    started.await();

    embedder.close();
    embedder.close();

    for (CompletableFuture<Void> caller : callers) {
      assertThatThrownBy(caller::join)
          .hasRootCauseExactlyInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the embedder has been closed");
    }
  }

  /** Until the embedder refuses. */
  private static void embedForEver(
      SentenceEmbedder embedder, List<String> texts, float[][] expected, CountDownLatch started) {
    while (true) {
      float[][] vectors = embedder.embed(texts);
      started.countDown();
      for (int i = 0; i < vectors.length; i++) {
        assertThat(vectors[i]).isEqualTo(expected[i]);
      }
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
