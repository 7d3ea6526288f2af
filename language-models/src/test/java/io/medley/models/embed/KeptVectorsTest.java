package io.medley.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.models.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeptVectorsTest {
  private static final List<String> TEXTS = List.of("dog", "", "soup", "dog");
  private static final int DIMENSION = 5;

  @TempDir Path directory;

  private final AtomicInteger made = new AtomicInteger();

  @Test
  void shouldGiveBackToTheBitWhatAnotherHasMade() {
    float[][] first = kept("model").of(TEXTS, this::make);

    float[][] second = kept("model").of(TEXTS, this::make);

    assertThat(made).hasValue(1);
    assertThat(bits(second)).isDeepEqualTo(bits(first)).isDeepEqualTo(bits(vectors(TEXTS)));
  }

  @Test
  void shouldMakeThemAnewOfOtherTexts() {
    kept("model").of(TEXTS, this::make);
    List<String> others = List.of("dog", "s", "oup", "dog");

    float[][] vectors = kept("model").of(others, this::make);

    assertThat(made).hasValue(2);
    assertThat(bits(vectors)).isDeepEqualTo(bits(vectors(others)));
  }

  @Test
  void shouldMakeThemAnewByAnotherMaker() {
    kept("model").of(TEXTS, this::make);

    kept("another model").of(TEXTS, this::make);

    assertThat(made).hasValue(2);
  }

  @ParameterizedTest
  @MethodSource("damages")
  void shouldMakeThemAnewAndKeepThemAgainWhenTheFileIsDamaged(UnaryOperator<byte[]> damage)
      throws IOException {
    kept("model").of(TEXTS, this::make);
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), damage.apply(whole.clone()));

    float[][] vectors = kept("model").of(TEXTS, this::make);

    assertThat(made).hasValue(2);
    assertThat(bits(vectors)).isDeepEqualTo(bits(vectors(TEXTS)));
    assertThat(file()).hasBinaryContent(whole);
  }

  static Stream<UnaryOperator<byte[]>> damages() {
    return Stream.of(
        bytes -> new byte[0],
        bytes -> Arrays.copyOf(bytes, 20),
        bytes -> Arrays.copyOf(bytes, bytes.length - 1),
        bytes -> Arrays.copyOf(bytes, bytes.length + 1),
        bytes -> flipped(bytes, 0),
        bytes -> flipped(bytes, 33),
        bytes -> flipped(bytes, bytes.length / 2),
        bytes -> flipped(bytes, bytes.length - 8));
  }

  private static byte[] flipped(byte[] bytes, int at) {
    bytes[at] ^= 4;
    return bytes;
  }

  @Test
  void shouldMakeThemOnceWhenManyWantThemAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    CountDownLatch all = new CountDownLatch(8);
    Callable<float[][]> wanting =
        () -> {
          all.countDown();
          all.await();
          return kept("model").of(TEXTS, this::make);
        };

    List<Future<float[][]>> vectors =
        Stream.generate(() -> threads.submit(wanting)).limit(8).toList();

    for (Future<float[][]> each : vectors) {
      assertThat(bits(each.get())).isDeepEqualTo(bits(vectors(TEXTS)));
    }
    assertThat(made).hasValue(1);
    threads.shutdown();
  }

  @Test
  void shouldGiveUpWaitingWhenInterrupted() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<float[][]> first =
        CompletableFuture.supplyAsync(
            () ->
                kept("model")
                    .of(
                        TEXTS,
                        texts -> {
                          begun.countDown();
                          awaitUninterrupted(end);
                          return make(texts);
                        }));
    begun.await();

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> kept("model").of(TEXTS, this::make))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();

    end.countDown();
    assertThat(bits(first.join())).isDeepEqualTo(bits(vectors(TEXTS)));
  }

  @Test
  void shouldLeaveTheWayFreeWhereMakingFails() {
    assertThatThrownBy(
            () ->
                kept("model")
                    .of(
                        TEXTS,
                        texts -> {
                          throw new ModelException("no model");
                        }))
        .isInstanceOf(ModelException.class);

    kept("model").of(TEXTS, this::make);

    assertThat(made).hasValue(1);
  }

  @Test
  void shouldMakeThemEveryTimeWhereNothingCanBeWritten() throws IOException {
    Path notADirectory = Files.writeString(directory.resolve("file"), "no directory");
    KeptVectors kept = new KeptVectors(notADirectory.resolve("vectors"), "model");

    kept.of(TEXTS, this::make);
    float[][] vectors = kept.of(TEXTS, this::make);

    assertThat(made).hasValue(2);
    assertThat(bits(vectors)).isDeepEqualTo(bits(vectors(TEXTS)));
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new CompletionException(e);
    }
  }

  private KeptVectors kept(String maker) {
    return new KeptVectors(file(), maker);
  }

  private Path file() {
    return directory.resolve("not/there/yet/vectors");
  }

  private float[][] make(List<String> texts) {
    made.incrementAndGet();
    return vectors(texts);
  }

  /** Any bits of finite numbers. */
  private static float[][] vectors(List<String> texts) {
    Random random = new Random(texts.hashCode());
    float[][] vectors = new float[texts.size()][DIMENSION];
    for (float[] vector : vectors) {
      for (int i = 0; i < DIMENSION; i++) {
        vector[i] = Float.intBitsToFloat(random.nextInt() & ~(1 << 30));
      }
    }
    return vectors;
  }

  private static int[][] bits(float[][] vectors) {
    return Arrays.stream(vectors)
        .map(
            vector -> {
              int[] bits = new int[vector.length];
              Arrays.setAll(bits, i -> Float.floatToRawIntBits(vector[i]));
              return bits;
            })
        .toArray(int[][]::new);
  }
}
