package io.medley.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.cli.exit.CliException;
import io.medley.cli.stack.service.FakeInstallation;
import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.service.Installation;
import io.medley.cli.stack.service.InstalledServices;
import io.medley.cli.stack.service.Opening;
import io.medley.cli.stack.service.ServicePlan;
import io.medley.cli.stack.service.ServiceSpec;
import io.medley.cli.stack.service.StackSettings;
import io.medley.cli.stack.state.StackLock;
import io.medley.cli.stack.state.StackState;
import io.medley.cli.stack.state.StackState.ProcessState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackIT {

  @TempDir Path directory;

  private final List<String> news = new CopyOnWriteArrayList<>();

  @Test
  void shouldStartAServiceAgainThatWasKilledAndStopEverythingInTheEnd() {
    StackState last;
    try (Stack stack = Stack.open(settings(), news::add).orElseThrow()) {
      stack.serve(services());
      long killed = pidOf(stack, "scorer");

      ProcessHandle.of(killed).orElseThrow().destroyForcibly();

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> stack.state().processes().size() == 4 && pidOf(stack, "scorer") != killed);
      assertThat(news)
          .contains(
              "scorer ended with code 137 and is started again; see "
                  + settings().home().log("scorer"));
      last = stack.state();
    }
    assertThat(last.processes())
        .noneMatch(p -> ProcessHandle.of(p.pid()).filter(ProcessHandle::isAlive).isPresent());
    assertThat(StackState.current(settings().home())).isEmpty();
  }

  @Test
  void shouldRefuseASecondStackAndAFirstServiceThatEnds() {
    ServicePlan broken =
        servers -> List.of(new ServiceSpec("generator-1", 1, List.of("/bin/false")));
    try (Stack stack = Stack.open(settings(), news::add).orElseThrow()) {
      assertThatThrownBy(() -> stack.serve(broken))
          .isInstanceOf(CliException.class)
          .hasMessage(
              "generator-1 ended while it started; see " + settings().home().log("generator-1"));
    }

    // The refused stack has left nothing behind that would stand in the way of the next one.
    try (StackLock held = StackLock.acquire(settings().home()).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(Stack.open(settings(), news::add)).isEmpty();
    }
  }

  private StackSettings settings() {
    Home home = FakeInstallation.home(directory.resolve("home"));
    return new StackSettings(home, Optional.empty(), 0, OptionalInt.of(1));
  }

  private ServicePlan services() {
    Installation installation = FakeInstallation.in(directory.resolve("root"));
    return InstalledServices.of(installation, settings().home(), 1, 0, Opening.local());
  }

  private static long pidOf(Stack stack, String name) {
    return stack.state().processes().stream()
        .filter(p -> p.name().equals(name))
        .mapToLong(ProcessState::pid)
        .findFirst()
        .orElse(-1);
  }
}
