package io.medley.diversity.text;

import io.medley.diversity.Statistic;
import java.io.ByteArrayOutputStream;
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
 * that of their ordinals. Stateless.
 */
public final class CompressionRatio {

  private CompressionRatio() {}

  /**
   * The ratio of at least one text.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static double of(List<String> texts) {
    Statistic.COMPRESSION_RATIO.requireCount(texts.size());
    byte[] plain = String.join("\n", texts).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new BestGzip(packed)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("Compressing in memory failed", e);
    }
    return (double) plain.length / packed.size();
  }

  /** The JDK's stream takes no level. */
  private static final class BestGzip extends GZIPOutputStream {

    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
