package io.medley.datasets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Nouns in the order in which topic pools take them: a pool of size n is the first n, so pools are
 * nested and near topics come first.
 *
 * <p>A noun's cosines to the class queries are z-scored over all nouns, class by class. It goes to
 * its best class, ranked there by best − 0.5 × second best; the classes take turns, and one that
 * has no noun left is passed over. A pure function of its arguments; it costs a product of noun by
 * class vectors.
 */
public final class TopicRanking {
  private static final double SECOND_BEST_WEIGHT = 0.5;

  private final List<Topic> topics;
  private final double[][] scores;
  private final int classes;

  private TopicRanking(List<Topic> topics, double[][] scores, int classes) {
    this.topics = topics;
    this.scores = scores;
    this.classes = classes;
  }

  /**
   * A topic and the class it was taken for.
   *
   * @param label index of the class
   */
  public record Topic(String noun, int label) {}

  /**
   * Ranks nouns.
   *
   * @param nouns distinct
   * @param vectors a unit vector per noun
   * @param queries a unit vector per class, at least two classes
   */
  public static TopicRanking of(List<String> nouns, float[][] vectors, float[][] queries) {
    if (nouns.size() != vectors.length || queries.length < 2) {
      throw new IllegalArgumentException("need a vector per noun and at least two classes");
    }
    double[][] scores = standardize(cosines(vectors, queries));
    List<List<Integer>> byClass = new ArrayList<>();
    for (int label = 0; label < queries.length; label++) {
      byClass.add(new ArrayList<>());
    }
    double[] ranks = new double[vectors.length];
    for (int noun = 0; noun < ranks.length; noun++) {
      int best = argMax(scores[noun], -1);
      int second = argMax(scores[noun], best);
      ranks[noun] = scores[noun][best] - SECOND_BEST_WEIGHT * scores[noun][second];
      byClass.get(best).add(noun);
    }
    Comparator<Integer> highestFirst = Comparator.comparingDouble(noun -> -ranks[noun]);
    byClass.forEach(of -> of.sort(highestFirst.thenComparing(nouns::get)));
    List<Topic> topics = new ArrayList<>();
    double[][] inOrder = new double[ranks.length][];
    for (int turn = 0; topics.size() < ranks.length; turn++) {
      for (int label = 0; label < queries.length; label++) {
        if (turn < byClass.get(label).size()) {
          int noun = byClass.get(label).get(turn);
          inOrder[topics.size()] = scores[noun];
          topics.add(new Topic(nouns.get(noun), label));
        }
      }
    }
    return new TopicRanking(List.copyOf(topics), inOrder, queries.length);
  }

  /** All nouns in their order. */
  public List<Topic> topics() {
    return topics;
  }

  /**
   * For each class the positions in {@link #topics} of the topics that a pool of {@code size} holds
   * for it. A class for which the pool holds none (it is smaller than the number of classes, or no
   * noun went to that class) takes those of the pool's topics that are nearest to it, as many as an
   * even share would be, at least one: a pool never lends a topic from outside itself.
   */
  public List<List<Integer>> pool(int size) {
    if (size < 1 || size > topics.size()) {
      throw new IllegalArgumentException(
          "a pool has 1 to " + topics.size() + " topics, not " + size);
    }
    return IntStream.range(0, classes).mapToObj(label -> ofClass(label, size)).toList();
  }

  private List<Integer> ofClass(int label, int size) {
    List<Integer> own =
        IntStream.range(0, size).filter(i -> topics.get(i).label() == label).boxed().toList();
    if (!own.isEmpty()) {
      return own;
    }
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -scores[i][label]))
        .limit(Math.max(1, size / classes))
        .toList();
  }

  private static double[][] cosines(float[][] vectors, float[][] queries) {
    double[][] cosines = new double[vectors.length][queries.length];
    for (int noun = 0; noun < vectors.length; noun++) {
      for (int label = 0; label < queries.length; label++) {
        double sum = 0;
        for (int i = 0; i < queries[label].length; i++) {
          sum += (double) vectors[noun][i] * queries[label][i];
        }
        cosines[noun][label] = sum;
      }
    }
    return cosines;
  }

  /** Columns to mean 0 and standard deviation 1; a constant column becomes 0. */
  private static double[][] standardize(double[][] columns) {
    for (int column = 0; column < columns[0].length; column++) {
      double sum = 0;
      for (double[] row : columns) {
        sum += row[column];
      }
      double mean = sum / columns.length;
      double squares = 0;
      for (double[] row : columns) {
        squares += (row[column] - mean) * (row[column] - mean);
      }
      double deviation = Math.sqrt(squares / columns.length);
      for (double[] row : columns) {
        row[column] = deviation > 0 ? (row[column] - mean) / deviation : 0;
      }
    }
    return columns;
  }

  private static int argMax(double[] values, int except) {
    int best = -1;
    for (int i = 0; i < values.length; i++) {
      if (i != except && (best < 0 || values[i] > values[best])) {
        best = i;
      }
    }
    return best;
  }
}
