package io.medley.datasets.file;

import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.DataReport.Reason;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.sample.Sample;
import io.medley.datasets.LabelledText;
import io.medley.diversity.text.NormalisedText;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a file's rows into texts under labels; a row that cannot be used is counted. Texts are
 * equal if they are so in lower case with white space folded, and their contexts are.
 *
 * <p>A text's id is a hash of it and its context: the order of the rows, or further rows, change
 * nothing about the split it falls into.
 */
final class FileReading {
  /** Longest label in characters, the same as in a request. */
  private static final int LONGEST_LABEL = 200;

  private final DatasetSpec spec;
  private final Charset charset;
  private final Tally tally;

  /**
   * A reading.
   *
   * @param spec with everything about files spelled out
   */
  FileReading(DatasetSpec spec, Charset charset, Tally tally) {
    this.spec = spec;
    this.charset = charset;
    this.tally = tally;
  }

  /**
   * What a file came to.
   *
   * @param texts by label, in alphabetical order of the labels and the order of the rows
   * @param lines the first line of each text's row, in the same shape
   * @param keys of all texts
   * @param digest of the file's bytes
   */
  record Content(
      Map<String, List<LabelledText>> texts,
      Map<String, List<Integer>> lines,
      Set<Long> keys,
      byte[] digest) {}

  /**
   * Reads a file to its end.
   *
   * @param title what the request calls it
   * @param inTest keys of texts that the test file has
   */
  Content read(Path file, String title, Set<Long> inTest)
      throws IOException, UnusableFileException {
    Map<String, List<LabelledText>> texts = new TreeMap<>();
    Map<String, List<Integer>> numbers = new TreeMap<>();
    Set<Long> keys = new HashSet<>();
    Signature.check(file, title, charset);
    try (SourceLines lines = new SourceLines(file, charset)) {
      Rows rows = Rows.of(lines, spec, title);
      for (Row row = rows.next(); row != null; row = rows.next()) {
        tally.row();
        if (row instanceof Row.Broken broken) {
          tally.leftOut(title, broken.line(), Reason.BROKEN, broken.why());
        } else if (row instanceof Row.Fields fields && usable(fields, title)) {
          long key = key(fields);
          if (!keys.add(key)) {
            tally.leftOut(title, fields.line(), Reason.DUPLICATE, fields.text());
          } else if (inTest.contains(key)) {
            tally.leftOut(title, fields.line(), Reason.IN_TEST, fields.text());
          } else {
            String label = fields.label().strip();
            texts.computeIfAbsent(label, any -> new ArrayList<>()).add(item(fields, label, key));
            numbers.computeIfAbsent(label, any -> new ArrayList<>()).add(fields.line());
          }
        }
      }
      return new Content(texts, numbers, keys, lines.digest());
    }
  }

  private boolean usable(Row.Fields row, String title) {
    Reason fault = null;
    if (blank(row.label())) {
      fault = Reason.MISSING_LABEL;
    } else if (blank(row.text()) || (spec.contextField() != null && blank(row.context()))) {
      fault = Reason.EMPTY_TEXT;
    } else if (!Sample.fits(row.text(), row.context()) || isLong(row.label().strip())) {
      fault = Reason.OVERSIZE;
    }
    if (fault != null) {
      String shown = blank(row.text()) ? row.label() : row.text();
      tally.leftOut(title, row.line(), fault, shown == null ? "" : shown);
    }
    return fault == null;
  }

  private static LabelledText item(Row.Fields row, String label, long key) {
    String id = Long.toHexString(key);
    String context = row.context() == null ? null : row.context().strip();
    return new LabelledText(id, row.text().strip(), label, context, id);
  }

  private static long key(Row.Fields row) {
    long text = NormalisedText.hash(row.text());
    return row.context() == null
        ? text
        : SplitMix.mix(text * 31 + NormalisedText.hash(row.context()));
  }

  private static boolean isLong(String label) {
    return label.codePointCount(0, label.length()) > LONGEST_LABEL;
  }

  private static boolean blank(String value) {
    return value == null || value.isBlank();
  }
}
