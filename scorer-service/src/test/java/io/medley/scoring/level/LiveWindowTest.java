package io.medley.scoring.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.score.LevelScores.Window;
import io.medley.scoring.Lab;
import io.medley.scoring.measure.Measurement;
import io.medley.scoring.measure.PaneSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveWindowTest {
  private static final long START = 1_000_000;
  private static final Measurement ALL =
      Measurement.of(PaneSummary.empty(Lab.DIMENSION), Optional.empty());

  private final List<Runnable> measuring = new ArrayList<>();
  private final LiveWindow live = new LiveWindow(measuring::add, reason -> {});

  @Test
  void shouldBeDueFiveSecondsAfterItWasFirstAskedIfSomethingChanged() {
    assertThat(live.isDue(START)).isFalse();
    assertThat(live.isDue(START + 5_000)).as("nothing has come").isFalse();
    live.changed();

    assertThat(live.isDue(START + 4_999)).isFalse();
    assertThat(live.isDue(START + 5_000)).isTrue();
  }

  @Test
  void shouldNotBeDueWhileItIsMeasuredNorWithoutFurtherChanges() {
    live.changed();
    begin(START, 1);
    live.changed();
    assertThat(live.isDue(START + 60_000)).isFalse();

    measure(START + 10);
    assertThat(live.isDue(START + 60_000)).isTrue();
    begin(START + 60_000, 2);
    measure(START + 60_010);
    assertThat(live.isDue(START + 120_000)).isFalse();
  }

  @Test
  void shouldWaitTenTimesAsLongAsItTookWhereThatIsMoreThanFiveSeconds() {
    begin(START, 1);
    measure(START + 900);
    live.changed();

    assertThat(live.isDue(START + 8_999)).isFalse();
    assertThat(live.isDue(START + 9_000)).isTrue();
  }

  @Test
  void shouldSayOfAWindowThatItIsNewOnlyIfItIs() {
    assertThat(live.takeUp(START)).isFalse();
    begin(START, 1);
    assertThat(measure(START + 10)).isTrue();
    begin(START + 5_000, 1);
    assertThat(measure(START + 5_010)).isFalse();

    assertThat(live.with(ALL).lastWindow()).contains(window(1));
  }

  @Test
  void shouldForgetWhatWasMeasuredOfPanesThatTurnedOutDifferent() {
    begin(START, 1);
    measure(START + 10);
    begin(START + 5_000, 2);

    live.forget();

    assertThat(measure(START + 5_010)).isFalse();
    assertThat(live.with(ALL).lastWindow()).isEmpty();
  }

  private void begin(long now, int lastPane) {
    live.begin(
        now,
        () -> PaneSummary.empty(Lab.DIMENSION),
        () -> Optional.of(window(lastPane)),
        Optional.empty());
  }

  private boolean measure(long now) {
    measuring.forEach(Runnable::run);
    measuring.clear();
    return live.takeUp(now);
  }

  private static Window window(int lastPane) {
    return new Window(lastPane, 32, Map.of("vendi", 5.0));
  }
}
