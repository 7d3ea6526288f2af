package io.medley.training.student;

import io.medley.contracts.plan.PlannedRun;
import io.medley.models.embed.SentenceEmbedder;
import io.medley.models.gradient.LearningRateSchedule;
import java.util.List;

/**
 * The student {@code minilm-probe}: a linear head on frozen MiniLM embeddings. Nothing in it is
 * random; seeds differ in the order of their batches alone.
 */
final class ProbeStudent implements Student {
  static final String NAME = "minilm-probe";

  private static final double WEIGHT_DECAY = 0.01;

  private final TextVectors vectors;
  private final double learningRate;
  private final LearningRateSchedule schedule;
  private final SoftmaxHead head;
  private int step;

  /** A student with a fresh head. */
  ProbeStudent(TextVectors vectors, PlannedRun run, int classes) {
    this.vectors = vectors;
    this.learningRate = run.learningRate();
    this.schedule = new LearningRateSchedule(run.steps());
    this.head = new SoftmaxHead(classes, SentenceEmbedder.DIMENSION);
  }

  @Override
  public double train(LabelledTexts batch) {
    int[] labels = batch.labels().stream().mapToInt(Integer::intValue).toArray();
    double rate = learningRate * schedule.factor(step++);
    return head.train(vectors.of(batch.texts()), labels, rate, WEIGHT_DECAY);
  }

  @Override
  public double[][] logProbabilities(List<String> texts) {
    return head.logProbabilities(vectors.of(texts));
  }

  @Override
  public int cut(List<String> texts) {
    return vectors.cut(texts);
  }

  @Override
  public String device() {
    return "cpu";
  }

  @Override
  public void close() {
    // Plain Java memory.
  }
}
