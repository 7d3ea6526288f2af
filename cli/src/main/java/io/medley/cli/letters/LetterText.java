package io.medley.cli.letters;

import io.medley.contracts.OutsideText;
import io.medley.contracts.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Bytes that nobody vouches for, as a terminal can show them: as text if they are UTF-8, with what
 * a terminal would obey as {@code \}{@code u} escapes, or else in hexadecimal.
 */
final class LetterText {

  private static final int BYTES_PER_LINE = 16;

  /** More of a value is not shown. */
  private static final int MOST_BYTES = 64 * 1024;

  private LetterText() {}

  /** The lines that show a letter and all its bytes, up to 64 KiB of each. */
  public static List<String> of(Letter letter) {
    List<String> lines = new ArrayList<>();
    lines.add(letter.id() + (letter.replayed() ? " (replayed)" : ""));
    lines.add("  refused  %s by %s".formatted(letter.at(), letter.content().where()));
    lines.add("  because  " + letter.content().why());
    lines.add("  written  " + letter.content().timestamp());
    add("key", letter.content().key(), lines);
    add("value", letter.content().value(), lines);
    return lines.stream().map(OutsideText::shown).toList();
  }

  private static void add(String name, byte[] bytes, List<String> lines) {
    if (bytes == null) {
      lines.add("  %-8s none".formatted(name));
      return;
    }
    Optional<String> text = text(bytes);
    lines.add(
        "  %-8s %d bytes, %s"
            .formatted(name, bytes.length, text.isPresent() ? "text" : "not text"));
    text.map(LetterText::textLines)
        .orElseGet(() -> hexLines(bytes))
        .forEach(line -> lines.add("    " + line));
    if (bytes.length > MOST_BYTES) {
      lines.add("    … %d bytes more; --json shows all".formatted(bytes.length - MOST_BYTES));
    }
  }

  private static List<String> textLines(String text) {
    return OutsideText.cut(text, MOST_BYTES).lines().toList();
  }

  private static List<String> hexLines(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < Math.min(bytes.length, MOST_BYTES); from += BYTES_PER_LINE) {
      StringBuilder hex = new StringBuilder();
      StringBuilder ascii = new StringBuilder();
      for (int i = from; i < Math.min(bytes.length, from + BYTES_PER_LINE); i++) {
        hex.append(String.format(Locale.ROOT, "%02x ", bytes[i]));
        ascii.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
      }
      lines.add(String.format(Locale.ROOT, "%06x  %-48s %s", from, hex, ascii));
    }
    return lines;
  }

  /** Bytes as one line: text, or {@code 0x…}. */
  static String inOneLine(byte[] bytes) {
    return text(bytes)
        .map(OutsideText::shown)
        .orElseGet(
            () -> {
              StringBuilder hex = new StringBuilder("0x");
              for (byte b : bytes) {
                hex.append(String.format(Locale.ROOT, "%02x", b));
              }
              return hex.toString();
            });
  }

  private static Optional<String> text(byte[] bytes) {
    return Utf8.decode(bytes).toOptional();
  }
}
