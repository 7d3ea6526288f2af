package io.medley.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StepProgressTest {

  private final StringWriter out = new StringWriter();

  @Test
  void shouldWriteALineForEachStepAndQuarterWhenLinesStay() {
    StepProgress progress = new StepProgress(new Terminal(false, 80), new PrintWriter(out));
    for (int done = 0; done <= 100; done++) {
      progress.at("reading", done, 100);
    }
    progress.at("comparing", 0, 1);
    progress.at("guessing", 5, 0);
    progress.end();
    assertThat(out.toString().lines())
        .containsExactly(
            "reading", "reading 25 %", "reading 50 %", "reading 75 %", "comparing", "guessing");
  }

  @Test
  void shouldWriteOverOneLineAndTakeItAwayOnATerminal() {
    StepProgress progress = new StepProgress(new Terminal(true, 20), new PrintWriter(out));
    progress.at("reading a file with a long name", 1, 3);
    progress.end();
    assertThat(out.toString()).isEqualTo("\rreading a file wit…\u001b[K\r\u001b[K");
  }
}
