package io.medley.cli.stack;

import io.medley.cli.exit.CliException;
import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.state.StackState;
import io.medley.cli.stack.state.StackState.ProcessState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Changes, from outside, how many generators the launcher of a home runs. */
public final class Scaling {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

  private Scaling() {}

  /**
   * Returns the state when that many generators run and are ready, and no others do.
   *
   * @param generators 0 or more
   * @throws CliException if no launcher lives that has services, or it does not come to that
   */
  public static StackState to(Home home, int generators) {
    StackState before = running(home);
    if (before.generators().size() != generators || before.wantedGenerators() != generators) {
      new ScaleRequest(generators).leave(home);
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      StackState state = running(home);
      if (state.wantedGenerators() == generators && settled(state, generators)) {
        return state;
      }
      LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
      if (Thread.interrupted()) {
        throw CliException.failed("interrupted while scaling");
      }
    }
    throw CliException.failed(
        "there are not %d generators after %d s; `medley status` shows them, %s says more"
            .formatted(
                generators,
                TimeUnit.NANOSECONDS.toSeconds(PATIENCE.toNanos()),
                home.log("launcher")));
  }

  private static StackState running(Home home) {
    Optional<StackState> state = StackState.current(home);
    if (state.isEmpty() || state.get().processes().isEmpty()) {
      throw CliException.misused("Medley is not up; start it with `medley up --generators N`");
    }
    if (state.get().phase() != StackState.Phase.READY) {
      throw CliException.misused("Medley is still starting; `medley status` shows how far it is");
    }
    return state.get();
  }

  private static boolean settled(StackState state, int generators) {
    List<ProcessState> running = state.generators();
    return running.size() == generators
        && running.stream().allMatch(HealthProbe::isReady)
        && (generators == 1 || state.planner().isPresent());
  }
}
