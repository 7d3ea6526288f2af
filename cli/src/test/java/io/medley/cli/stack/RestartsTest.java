package io.medley.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartsTest {

  private static final Instant START = Instant.parse("2026-02-03T04:05:06Z");

  private final Restarts restarts = new Restarts();

  @Test
  void shouldWaitLongerEachTimeAndThenGiveUp() {
    List<Optional<Duration>> waits = new ArrayList<>();
    for (int end = 0; end < 6; end++) {
      waits.add(restarts.afterEnd("scorer", START.plusSeconds(end)));
    }

    assertThat(waits)
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of(0, 1, 2, 4, 8).map(Duration::ofSeconds).map(Optional::of),
                    Stream.of(Optional.<Duration>empty()))
                .toList());
  }

  @Test
  void shouldGoOnForWeeksWithAServiceThatEndsNowAndThen() {
    for (int end = 0; end < 5_000; end++) {
      assertThat(restarts.afterEnd("scorer", START.plus(Restarts.PERIOD.multipliedBy(end))))
          .contains(Duration.ZERO);
    }
  }

  @Test
  void shouldCountTheEndsOfTheLastTenMinutesAlone() {
    Instant at = START;
    for (int end = 0; end < 100; end++) {
      assertThat(restarts.afterEnd("scorer", at)).as("end %d", end).isPresent();
      // Five in any ten minutes are allowed.
      at = at.plus(Duration.ofMinutes(2));
    }
    assertThat(restarts.afterEnd("scorer", at.minusSeconds(1))).isEmpty();
    assertThat(restarts.afterEnd("scorer", at)).isPresent();
  }

  @Test
  void shouldCountEachServiceForItself() {
    for (int end = 0; end < 5; end++) {
      restarts.afterEnd("scorer", START);
    }

    assertThat(restarts.afterEnd("scorer", START)).isEmpty();
    assertThat(restarts.afterEnd("trainer", START)).contains(Duration.ZERO);
  }
}
