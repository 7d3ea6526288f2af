package io.medley.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.medley.datasets.TopicRanking.Topic;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TopicRankingTest {
  private static final float[][] AXES = {{1, 0}, {0, 1}};

  @Test
  void shouldTakeTurnsAndPutTheClearestFirst() {
    List<String> nouns = List.of("soup", "bread", "dog", "cat");
    float[][] vectors = {{0.8f, 0.6f}, {1, 0}, {0, 1}, {0.6f, 0.8f}};

    TopicRanking ranking = TopicRanking.of(nouns, vectors, AXES);

    assertThat(ranking.topics())
        .containsExactly(
            new Topic("bread", 0), new Topic("dog", 1), new Topic("soup", 0), new Topic("cat", 1));
    assertThat(ranking.pool(4)).containsExactly(List.of(0, 2), List.of(1, 3));
    assertThat(ranking.pool(3)).containsExactly(List.of(0, 2), List.of(1));
  }

  @Test
  void shouldGiveAClassWithoutATopicTheNearestOfThePool() {
    List<String> nouns = List.of("bread", "soup", "dog");
    float[][] vectors = {{1, 0}, {0.8f, 0.6f}, {0, 1}};

    TopicRanking ranking = TopicRanking.of(nouns, vectors, AXES);

    assertThat(ranking.pool(1)).containsExactly(List.of(0), List.of(0));
  }

  @Property(tries = 50)
  void shouldNestPoolsServeEveryClassAndHoldEveryNounOnce(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int nouns,
      @ForAll @IntRange(min = 2, max = 7) int classes) {
    List<String> names = IntStream.range(0, nouns).mapToObj(i -> "noun" + i).toList();
    Random random = new Random(seed);

    TopicRanking ranking = TopicRanking.of(names, vectors(random, nouns), vectors(random, classes));

    assertThat(ranking.topics()).extracting(Topic::noun).containsExactlyInAnyOrderElementsOf(names);
    for (int size = 1; size <= nouns; size++) {
      int end = size;
      assertThat(ranking.pool(size))
          .hasSize(classes)
          .allSatisfy(of -> assertThat(of).isNotEmpty().allMatch(i -> i < end));
    }
  }

  @Test
  void shouldMakeAUnitQueryOfTextsAndWords() {
    TextEmbedder embedder =
        texts ->
            texts.stream()
                .map(text -> text.equals("a kind of food") ? new float[] {0, 1} : AXES[0])
                .toArray(float[][]::new);

    float[][] queries =
        ClassQueries.of(embedder, List.of("food"), List.of(List.of("soup", "bread")));

    assertThat(queries[0][0]).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
    assertThat(queries[0][1]).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
  }

  private static float[][] vectors(Random random, int count) {
    float[][] vectors = new float[count][3];
    for (float[] vector : vectors) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }
}
