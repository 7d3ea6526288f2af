package io.medley.training;

import io.medley.contracts.plan.PlannedRun;
import io.medley.training.student.LabelledTexts;
import io.medley.training.student.Student;
import io.medley.training.student.StudentFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Students that count: they always predict the first class, and can be told to wait or to fail. */
public final class FakeStudentFactory implements StudentFactory {
  public final AtomicInteger live = new AtomicInteger();
  public final AtomicInteger mostLive = new AtomicInteger();
  public final AtomicInteger created = new AtomicInteger();

  private final Map<Integer, CountDownLatch> gates = new ConcurrentHashMap<>();
  private volatile double loss = 0.5;
  private volatile Throwable failure;

  /** Makes the run of a seed wait in its first step until the latch is down. */
  public FakeStudentFactory gate(int seed, CountDownLatch gate) {
    gates.put(seed, gate);
    return this;
  }

  public FakeStudentFactory loss(double value) {
    loss = value;
    return this;
  }

  public FakeStudentFactory failing(Throwable e) {
    failure = e;
    return this;
  }

  @Override
  public Student create(PlannedRun run, int classes) {
    created.incrementAndGet();
    mostLive.accumulateAndGet(live.incrementAndGet(), Math::max);
    return new Student() {
      @Override
      public double train(LabelledTexts batch) {
        try {
          gates.getOrDefault(run.seed(), new CountDownLatch(0)).await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        if (failure instanceof Error e) {
          throw e;
        }
        if (failure instanceof RuntimeException e) {
          throw e;
        }
        return loss;
      }

      @Override
      public double[][] logProbabilities(List<String> texts) {
        return texts.stream()
            .map(text -> new double[] {Math.log(0.75), Math.log(0.25)})
            .toArray(double[][]::new);
      }

      @Override
      public int cut(List<String> texts) {
        return (int) texts.stream().filter(text -> text.length() > 12).count();
      }

      @Override
      public String device() {
        return "cpu";
      }

      @Override
      public void close() {
        live.decrementAndGet();
      }
    };
  }
}
