package io.medley.planning;

import io.medley.planning.material.Preparation;
import io.medley.planning.release.PlanningSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the planning topology have in common: a fresh one for each, and its settings. */
abstract class PlanningFixture {
  @TempDir private Path state;
  @TempDir private Path restored;

  private final PlanningSettings settings;
  PlanningDriver planning;

  PlanningFixture(PlanningSettings settings) {
    this.settings = settings;
  }

  @BeforeEach
  final void start() {
    planning = PlanningDriver.start(state, settings);
  }

  /** Puts another in its place, which remembers nothing. */
  final void startOver(PlanningSettings others, Preparation preparation) {
    planning.close();
    planning = PlanningDriver.start(state, others, preparation);
  }

  /** Goes on in another process, with what the stores hold. */
  final void restart() {
    restart(settings);
  }

  /** The same with other settings. */
  final void restart(PlanningSettings others) {
    planning = planning.restart(restored, others);
  }

  @AfterEach
  final void stop() {
    planning.close();
  }
}
