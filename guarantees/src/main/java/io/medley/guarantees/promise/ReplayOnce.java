package io.medley.guarantees.promise;

import io.medley.contracts.DeadLetter;
import io.medley.contracts.Topics;
import io.medley.guarantees.history.History;
import io.medley.guarantees.history.Observed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * G8: a dead letter that is replayed twice, or by two at once, comes to its topic once.
 *
 * @param replayed positions of the dead letters that were replayed, in the dead letters' topic
 */
public record ReplayOnce(List<String> replayed) implements Guarantee {
  public ReplayOnce {
    replayed = List.copyOf(replayed);
  }

  @Override
  public String name() {
    return "G8 a dead letter is replayed once";
  }

  @Override
  public List<String> breaches(History history) {
    List<String> breaches = new ArrayList<>();
    List<Observed> letters =
        history
            .committed(Topics.DEAD_LETTERS)
            .filter(record -> replayed.contains(record.position()))
            .toList();
    if (letters.size() != replayed.size()) {
      breaches.add(
          "%d dead letters were replayed, %d are there".formatted(replayed.size(), letters.size()));
    }
    for (DeadLetter letter : new History(letters).values(Topics.DEAD_LETTERS, DeadLetter.class)) {
      long again =
          history
              .committed(letter.topic())
              .filter(record -> !record.position().equals(position(letter)))
              .filter(record -> Arrays.equals(record.value(), letter.value()))
              .filter(record -> Arrays.equals(record.key(), letter.key()))
              .count();
      if (again != 1) {
        breaches.add("%s came %d times again".formatted(position(letter), again));
      }
    }
    return breaches;
  }

  private static String position(DeadLetter letter) {
    return Observed.position(letter.topic(), letter.partition(), letter.offset());
  }
}
