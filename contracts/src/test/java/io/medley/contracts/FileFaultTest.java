package io.medley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileFaultTest {
  @Test
  void shouldSayWhyWithoutThePath() {
    assertThat(FileFault.reason(new AccessDeniedException("/x"))).isEqualTo("permission denied");
    assertThat(FileFault.reason(new NoSuchFileException("/x")))
        .isEqualTo("no such file or directory");
    assertThat(FileFault.reason(new FileAlreadyExistsException("/x")))
        .isEqualTo("a file is in the way");
    assertThat(FileFault.reason(new FileSystemException("/x", null, "No space left on device")))
        .isEqualTo("No space left on device");
    assertThat(FileFault.reason(new FileSystemException("/x"))).isEqualTo("FileSystemException");
    assertThat(FileFault.reason(new IOException("broken pipe"))).isEqualTo("broken pipe");
    assertThat(FileFault.reason(new IOException())).isEqualTo("IOException");
  }
}
