package io.medley.datasets.file;

import io.medley.datasets.file.rows.UnusableFileException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a file is that begins with certain bytes and is no text in the character set of the request.
 */
final class Signature {
  private static final List<Signature> KNOWN =
      List.of(
          new Signature("PK\3\4", "file", "is a spreadsheet or a ZIP archive: save it as CSV"),
          new Signature("\u00d0\u00cf\u0011\u00e0", "file", "is a spreadsheet: save it as CSV"),
          new Signature("PAR1", "file", "is Parquet: write its rows as CSV or JSON Lines"),
          new Signature("\u001f\u008b", "file", "is compressed with gzip: unpack it"),
          new Signature("BZh", "file", "is compressed with bzip2: unpack it"),
          new Signature("\u0028\u00b5\u002f\u00fd", "file", "is compressed with zstd: unpack it"),
          new Signature("\u00fd7zX", "file", "is compressed with xz: unpack it"));

  private static final List<Signature> OTHER_UNICODE =
      List.of(
          new Signature("\u00ff\u00fe\0\0", "encoding", "is UTF-32: set encoding to UTF-32"),
          new Signature("\u00ff\u00fe", "encoding", "is UTF-16: set encoding to UTF-16"),
          new Signature("\u00fe\u00ff", "encoding", "is UTF-16: set encoding to UTF-16"));

  private final int[] bytes;
  private final String field;
  private final String what;

  private Signature(String bytes, String field, String what) {
    this.bytes = bytes.chars().toArray();
    this.field = field;
    this.what = what;
  }

  /** Refuses a file that is no text in the character set. */
  static void check(FileHead head, String title, Charset charset) throws UnusableFileException {
    for (Signature known : KNOWN) {
      known.refuse(head, title);
    }
    if (charset.equals(StandardCharsets.UTF_8)) {
      for (Signature other : OTHER_UNICODE) {
        other.refuse(head, title);
      }
    }
  }

  private void refuse(FileHead head, String title) throws UnusableFileException {
    if (head.begins(bytes)) {
      throw new UnusableFileException(field, title + " " + what);
    }
  }
}
