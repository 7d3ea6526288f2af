package io.medley.dashboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private final Waiting waiting = new Waiting();

  private static Arrival arrival(String key, int bytes) {
    return new Arrival(Topics.SCORES, key, new byte[bytes], Instant.EPOCH);
  }

  @Test
  void shouldGiveTheRecordsOfAnExperimentOnceInTheirOrder() {
    waiting.add("a", arrival("first", 1));
    waiting.add("b", arrival("other", 1));
    waiting.add("a", arrival("second", 1));

    assertThat(waiting.take("a")).extracting(Arrival::key).containsExactly("first", "second");
    assertThat(waiting.take("a")).isEmpty();
    assertThat(waiting.size()).isEqualTo(1);
  }

  @Test
  void shouldLetTheOldestGoWhereThereAreTooMany() {
    for (int i = 0; i < Waiting.MOST + 5; i++) {
      waiting.add("a", arrival("key " + i, 1));
    }

    assertThat(waiting.size()).isEqualTo(Waiting.MOST);
    assertThat(waiting.take("a").get(0).key()).isEqualTo("key 5");
  }

  @Test
  void shouldLetTheOldestGoWhereTheyAreTooLarge() {
    for (int i = 0; i < 10; i++) {
      waiting.add("a", arrival("key " + i, Waiting.MOST_BYTES / 4));
    }

    assertThat(waiting.take("a"))
        .extracting(Arrival::key)
        .containsExactly("key 6", "key 7", "key 8", "key 9");
  }
}
