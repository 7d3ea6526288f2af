package io.medley.generation.maskedlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.contracts.task.GenerationTask.Tuning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TunedModelsTest {
  private static final Tuning BIRDS = new Tuning(List.of("a bird"), List.of(), 1, 1);
  private static final Tuning CAKES = new Tuning(List.of("a cake"), List.of(), 1, 1);
  private static final BooleanSupplier NEEDED = () -> false;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());

  private final TunedModels<String> models =
      new TunedModels<>(this::tuned, model -> events.add("close " + model));

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private Optional<String> tuned(Tuning tuning, BooleanSupplier over) {
    events.add("tune " + tuning.texts().get(0));
    return over.getAsBoolean() ? Optional.empty() : Optional.of(tuning.texts().get(0));
  }

  @Test
  void shouldTuneOnceForTasksWithAnEqualTuning() throws InterruptedException {
    Tuning equal = new Tuning(List.of("a bird"), List.of(), 1, 1);

    assertThat(models.take(BIRDS, NEEDED)).contains("a bird");
    assertThat(models.take(equal, NEEDED)).contains("a bird");
    models.giveBack();
    models.giveBack();
    assertThat(models.take(equal, NEEDED)).contains("a bird");

    assertThat(events).containsExactly("tune a bird");
  }

  @Test
  void shouldCloseTheKeptModelBeforeItTunesAnother() throws InterruptedException {
    use(BIRDS);
    use(CAKES);
    use(BIRDS);

    assertThat(events)
        .containsExactly(
            "tune a bird", "close a bird", "tune a cake", "close a cake", "tune a bird");
  }

  @Test
  void shouldCloseTheKeptModelOnceWhenItIsClosed() throws InterruptedException {
    use(BIRDS);

    models.close();
    models.close();

    assertThat(events).containsExactly("tune a bird", "close a bird");
  }

  @Test
  void shouldLetATaskWaitForAnotherTuningUntilTheKeptModelIsGivenBack() throws Exception {
    models.take(BIRDS, NEEDED);
    models.take(BIRDS, NEEDED);
    Future<Optional<String>> waiting = threads.submit(() -> models.take(CAKES, NEEDED));

    models.giveBack();
    events.add("first is back");
    models.giveBack();

    assertThat(waiting.get()).contains("a cake");
    assertThat(events)
        .containsExactly("tune a bird", "first is back", "close a bird", "tune a cake");
  }

  @Test
  void shouldLetTasksWithAnEqualTuningWaitForOneThatIsUnderWay() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger tunings = new AtomicInteger();
    TunedModels<String> slow =
        new TunedModels<>(
            (tuning, over) -> {
              tunings.incrementAndGet();
              begun.countDown();
              end.await();
              return Optional.of("model");
            },
            model -> {});
    List<Future<Optional<String>>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(threads.submit(() -> slow.take(BIRDS, NEEDED)));
    }
    begun.await();

    end.countDown();

    for (Future<Optional<String>> one : all) {
      assertThat(one.get()).contains("model");
    }
    assertThat(tunings).hasValue(1);
  }

  @Test
  void shouldLetTheNextOneTryWhenATuningIsGivenUpOrFails() throws InterruptedException {
    AtomicInteger tries = new AtomicInteger();
    TunedModels<String> failing =
        new TunedModels<>(
            (tuning, over) -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalArgumentException("nothing to learn");
              }
              return over.getAsBoolean() ? Optional.empty() : Optional.of("model");
            },
            model -> {});

    assertThatThrownBy(() -> failing.take(BIRDS, NEEDED)).hasMessage("nothing to learn");
    assertThat(failing.take(BIRDS, () -> true)).isEmpty();
    assertThat(failing.take(BIRDS, NEEDED)).contains("model");
  }

  @Test
  void shouldLetGoOfAThreadThatIsInterruptedWhileItWaits() throws InterruptedException {
    models.take(BIRDS, NEEDED);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> models.take(CAKES, NEEDED)).isInstanceOf(InterruptedException.class);

    models.giveBack();
    use(CAKES);
    assertThat(events).contains("tune a cake");
  }

  @Test
  void shouldNeverCloseAModelInUseNorHoldTwoWhenThreadsTakeTurns() throws Exception {
    AtomicInteger alive = new AtomicInteger();
    TunedModels<AtomicInteger> counted =
        new TunedModels<>(
            (tuning, over) -> {
              assertThat(alive.incrementAndGet()).isEqualTo(1);
              return Optional.of(new AtomicInteger(1));
            },
            model -> {
              model.set(0);
              alive.decrementAndGet();
            });
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Tuning own = i % 2 == 0 ? BIRDS : CAKES;
      all.add(
          threads.submit(
              () -> {
                for (int turn = 0; turn < 200; turn++) {
                  AtomicInteger model = counted.take(own, NEEDED).orElseThrow();
                  Thread.yield();
                  assertThat(model).hasValue(1);
                  counted.giveBack();
                }
                return null;
              }));
    }

    for (Future<?> one : all) {
      awaitEnd(one);
    }
    counted.close();
    assertThat(alive).hasValue(0);
  }

  private static void awaitEnd(Future<?> one) throws Exception {
    try {
      one.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private void use(Tuning tuning) throws InterruptedException {
    models.take(tuning, NEEDED);
    models.giveBack();
  }
}
