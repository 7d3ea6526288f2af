package io.medley.datasets.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** The beginning of a file: its byte order mark and its first whole lines. */
final class FileHead {
  private static final int BYTES = 1 << 18;
  private static final int LINES = 200;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final byte[] bytes;
  private final boolean whole;

  private FileHead(byte[] bytes, boolean whole) {
    this.bytes = bytes;
    this.whole = whole;
  }

  static FileHead of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(BYTES);
      return new FileHead(bytes, in.read() < 0);
    }
  }

  /** The character set of the byte order mark; null without one, or with UTF-8's. */
  String markedCharset() {
    if (begins(0xFF, 0xFE, 0, 0) || begins(0, 0, 0xFE, 0xFF)) {
      return "UTF-32";
    }
    return begins(0xFF, 0xFE) || begins(0xFE, 0xFF) ? StandardCharsets.UTF_16.name() : null;
  }

  /** Whether the file begins with these bytes. */
  boolean begins(int... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** The first lines that are not blank, up to two hundred; what cannot be decoded is replaced. */
  List<String> lines(Charset charset) {
    String text = new String(bytes, charset);
    String marked = text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
    List<String> lines = marked.lines().toList();
    int complete = whole || lines.size() < 2 ? lines.size() : lines.size() - 1;
    return lines.subList(0, complete).stream()
        .filter(line -> !line.isBlank())
        .limit(LINES)
        .toList();
  }
}
