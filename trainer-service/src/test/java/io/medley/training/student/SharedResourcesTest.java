package io.medley.training.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedResourcesTest {
  private final AtomicInteger released = new AtomicInteger();
  private final SharedResources shared = new SharedResources(released::incrementAndGet);

  @Test
  void shouldBeReleasedByTheLastUserWhenTheyAreClosedBefore() {
    shared.enter();
    shared.enter();

    shared.close();
    shared.leave();
    assertThat(released).hasValue(0);
    shared.leave();

    assertThat(released).hasValue(1);
  }

  @Test
  void shouldBeReleasedAtOnceWhenNobodyIsIn() {
    shared.enter();
    shared.leave();
    assertThat(released).hasValue(0);

    shared.close();
    shared.close();

    assertThat(released).hasValue(1);
  }

  @Test
  void shouldLetNobodyInWhenTheyAreClosed() {
    shared.close();
    assertThatThrownBy(shared::enter).isInstanceOf(IllegalStateException.class);
  }
}
