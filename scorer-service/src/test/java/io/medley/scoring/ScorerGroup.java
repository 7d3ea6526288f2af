package io.medley.scoring;

import io.medley.contracts.Topics;
import io.medley.testkit.TestKafka;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Which scorer process holds which partitions of the two stages, as the broker sees it. Processes
 * are told apart by the client id that each was given.
 */
final class ScorerGroup implements AutoCloseable {
  private static final String APPLICATION = "medley-scorer";
  private static final String STAGE_ONE = Topics.EMBEDDINGS;
  private static final String STAGE_TWO =
      APPLICATION + "-" + ScoringTopology.EVENTS + "-repartition";
  private static final int PATIENCE_SECONDS = 10;

  private final Admin admin;

  ScorerGroup(TestKafka kafka) {
    this.admin = Admin.create(kafka.connection());
  }

  /** Partitions that one process holds, of either stage. */
  record Held(Set<Integer> stageOne, Set<Integer> stageTwo) {
    private static Held of(Set<TopicPartition> partitions) {
      return new Held(numbers(partitions, STAGE_ONE), numbers(partitions, STAGE_TWO));
    }

    private static Set<Integer> numbers(Set<TopicPartition> partitions, String topic) {
      return partitions.stream()
          .filter(partition -> partition.topic().equals(topic))
          .map(TopicPartition::partition)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** What each process holds, by its client id; empty while partitions are being handed out. */
  Map<String, Held> held() {
    Map<String, Set<TopicPartition>> partitions = new TreeMap<>();
    for (MemberDescription member : members()) {
      String thread = member.clientId();
      String process = thread.substring(0, thread.indexOf("-StreamThread"));
      partitions
          .computeIfAbsent(process, any -> new HashSet<>())
          .addAll(member.assignment().topicPartitions());
    }
    Map<String, Held> held = new TreeMap<>();
    partitions.forEach((process, all) -> held.put(process, Held.of(all)));
    return held;
  }

  private Iterable<MemberDescription> members() {
    try {
      ConsumerGroupDescription group =
          admin
              .describeConsumerGroups(List.of(APPLICATION))
              .describedGroups()
              .get(APPLICATION)
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return group.groupState() == GroupState.STABLE ? group.members() : List.of();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return List.of();
      }
      throw new IllegalStateException("cannot ask for the group " + APPLICATION, e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("the broker does not tell of the group " + APPLICATION, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
