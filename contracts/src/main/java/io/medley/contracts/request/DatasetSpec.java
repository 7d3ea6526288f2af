package io.medley.contracts.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.sample.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The real data of an experiment: a built-in data set, or a file in the operator's data directory.
 * Fields that a request leaves out are null here and filled in by the plan.
 *
 * @param name a built-in data set; null where there is a file
 * @param file path of a file, relative to the data directory; null where there is a name
 * @param testFile another file whose texts alone the test set is cut from; null cuts it from {@code
 *     file}
 * @param format of both files; null goes by the ending of {@code file}'s name
 * @param delimiter of fields in CSV and TSV, one character; null is a comma, in TSV a tab
 * @param quote around fields in CSV and TSV, one character or none; null is {@code "}
 * @param encoding character set of both files; null is UTF-8
 * @param textField column or field of the texts
 * @param labelField column or field of the labels
 * @param contextField column or field of what each text is about, null without one
 * @param labels the classes taken, in this order; null takes the data set's default ones
 * @param labelNames words that stand for a label in prompts; others get words of the data set
 * @param trainSize real training samples T, all classes together
 * @param referenceSize samples that shift is measured against
 * @param nullSize pool of the real-against-real bands
 * @param judgeSize samples the judge of label consistency learns from
 * @param testSize samples every run is evaluated on
 * @param trainDraw whether each replicate has training texts of its own; null has it so where there
 *     are enough
 */
public record DatasetSpec(
    @Nullable String name,
    @Nullable String file,
    @Nullable String testFile,
    @Nullable Format format,
    @Nullable String delimiter,
    @Nullable String quote,
    @Nullable String encoding,
    @Nullable String textField,
    @Nullable String labelField,
    @Nullable String contextField,
    @Nullable List<String> labels,
    @Nullable Map<String, String> labelNames,
    @Nullable Integer trainSize,
    @Nullable Integer referenceSize,
    @Nullable Integer nullSize,
    @Nullable Integer judgeSize,
    @Nullable Integer testSize,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TrainDraw trainDraw) {

  private static final Pattern ENDING = Pattern.compile("\\.[a-z0-9]+$");
  private static final Pattern NO_ID = Pattern.compile("[^a-z0-9]+");
  private static final int LONGEST_SLUG = 40;

  public DatasetSpec {
    labels = labels == null ? null : List.copyOf(labels);
    labelNames = labelNames == null ? null : Map.copyOf(labelNames);
  }

  /** A built-in data set. */
  public DatasetSpec(
      String name,
      List<String> labels,
      Integer trainSize,
      Integer referenceSize,
      Integer nullSize,
      Integer judgeSize,
      Integer testSize) {
    this(
        name,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        labels,
        null,
        trainSize,
        referenceSize,
        nullSize,
        judgeSize,
        testSize,
        null);
  }

  /** Which real texts the replicates of an experiment train on. */
  public enum TrainDraw {
    /** All on the same: what is found holds for this training set. */
    @JsonProperty("fixed")
    FIXED,
    /** Each on texts of its own: what is found holds for training sets of this size. */
    @JsonProperty("redrawn")
    REDRAWN
  }

  /** What becomes of a row with several labels. */
  public enum MultipleLabels {
    /** The first label is taken. */
    @JsonProperty("first")
    FIRST,
    /** The file is refused. */
    @JsonProperty("refuse")
    REFUSE,
    /** The row is left out. */
    @JsonProperty("leave-out")
    LEAVE_OUT
  }

  /** How the rows of a file are written. */
  public enum Format {
    /** RFC 4180: commas, quoted fields, a header. */
    @JsonProperty("csv")
    CSV,
    /** The same with tabs, and quotes are text unless their field begins and ends with one. */
    @JsonProperty("tsv")
    TSV,
    /** A JSON object on each line. */
    @JsonProperty("jsonl")
    JSONL,
    /** One JSON document: an array of rows, or an object of arrays of rows. */
    @JsonProperty("json")
    JSON;

    /** The format as requests and messages write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The format that the ending of a file's name tells; null where it tells none. */
    public static @Nullable Format ofEnding(String file) {
      String lower = file.toLowerCase(Locale.ROOT);
      if (lower.endsWith(".csv")) {
        return CSV;
      }
      if (lower.endsWith(".tsv") || lower.endsWith(".tab")) {
        return TSV;
      }
      if (lower.endsWith(".json")) {
        return JSON;
      }
      return lower.endsWith(".jsonl") || lower.endsWith(".ndjson") ? JSONL : null;
    }
  }

  /** Whether the data come from a file. */
  @JsonIgnore
  public boolean fromFile() {
    return file != null;
  }

  /** What people call the data: the name, or the file. */
  @JsonIgnore
  public String title() {
    return fromFile() ? file : name;
  }

  /** The title as an experiment's id can have it: {@code banking77-train}. */
  @JsonIgnore
  public String slug() {
    String path = ENDING.matcher(title().toLowerCase(Locale.ROOT)).replaceFirst("");
    String slug = String.join("-", NO_ID.splitAsStream(path).filter(s -> !s.isEmpty()).toList());
    String cut = slug.substring(0, Math.min(slug.length(), LONGEST_SLUG));
    return cut.isEmpty() ? "file" : cut;
  }

  /**
   * The same with these labels and, for a file, everything spelled out that stands open: UTF-8, the
   * fields {@code text} and {@code label}, and the format, unless its name's ending tells none,
   * with its delimiter and quote.
   */
  public DatasetSpec spelledOut(List<String> taken) {
    boolean open = fromFile();
    Format known = open && format == null ? Format.ofEnding(file) : format;
    boolean delimited = known == Format.CSV || known == Format.TSV;
    return new DatasetSpec(
        name,
        file,
        testFile,
        known,
        delimited && delimiter == null ? (known == Format.TSV ? "\t" : ",") : delimiter,
        delimited && quote == null ? "\"" : quote,
        open && encoding == null ? "UTF-8" : encoding,
        open && textField == null ? "text" : textField,
        open && labelField == null ? "label" : labelField,
        contextField,
        taken,
        labelNames,
        trainSize,
        referenceSize,
        nullSize,
        judgeSize,
        testSize,
        trainDraw);
  }

  /** The same with the sizes of these roles, all of them. */
  public DatasetSpec with(Map<Role, Integer> sizes) {
    return new DatasetSpec(
        name,
        file,
        testFile,
        format,
        delimiter,
        quote,
        encoding,
        textField,
        labelField,
        contextField,
        labels,
        labelNames,
        sizes.get(Role.TRAIN),
        sizes.get(Role.REFERENCE),
        sizes.get(Role.NULL),
        sizes.get(Role.JUDGE),
        sizes.get(Role.TEST),
        trainDraw);
  }

  /** The same with this draw. */
  public DatasetSpec with(TrainDraw draw) {
    return new DatasetSpec(
        name,
        file,
        testFile,
        format,
        delimiter,
        quote,
        encoding,
        textField,
        labelField,
        contextField,
        labels,
        labelNames,
        trainSize,
        referenceSize,
        nullSize,
        judgeSize,
        testSize,
        draw);
  }

  /** The words given for labels, by label; empty where none are. */
  @JsonIgnore
  public Map<String, String> givenLabelNames() {
    return labelNames == null ? Map.of() : new TreeMap<>(labelNames);
  }
}
