package io.medley.datasets.file;

import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.DataReport.Reason;
import io.medley.datasets.LabelledText;
import io.medley.datasets.file.rows.FileOptions;
import io.medley.datasets.file.rows.FileOptions.Layout;
import io.medley.datasets.file.rows.UnusableFileException;
import io.medley.diversity.text.NormalisedText;
import java.io.IOException;
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
  private final FileOptions options;
  private final Tally tally;

  FileReading(FileOptions options, Tally tally) {
    this.options = options;
    this.tally = tally;
  }

  /**
   * What a file came to.
   *
   * @param layout how it was read
   * @param texts by label, in alphabetical order of the labels and the order of the rows
   * @param lines the first line of each text's row, in the same shape
   * @param keys of all texts
   * @param digest of the file's bytes
   */
  record Content(
      Layout layout,
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
    try (TextRows rows = TextRows.open(file, title, options, tally)) {
      for (FileText row = rows.next(); row != null; row = rows.next()) {
        long key = key(row);
        if (!keys.add(key)) {
          tally.leftOut(title, row.line(), Reason.DUPLICATE, row.text());
        } else if (inTest.contains(key)) {
          tally.leftOut(title, row.line(), Reason.IN_TEST, row.text());
        } else {
          texts.computeIfAbsent(row.label(), any -> new ArrayList<>()).add(item(row, key));
          numbers.computeIfAbsent(row.label(), any -> new ArrayList<>()).add(row.line());
        }
      }
      return new Content(rows.layout(), texts, numbers, keys, rows.digest());
    }
  }

  static LabelledText item(FileText row, long key) {
    String id = Long.toHexString(key);
    return new LabelledText(id, row.text(), row.label(), row.context(), id);
  }

  static long key(FileText row) {
    long text = NormalisedText.hash(row.text());
    return row.context() == null
        ? text
        : SplitMix.mix(text * 31 + NormalisedText.hash(row.context()));
  }
}
