package io.medley.contracts.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a data file was found to hold when its experiment was accepted. Every row is counted once:
 * {@code rows} is the sum of {@code used} and of the rows left out for one of the reasons.
 *
 * @param sha256 in hex, of the file's bytes, with a test file of both files' digests; the same
 *     request on other bytes is another experiment
 * @param rows of data, blank lines and the header not among them
 * @param used rows that can be drawn
 * @param broken rows that cannot be read: quotes that do not match, too few or too many fields, no
 *     JSON object
 * @param missingLabel rows without a label
 * @param emptyText rows without a text, or without a context where there should be one
 * @param oversize rows whose text and context, or whose label, are too long
 * @param duplicates rows whose text and context an earlier row of the same file has, whatever their
 *     labels
 * @param inTest rows of the file whose text and context the test file has too
 * @param tooFew rows of classes that have fewer than two rows to draw, or none in the test file
 * @param classesLeftOut how many such classes there are
 * @param examples some of the rows left out, the first ones of each reason
 * @param multipleLabels rows left out because they have several labels
 * @param notes how the file was read where the request left it open, one sentence each
 */
public record DataReport(
    String sha256,
    int rows,
    int used,
    int broken,
    int missingLabel,
    int emptyText,
    int oversize,
    int duplicates,
    int inTest,
    int tooFew,
    int classesLeftOut,
    List<Example> examples,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @Nullable Integer multipleLabels,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<String> notes) {

  public DataReport {
    examples = List.copyOf(examples);
    multipleLabels = multipleLabels == null ? 0 : multipleLabels;
    notes = notes == null ? List.of() : List.copyOf(notes);
  }

  /** A report without notes on a file without rows of several labels. */
  public DataReport(
      String sha256,
      int rows,
      int used,
      int broken,
      int missingLabel,
      int emptyText,
      int oversize,
      int duplicates,
      int inTest,
      int tooFew,
      int classesLeftOut,
      List<Example> examples) {
    this(
        sha256,
        rows,
        used,
        broken,
        missingLabel,
        emptyText,
        oversize,
        duplicates,
        inTest,
        tooFew,
        classesLeftOut,
        examples,
        0,
        List.of());
  }

  /** Why a row was left out. */
  public enum Reason {
    @JsonProperty("broken")
    BROKEN,
    @JsonProperty("missing-label")
    MISSING_LABEL,
    @JsonProperty("multiple-labels")
    MULTIPLE_LABELS,
    @JsonProperty("empty-text")
    EMPTY_TEXT,
    @JsonProperty("oversize")
    OVERSIZE,
    @JsonProperty("duplicate")
    DUPLICATE,
    @JsonProperty("in-test")
    IN_TEST,
    @JsonProperty("too-few")
    TOO_FEW,
    /** Of an imported set: the label is no class of the experiment. */
    @JsonProperty("unknown-label")
    UNKNOWN_LABEL,
    /** Of an imported set: a text of the test set, word for word. */
    @JsonProperty("test-copy")
    TEST_COPY,
    /** Of an imported set: almost a text of the test set. */
    @JsonProperty("near-test-copy")
    NEAR_TEST_COPY;

    /** The reason as records and reports write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A row that was left out.
   *
   * @param file as the request names it
   * @param line its first line in the file, 1 or more
   * @param detail what is wrong with it, or an excerpt of it
   */
  public record Example(String file, int line, Reason reason, String detail) {}
}
