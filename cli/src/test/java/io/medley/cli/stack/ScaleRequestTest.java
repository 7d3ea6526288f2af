package io.medley.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.cli.stack.service.Home;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleRequestTest {

  @TempDir Path directory;

  @Test
  void shouldHandOverTheLastRequestToScaleOnce() {
    Home home = Home.at(directory).prepare();
    new ScaleRequest(2).leave(home);
    new ScaleRequest(3).leave(home);

    assertThat(ScaleRequest.take(home)).contains(new ScaleRequest(3));
    assertThat(ScaleRequest.take(home)).isEmpty();
  }
}
