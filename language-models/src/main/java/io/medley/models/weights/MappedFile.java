package io.medley.models.weights;

import io.medley.models.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens files for the weight readers, and words what is wrong with them. */
final class MappedFile {
  private MappedFile() {}

  /** The whole file, mapped read-only, little-endian. */
  static ByteBuffer map(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel
          .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelException("cannot read %s: %s".formatted(file, ModelException.reason(e)), e);
    }
  }

  /** The whole of a small file. */
  static ByteBuffer read(Path file) {
    try {
      return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new ModelException("cannot read %s: %s".formatted(file, ModelException.reason(e)), e);
    }
  }

  /** The error for a file that is cut or is something else. */
  static ModelException damaged(Path file, String format, Throwable cause) {
    return new ModelException(
        "%s is damaged or not %s: delete its directory, it will be unpacked again"
            .formatted(file, format),
        cause);
  }

  /** The error for a tensor that is not there. */
  static ModelException missing(Path file, String tensor) {
    return new ModelException(
        "%s has no tensor %s: delete its directory, it will be unpacked again"
            .formatted(file, tensor));
  }
}
