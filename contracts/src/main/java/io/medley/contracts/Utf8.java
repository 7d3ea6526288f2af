package io.medley.contracts;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 from outside. Bytes are decoded here before anything parses them: a parser that guesses the
 * encoding takes leading zeros for UTF-32, and one that replaces bad bytes changes texts unseen.
 */
public final class Utf8 {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Utf8() {}

  /** The text without a byte order mark, or where the first byte is that is none of UTF-8. */
  public static Parsed<String> decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      return new Parsed.Unreadable<>(
          "not UTF-8: byte 0x%02x %s".formatted(bytes[in.position()], position(text)));
    }
    return new Parsed.Readable<>(
        !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text);
  }

  /** Of the first character after the text; of one line the column alone. */
  private static String position(String text) {
    int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
    int column = 1 + text.codePointCount(text.lastIndexOf('\n') + 1, text.length());
    return line == 1 ? "at column " + column : "at line %d, column %d".formatted(line, column);
  }
}
