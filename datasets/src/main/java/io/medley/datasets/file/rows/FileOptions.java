package io.medley.datasets.file.rows;

import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.request.DatasetSpec.Format;
import io.medley.contracts.request.DatasetSpec.MultipleLabels;
import org.jspecify.annotations.Nullable;

/**
 * How a file of texts is to be read. What is null is found out from the file, or has the default
 * named here.
 *
 * @param layout how the rows are written
 * @param fields which fields of a row are what
 * @param labels what is required of a label
 */
public record FileOptions(Layout layout, Fields fields, Labels labels) {

  /** Labelled texts in the fields {@code text} and {@code label} of a file of any layout. */
  public static final FileOptions LABELLED =
      new FileOptions(Layout.UNKNOWN, Fields.DEFAULT, Labels.REQUIRED);

  /** The same with these fields. */
  public FileOptions with(Fields fields) {
    return new FileOptions(layout, fields, labels);
  }

  /**
   * How rows are written.
   *
   * @param format null goes by the ending of the file's name, or by its beginning
   * @param encoding a character set; null is the one of the file's byte order mark, or UTF-8
   * @param delimiter between fields of CSV and TSV, one character
   * @param quote around fields of CSV and TSV, one character, or none where quotes are text
   * @param header whether the first row of CSV and TSV names the fields; where it does not they are
   *     called {@code column1}, {@code column2} and so on
   */
  public record Layout(
      @Nullable Format format,
      @Nullable String encoding,
      @Nullable String delimiter,
      @Nullable String quote,
      @Nullable Boolean header) {
    /** Everything is found out. */
    public static final Layout UNKNOWN = new Layout(null, null, null, null, null);
  }

  /**
   * The names of fields. In JSON a name with dots leads into objects, and the texts of several
   * objects are joined: {@code data.text}.
   *
   * @param text null is {@code text}
   * @param label null is {@code label}
   * @param context what each text is about; null is none
   * @param topic what a text was written about; null is none
   * @param id the row's own id; null is none
   */
  public record Fields(
      @Nullable String text,
      @Nullable String label,
      @Nullable String context,
      @Nullable String topic,
      @Nullable String id) {
    /** Texts and labels alone. */
    public static final Fields DEFAULT = new Fields(null, null, null, null, null);

    public String textName() {
      return text == null ? "text" : text;
    }

    public String labelName() {
      return label == null ? "label" : label;
    }
  }

  /**
   * What is required of a label.
   *
   * @param required whether a row without a label is left out; where it is not, the label may be
   *     null, and the file need not have the field unless it is named
   * @param separator between several labels in one field; null takes the field as one label
   * @param multiple what becomes of a row with several labels
   */
  public record Labels(boolean required, @Nullable String separator, MultipleLabels multiple) {
    /** One label in each row. */
    public static final Labels REQUIRED = new Labels(true, null, MultipleLabels.LEAVE_OUT);

    /** One label at most in each row. */
    public static final Labels OPTIONAL = new Labels(false, null, MultipleLabels.LEAVE_OUT);
  }

  /** As a request has it. */
  public static FileOptions of(DatasetSpec spec) {
    return new FileOptions(
        new Layout(spec.format(), spec.encoding(), spec.delimiter(), spec.quote(), spec.header()),
        new Fields(spec.textField(), spec.labelField(), spec.contextField(), null, null),
        new Labels(
            true,
            spec.labelSeparator(),
            spec.multipleLabels() == null ? MultipleLabels.LEAVE_OUT : spec.multipleLabels()));
  }
}
