package io.medley.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medley.cli.exit.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {

  @TempDir Path directory;

  @Test
  void shouldComeToItsPlaceWholeOrNotAtAll() throws IOException {
    Path target = directory.resolve("a");
    try (NewFile file = NewFile.at(target, false)) {
      Files.writeString(file.content(), "new");
      assertThat(target).doesNotExist();
      file.publish();
    }
    assertThat(target).hasContent("new");
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void shouldNeverReplaceWhatIsNoFile() {
    assertThatThrownBy(() -> NewFile.at(Path.of("/dev/null"), true))
        .isInstanceOf(CliException.class)
        .hasMessage("/dev/null is a pipe or a device, which no file replaces");
    assertThatThrownBy(() -> NewFile.at(directory, true)).hasMessageContaining("is a directory");
  }

  @Test
  void shouldSayThatAFileIsThereOrItsDirectoryIsNot() throws IOException {
    Path there = Files.createFile(directory.resolve("there"));
    assertThatThrownBy(() -> NewFile.at(there, false))
        .hasMessage(there + " is there already; --force replaces it");
    Path below = there.resolve("below");
    assertThatThrownBy(() -> NewFile.at(below, false)).hasMessage("there is no directory " + there);
  }
}
