package io.medley.cli.score;

import io.medley.cli.input.InputFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a file as bytes, one after the other; lines of nothing but white space are passed
 * over. Holds one line. Not thread-safe.
 */
public final class JsonLines implements Closeable {

  /** The longest line, in bytes. */
  static final int MAX_BYTES = 4 << 20;

  private static final int BUFFER = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int end;
  private long bytesRead;
  private long number;

  /** Opens a file, past its byte order mark. */
  public JsonLines(Path file) throws IOException {
    in = new BufferedInputStream(InputFile.open(file), BUFFER);
    in.mark(BYTE_ORDER_MARK.length);
    if (!Arrays.equals(in.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
      in.reset();
    }
  }

  /**
   * The next line that is not blank, without its end; empty at the end of the file.
   *
   * @throws BadLineException if it is longer than {@link #MAX_BYTES}
   */
  public Optional<byte[]> next() throws IOException, BadLineException {
    while (fill()) {
      line.reset();
      number++;
      while (fill() && !takeToLineEnd()) {
        if (line.size() > MAX_BYTES) {
          throw new BadLineException("the line has more than %d bytes".formatted(MAX_BYTES));
        }
      }
      byte[] bytes = line.toByteArray();
      if (!isBlank(bytes)) {
        return Optional.of(bytes);
      }
    }
    return Optional.empty();
  }

  /** Moves bytes up to the line's end to {@link #line}; whether the end was there. */
  private boolean takeToLineEnd() {
    int last = next;
    while (last < end && buffer[last] != '\n') {
      last++;
    }
    line.write(buffer, next, last - next);
    boolean found = last < end;
    next = found ? last + 1 : last;
    return found;
  }

  private boolean fill() throws IOException {
    if (next == end) {
      next = 0;
      end = Math.max(0, in.read(buffer));
      bytesRead += end;
    }
    return end > 0;
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte value : bytes) {
      if (value != ' ' && value != '\t' && value != '\r') {
        return false;
      }
    }
    return true;
  }

  /** The number of the line that was read last, from 1. */
  public long number() {
    return number;
  }

  /** About how many bytes of the file were read. */
  long bytesRead() {
    return bytesRead;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
