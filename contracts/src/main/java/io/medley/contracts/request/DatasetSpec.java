package io.medley.contracts.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.medley.contracts.sample.Role;
import java.util.EnumMap;
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
 * @param format of both files; null goes by the ending of {@code file}'s name, or its beginning
 * @param delimiter of fields in CSV and TSV, one character; null is found out
 * @param quote around fields in CSV and TSV, one character or none; null is found out
 * @param encoding character set of both files; null is that of the byte order mark, or UTF-8
 * @param textField column or field of the texts
 * @param labelField column or field of the labels
 * @param contextField column or field of what each text is about, null without one
 * @param labels the classes taken, in this order; null takes the data set's default ones
 * @param labelNames words that stand for a label in prompts; others get words of the data set
 * @param trainSize real training samples T, all classes together; or several, nested
 * @param referenceSize samples that shift is measured against
 * @param nullSize pool of the real-against-real bands
 * @param judgeSize samples the judge of label consistency learns from
 * @param testSize samples every run is evaluated on
 * @param header whether the first row of CSV and TSV names the fields; null takes it for a header
 *     and says so
 * @param labelSeparator between several labels in one field; null takes the field as one label
 * @param multipleLabels what becomes of rows with several labels; null leaves them out
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
    @Nullable LabelNames labelNames,
    @Nullable TrainSizes trainSize,
    @Nullable Integer referenceSize,
    @Nullable Integer nullSize,
    @Nullable Integer judgeSize,
    @Nullable Integer testSize,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TrainDraw trainDraw,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean header,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String labelSeparator,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MultipleLabels multipleLabels) {

  private static final Pattern ENDING = Pattern.compile("\\.[a-z0-9]+$");
  private static final Pattern NO_ID = Pattern.compile("[^a-z0-9]+");
  private static final int LONGEST_SLUG = 40;

  public DatasetSpec {
    labels = labels == null ? null : List.copyOf(labels);
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
        trainSize == null ? null : TrainSizes.of(trainSize),
        referenceSize,
        nullSize,
        judgeSize,
        testSize,
        null,
        null,
        null,
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

  /** The name, or the file's without its directories, as an experiment's id can have it. */
  @JsonIgnore
  public String slug() {
    String name = title().substring(title().lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String stem = ENDING.matcher(name).replaceFirst("");
    String slug = String.join("-", NO_ID.splitAsStream(stem).filter(s -> !s.isEmpty()).toList());
    String cut = slug.substring(0, Math.min(slug.length(), LONGEST_SLUG));
    return cut.isEmpty() ? "file" : cut;
  }

  /** The same with these labels and, for a file, the fields {@code text} and {@code label}. */
  public DatasetSpec spelledOut(List<String> taken) {
    boolean open = fromFile();
    return new DatasetSpec(
        name,
        file,
        testFile,
        format,
        delimiter,
        quote,
        encoding,
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
        trainDraw,
        header,
        labelSeparator,
        labelSeparator != null && multipleLabels == null
            ? MultipleLabels.LEAVE_OUT
            : multipleLabels);
  }

  /** The same with the layout that the file was found to have. */
  public DatasetSpec readAs(
      Format format,
      String encoding,
      @Nullable String delimiter,
      @Nullable String quote,
      @Nullable Boolean header) {
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
        trainDraw,
        header,
        labelSeparator,
        multipleLabels);
  }

  /** The training set that holds all others; null where the size is left open. */
  public @Nullable Integer largestTrainSize() {
    return trainSize == null ? null : trainSize.largest();
  }

  /** The sizes that it names, by role; of several training sets the largest. */
  public Map<Role, Integer> sizes() {
    Map<Role, Integer> sizes = new EnumMap<>(Role.class);
    put(sizes, Role.TRAIN, largestTrainSize());
    put(sizes, Role.REFERENCE, referenceSize);
    put(sizes, Role.NULL, nullSize);
    put(sizes, Role.JUDGE, judgeSize);
    put(sizes, Role.TEST, testSize);
    return sizes;
  }

  private static void put(Map<Role, Integer> sizes, Role role, @Nullable Integer size) {
    if (size != null) {
      sizes.put(role, size);
    }
  }

  /**
   * The same with the sizes of these roles, all of them. Several training sizes stay where the
   * largest does.
   */
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
        sizes.get(Role.TRAIN).equals(largestTrainSize())
            ? trainSize
            : TrainSizes.of(sizes.get(Role.TRAIN)),
        sizes.get(Role.REFERENCE),
        sizes.get(Role.NULL),
        sizes.get(Role.JUDGE),
        sizes.get(Role.TEST),
        trainDraw,
        header,
        labelSeparator,
        multipleLabels);
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
        draw,
        header,
        labelSeparator,
        multipleLabels);
  }

  /** The words that the request itself gives for labels, by label; empty where it gives none. */
  @JsonIgnore
  public Map<String, String> givenLabelNames() {
    return labelNames == null || labelNames.byLabel() == null
        ? Map.of()
        : new TreeMap<>(labelNames.byLabel());
  }
}
