package io.medley.diversity.text;

import io.medley.diversity.Statistic;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The size of the texts, joined by line feeds, in UTF-8, over their size after one gzip of level 9
 * with header and trailer. Higher is more repetitive; depends on the order of the texts, which is
 * that of their ordinals.
 *
 * <p>A fold: texts are compressed as they come, and nothing of them is kept. Not thread-safe.
 */
public final class CompressionRatio {

  private static final int BUFFER = 1 << 16;

  private final Count packed = new Count();
  private final OutputStream gzip;
  private long plain;
  private long count;

  /** Of no texts yet. */
  public CompressionRatio() {
    try {
      gzip = new BufferedOutputStream(new BestGzip(packed), BUFFER);
    } catch (IOException e) {
      throw new UncheckedIOException("Compressing in memory failed", e);
    }
  }

  /**
   * The ratio of at least one text.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static double of(List<String> texts) {
    CompressionRatio ratio = new CompressionRatio();
    texts.forEach(ratio::add);
    return ratio.finish();
  }

  /** Adds the next text. */
  public void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      if (count > 0) {
        gzip.write('\n');
        plain++;
      }
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Compressing in memory failed", e);
    }
    plain += bytes.length;
    count++;
  }

  /**
   * The ratio of all texts; none can be added afterwards.
   *
   * @throws IllegalArgumentException if there are none
   */
  public double finish() {
    try {
      gzip.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Compressing in memory failed", e);
    }
    Statistic.COMPRESSION_RATIO.requireCount(count);
    return (double) plain / packed.bytes;
  }

  /** The JDK's stream takes no level. */
  private static final class BestGzip extends GZIPOutputStream {

    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  /** Counts what is written and keeps none of it. */
  private static final class Count extends OutputStream {

    private long bytes;

    @Override
    public void write(int value) {
      bytes++;
    }

    @Override
    public void write(byte[] values, int offset, int length) {
      bytes += length;
    }
  }
}
