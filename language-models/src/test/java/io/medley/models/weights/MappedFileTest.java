package io.medley.models.weights;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.models.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedFileTest {
  @TempDir Path directory;

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void shouldSayWhatHappenedWhenTheExceptionSaysNothing() throws Exception {
    Path file = Files.createFile(directory.resolve("weights"));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> MappedFile.map(file))
        .isInstanceOf(ModelException.class)
        .hasMessage("cannot read " + file + ": ClosedByInterruptException");
  }

  @Test
  void shouldSayWhatHappenedWhenTheExceptionSaysThePathAlone() {
    Path file = directory.resolve("nowhere");

    assertThatThrownBy(() -> MappedFile.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageEndingWith("NoSuchFileException: " + file);
  }
}
