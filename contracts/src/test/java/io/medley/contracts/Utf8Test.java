package io.medley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
  @Test
  void shouldDecodeAndLeaveAByteOrderMarkOut() {
    assertThat(Utf8.decode("\uFEFF{é😀\0}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Parsed.Readable<>("{é😀\0}"));
    assertThat(Utf8.decode(new byte[0])).isEqualTo(new Parsed.Readable<>(""));
  }

  @Test
  void shouldNameTheByteThatIsNoUtf8() {
    assertThat(Utf8.decode("caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo(new Parsed.Unreadable<>("not UTF-8: byte 0xe9 at column 4"));
    assertThat(Utf8.decode("é\n1é2\u00ff".getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo(new Parsed.Unreadable<>("not UTF-8: byte 0xe9 at column 1"));
    byte[] overlong = {'o', 'k', '\n', 'a', (byte) 0xC0, (byte) 0xAF};
    assertThat(Utf8.decode(overlong))
        .isEqualTo(new Parsed.Unreadable<>("not UTF-8: byte 0xc0 at line 2, column 2"));
    byte[] cut = {'a', (byte) 0xF0, (byte) 0x9F};
    assertThat(Utf8.decode(cut))
        .isEqualTo(new Parsed.Unreadable<>("not UTF-8: byte 0xf0 at column 2"));
    byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0xBD};
    assertThat(Utf8.decode(surrogate)).isInstanceOf(Parsed.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-32"})
  void shouldNotGuessAnotherUnicode(String charset) {
    Parsed<String> decoded = Utf8.decode("\uFEFF{}".getBytes(Charset.forName(charset)));

    assertThat(decoded.toOptional().orElse("")).doesNotStartWith("{");
  }
}
