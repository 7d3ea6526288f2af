package io.medley.planning.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.sample.Role;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.datasets.LabelledText;
import io.medley.datasets.TextEmbedder;
import io.medley.models.embed.KeptVectors;
import io.medley.planning.MadeUpDataset;
import io.medley.planning.Requests;
import io.medley.planning.intake.RequestScreening;
import io.medley.planning.layout.ExperimentPlanner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingPreparationTest {
  private final MadeUpDataset data = new MadeUpDataset();
  private final AtomicInteger textsEmbedded = new AtomicInteger();
  private EmbeddingPreparation preparation;

  @TempDir Path models;

  @BeforeEach
  void open() {
    preparation = preparation(this::embed);
  }

  @AfterEach
  void close() {
    preparation.close();
  }

  @Test
  void shouldGiveEveryClassItsWordsQueryAndTrainingSamples() {
    ExperimentPlan plan = plan(Requests.SMALL);

    Materials materials = begin(plan);

    assertThat(materials.classes()).extracting(ClassMaterial::label).isEqualTo(plan.labels());
    assertThat(materials.classes())
        .extracting(ClassMaterial::words)
        .containsExactly("animal", "food", "plant");
    List<LabelledText> train = RealSamples.of(plan, data).get(Role.TRAIN);
    ClassMaterial food = materials.classes().get(1);
    assertThat(food.query()).hasSize(4);
    assertThat(food.exemplars())
        .extracting(exemplar -> exemplar.sampleId() + " " + exemplar.text())
        .containsExactly(
            "small/real-train/1 " + train.get(1).text(),
            "small/real-train/4 " + train.get(4).text(),
            "small/real-train/7 " + train.get(7).text(),
            "small/real-train/10 " + train.get(10).text());
  }

  @Test
  void shouldShowNoMoreThanThirtyTwoSamplesOfAClass() {
    ExperimentPlan plan = plan(Requests.SMALL.replace("\"trainSize\": 12", "\"trainSize\": 120"));

    assertThat(begin(plan).classes()).allSatisfy(of -> assertThat(of.exemplars()).hasSize(32));
  }

  @Test
  void shouldEmbedTheNounsOnce() {
    ExperimentPlan plan = plan(Requests.SMALL);
    preparation.warmUp();
    Materials first = begin(plan);

    int before = textsEmbedded.get();
    Materials second = begin(plan);

    // Three classes' words and their twelve training samples.
    assertThat(textsEmbedded.get() - before).isEqualTo(15);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void shouldNotEmbedTheNounsThatAnotherProcessHasEmbedded() {
    ExperimentPlan plan = plan(Requests.SMALL);
    Materials first = begin(plan);
    preparation.close();
    preparation = preparation(this::embed);

    int before = textsEmbedded.get();
    Materials second = begin(plan);

    assertThat(textsEmbedded.get() - before).isEqualTo(15);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void shouldNotUseTheEmbedderAfterItWasClosed() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    TextEmbedder untilInterrupted =
        texts -> {
          begun.countDown();
          while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
          }
          ended.set(true);
          return new float[texts.size()][];
        };
    EmbeddingPreparation busy = preparation(untilInterrupted);
    busy.warmUp();
    begun.await();

    busy.close();

    assertThat(ended).isTrue();
  }

  @Test
  void shouldCallWhatFailsBecauseItWasClosedGivenUp() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    TextEmbedder failsWhenInterrupted =
        texts -> {
          begun.countDown();
          while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
          }
          throw new IllegalStateException("interrupted");
        };
    EmbeddingPreparation busy = preparation(failsWhenInterrupted);
    ExperimentPlan plan = plan(Requests.SMALL);
    List<ClassMaterial> classes =
        Exemplars.of(plan, RealSamples.of(plan, data).get(Role.TRAIN)).get(0);
    CompletableFuture<Materials> underWay = busy.begin(plan, classes);
    begun.await();

    busy.close();

    assertThat(underWay).isCompletedExceptionally();
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(underWay::join)
        .withCauseInstanceOf(CancellationException.class);
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> busy.begin(plan, classes).join());
  }

  @Test
  void shouldHoldNestedPoolsOfTheDataSetsNouns() {
    TopicPools pools = begin(plan(Requests.SMALL)).pools();

    assertThat(pools.nouns()).containsExactlyInAnyOrderElementsOf(MadeUpDataset.NOUNS);
    for (int label = 0; label < 3; label++) {
      assertThat(pools.topics(30, label)).containsAll(pools.topics(6, label));
      assertThat(pools.topics(6, label)).isNotEmpty();
    }
  }

  @Test
  void shouldBorrowFromThePoolForAClassThatHasNone() {
    TopicPools pools =
        new TopicPools(List.of("dog", "soup"), List.of(0, 1), Map.of(1, Map.of(1, List.of(0))));

    assertThat(pools.topics(1, 0)).containsExactly("dog");
    assertThat(pools.topics(1, 1)).containsExactly("dog");
    assertThat(pools.topics(2, 1)).containsExactly("soup");
  }

  private EmbeddingPreparation preparation(TextEmbedder embedder) {
    return new EmbeddingPreparation(
        () -> MadeUpDataset.NOUNS,
        () -> embedder,
        () -> new KeptVectors(models.resolve("nouns"), "made up"));
  }

  private Materials begin(ExperimentPlan plan) {
    List<LabelledText> train = RealSamples.of(plan, data).get(Role.TRAIN);
    return preparation.begin(plan, Exemplars.of(plan, train).get(0)).join();
  }

  private static ExperimentPlan plan(String json) {
    RequestScreening screening = new RequestScreening(new ExperimentPlanner(MadeUpDataset.SOURCE));
    var finding = screening.screen(Requests.utf8(json), Instant.EPOCH);
    return ((RequestScreening.Finding.Good) finding).plan();
  }

  private float[][] embed(List<String> texts) {
    textsEmbedded.addAndGet(texts.size());
    return texts.stream().map(EmbeddingPreparationTest::vector).toArray(float[][]::new);
  }

  private static float[] vector(String text) {
    float[] vector = new float[4];
    double[] raw =
        IntStream.range(0, 4)
            .mapToDouble(
                i -> SplitMix.derive(SplitMix.derive(i, text), i) / (double) Long.MAX_VALUE)
            .toArray();
    double norm = Math.sqrt(IntStream.range(0, 4).mapToDouble(i -> raw[i] * raw[i]).sum());
    for (int i = 0; i < 4; i++) {
      vector[i] = (float) (raw[i] / norm);
    }
    return vector;
  }
}
