package io.medley.models.embed;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The vectors of texts that are always the same, kept in a file, so that they are made once per
 * machine and not by every process.
 *
 * <p>The file begins with a hash of what made the vectors and of the texts, and ends with a
 * checksum: one that was made of other texts, by another model, or is damaged, is made anew. It
 * appears whole or not at all. Whoever comes while another thread or process makes the vectors
 * waits for it and reads them; an end of that process frees the way. Where the file cannot be
 * written, the vectors are made every time. Thread-safe; holds nothing open.
 */
public final class KeptVectors {
  /** A file lock excludes other processes only, and throws within one. */
  private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

  private static final System.Logger LOG = System.getLogger(KeptVectors.class.getName());

  private static final String FORMAT = "medley vectors 1";

  private final Path file;
  private final String maker;

  /**
   * Vectors in a file, which need not exist yet.
   *
   * @param maker everything that the vectors depend on but the texts
   */
  public KeptVectors(Path file, String maker) {
    this.file = file.toAbsolutePath();
    this.maker = maker;
  }

  /**
   * The vectors of texts: those kept if they are of the same texts and maker, to the bit as they
   * were made, else new ones, which are kept from then on.
   *
   * @param texts one or more
   * @param make one vector per text, all of one dimension
   * @throws CancellationException if the thread is interrupted while it waits
   */
  public float[][] of(List<String> texts, Function<List<String>, float[][]> make) {
    byte[] key = key(texts);
    return read(key, texts.size()).orElseGet(() -> makeAlone(key, texts, make));
  }

  private float[][] makeAlone(
      byte[] key, List<String> texts, Function<List<String>, float[][]> make) {
    try {
      WITHIN_PROCESS.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    }
    try (FileChannel channel = lockFile();
        FileLock lock = channel.lock()) {
      Optional<float[][]> kept = lock.isValid() ? read(key, texts.size()) : Optional.empty();
      return kept.orElseGet(() -> keep(key, make.apply(texts)));
    } catch (FileLockInterruptionException e) {
      throw interrupted();
    } catch (IOException e) {
      LOG.log(Level.INFO, "vectors are not kept: cannot lock {0}: {1}", file, e.toString());
      return make.apply(texts);
    } finally {
      WITHIN_PROCESS.unlock();
    }
  }

  private CancellationException interrupted() {
    return new CancellationException("interrupted while others make " + file);
  }

  private FileChannel lockFile() throws IOException {
    Files.createDirectories(file.getParent());
    return FileChannel.open(sibling(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private Path sibling(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  /** What is kept, empty where it is not there, of another key or damaged. */
  private Optional<float[][]> read(byte[] key, int rows) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      return Optional.empty();
    }
    int body = bytes.length - Long.BYTES;
    if (body < key.length + Integer.BYTES
        || !Arrays.equals(key, 0, key.length, bytes, 0, key.length)) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(key.length);
    int dimension = in.getInt();
    if (in.getLong(body) != checksum(bytes, body)
        || (long) rows * dimension * Float.BYTES != body - in.position()) {
      return Optional.empty();
    }
    FloatBuffer values = in.asFloatBuffer();
    float[][] vectors = new float[rows][dimension];
    for (float[] vector : vectors) {
      values.get(vector);
    }
    return Optional.of(vectors);
  }

  private float[][] keep(byte[] key, float[][] vectors) {
    int dimension = vectors[0].length;
    byte[] bytes =
        new byte
            [key.length + Integer.BYTES + vectors.length * dimension * Float.BYTES + Long.BYTES];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.put(key).putInt(dimension);
    for (float[] vector : vectors) {
      out.asFloatBuffer().put(vector);
      out.position(out.position() + dimension * Float.BYTES);
    }
    out.putLong(checksum(bytes, out.position()));
    try {
      Path whole = Files.write(sibling(".writing"), bytes);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.log(Level.INFO, "vectors are not kept: cannot write {0}: {1}", file, e.toString());
    }
    return vectors;
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, length);
    return checksum.getValue();
  }

  private byte[] key(List<String> texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Stream.concat(Stream.of(FORMAT, maker), texts.stream())
          .map(text -> text.getBytes(StandardCharsets.UTF_8))
          .forEach(
              text -> {
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, text.length));
                digest.update(text);
              });
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
