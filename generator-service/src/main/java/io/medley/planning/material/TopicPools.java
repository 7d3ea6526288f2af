package io.medley.planning.material;

import io.medley.datasets.TopicRanking;
import io.medley.datasets.TopicRanking.Topic;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The topic pools of a draw, as they are kept until the experiment's last task is out: the ranked
 * topics once, as pools are nested, and what little the pools' sizes change.
 *
 * @param nouns up to the largest pool's size, in ranked order
 * @param classes the class of each noun, by index
 * @param borrowed by pool size and class, positions of the nouns of a class that has none of its
 *     own in that pool
 */
public record TopicPools(
    List<String> nouns, List<Integer> classes, Map<Integer, Map<Integer, List<Integer>>> borrowed) {

  public TopicPools {
    nouns = List.copyOf(nouns);
    classes = List.copyOf(classes);
    borrowed = Collections.unmodifiableMap(new TreeMap<>(borrowed));
  }

  /** The pools of these sizes. */
  static TopicPools of(TopicRanking ranking, Collection<Integer> sizes) {
    List<Topic> topics = ranking.topics().subList(0, Collections.max(sizes));
    Map<Integer, Map<Integer, List<Integer>>> borrowed = new TreeMap<>();
    for (int size : sizes) {
      List<List<Integer>> pool = ranking.pool(size);
      Map<Integer, List<Integer>> lent = new TreeMap<>();
      for (int label = 0; label < pool.size(); label++) {
        List<Integer> positions = pool.get(label);
        if (topics.get(positions.get(0)).label() != label) {
          lent.put(label, positions);
        }
      }
      if (!lent.isEmpty()) {
        borrowed.put(size, lent);
      }
    }
    return new TopicPools(
        topics.stream().map(Topic::noun).toList(),
        topics.stream().map(Topic::label).toList(),
        borrowed);
  }

  /** The nouns that a pool of one of the sizes has for a class, at least one, nearest first. */
  public List<String> topics(int poolSize, int label) {
    List<Integer> lent = borrowed.getOrDefault(poolSize, Map.of()).get(label);
    return lent != null
        ? lent.stream().map(nouns::get).toList()
        : IntStream.range(0, poolSize)
            .filter(i -> classes.get(i) == label)
            .mapToObj(nouns::get)
            .toList();
  }
}
