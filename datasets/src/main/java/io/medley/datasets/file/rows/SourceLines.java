package io.medley.datasets.file.rows;

import io.medley.contracts.Sha256;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The lines of a file, decoded, with the digest of its bytes. A byte that the character set does
 * not have ends the reading with its line's number: a wrong character set would change texts
 * unseen. One thread.
 */
public final class SourceLines implements Closeable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Charset charset;
  private final MessageDigest digest = Sha256.digest();
  private final BufferedReader reader;
  private final Deque<String> putBack = new ArrayDeque<>();
  private int number;

  /** Opens a real path; a symbolic link in its place is not followed. */
  public SourceLines(Path file, Charset charset) throws IOException {
    this.file = file;
    this.charset = charset;
    InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    this.reader =
        new BufferedReader(
            new InputStreamReader(
                new DigestInputStream(new Bounded(bytes), digest), strict(charset)),
            BUFFER);
  }

  /** The next line without its end, or null after the last. */
  String next() throws IOException, UnusableFileException {
    String line = putBack.isEmpty() ? read() : putBack.pop();
    if (line != null) {
      number++;
    }
    // Files put together have one in the middle, too.
    return line != null && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK
        ? line.substring(1)
        : line;
  }

  /** The number of the line that {@link #next} returned last, from 1. */
  int number() {
    return number;
  }

  /** Makes the last lines come again. */
  void putBack(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      putBack.push(lines.get(i));
    }
    number -= lines.size();
  }

  /** What is left, with a line feed after each line. It throws {@link Unreadable}. */
  Reader rest() {
    return new Rest();
  }

  /** SHA-256 of the file; only after its last line. */
  public byte[] digest() {
    return digest.digest();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private String read() throws IOException, UnusableFileException {
    try {
      return reader.readLine();
    } catch (CharacterCodingException e) {
      throw new UnusableFileException(
          "encoding",
          "line %d of %s has bytes that are no %s: name its encoding, for instance ISO-8859-1"
              .formatted(lineOfFault(), file.getFileName(), charset));
    }
  }

  private static CharsetDecoder strict(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Reads the file again, in small steps, as the reader does not say how far it had come. */
  private int lineOfFault() throws IOException {
    CharsetDecoder decoder = strict(charset);
    ByteBuffer in = ByteBuffer.allocate(BUFFER).limit(0);
    CharBuffer out = CharBuffer.allocate(BUFFER);
    int line = 1;
    boolean ended = false;
    try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      while (true) {
        CoderResult result = decoder.decode(in, out, ended);
        line += (int) out.flip().chars().filter(c -> c == '\n').count();
        out.clear();
        if (result.isError() || (result.isUnderflow() && ended)) {
          return line;
        }
        in.compact();
        int read = bytes.read(in.array(), in.position(), in.remaining());
        ended = read < 0;
        in.position(in.position() + Math.max(0, read)).flip();
      }
    }
  }

  /** Takes a refusal through a reader. */
  static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;

    private final UnusableFileException refusal;

    Unreadable(UnusableFileException refusal) {
      super(refusal);
      this.refusal = refusal;
    }

    UnusableFileException refusal() {
      return refusal;
    }
  }

  private final class Rest extends Reader {
    private String line = "";
    private int at;

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      while (at == line.length()) {
        try {
          String next = next();
          if (next == null) {
            return -1;
          }
          line = next + "\n";
          at = 0;
        } catch (UnusableFileException e) {
          throw new Unreadable(e);
        }
      }
      int end = Math.min(line.length(), at + length);
      line.getChars(at, end, into, offset);
      int read = end - at;
      at = end;
      return read;
    }

    @Override
    public void close() {
      // The lines are closed by those who opened them.
    }
  }

  /** Ends with an error where a file has grown beyond the limit since it was measured. */
  private static final class Bounded extends FilterInputStream {
    private long left = DataDirectory.MAX_BYTES;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count(read);
      return read;
    }

    private void count(int read) throws IOException {
      left -= Math.max(0, read);
      if (left < 0) {
        throw new IOException("the file has grown beyond " + DataDirectory.MAX_BYTES + " bytes");
      }
    }
  }
}
