package io.medley.training.student;

import io.medley.contracts.plan.PlannedRun;
import io.medley.models.embed.SentenceEmbedder;
import io.medley.models.gradient.LearningRateSchedule;
import java.util.List;
import java.util.function.Predicate;

/**
 * The student {@code minilm-probe}: a linear head on frozen MiniLM embeddings. Nothing in it is
 * random; seeds differ in the order of their batches alone.
 */
final class ProbeStudent implements Student {
  static final String NAME = "minilm-probe";

  private static final double WEIGHT_DECAY = 0.01;

  private final TextVectors vectors;
  private final Predicate<String> cuts;
  private final double learningRate;
  private final LearningRateSchedule schedule;
  private final SoftmaxHead head;
  private int step;

  /**
   * A student with a fresh head.
   *
   * @param cuts whether a text's vector is of its beginning alone
   */
  ProbeStudent(TextVectors vectors, Predicate<String> cuts, PlannedRun run, int classes) {
    this.vectors = vectors;
    this.cuts = cuts;
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
    float[][] embedded = vectors.of(texts);
    double[][] rows = new double[embedded.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = head.logProbabilities(embedded[i]);
    }
    return rows;
  }

  @Override
  public int cut(List<String> texts) {
    return (int) texts.stream().filter(cuts).count();
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
