package io.medley.cli.samples;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The forms in which samples are written to a file. */
public enum SampleFormat {
  /** A line for each sample: the JSON of its record. */
  JSONL("jsonl"),
  /** A line for each sample: a question to a model and the answer that its label is. */
  CHAT("chat.jsonl"),
  /** A row for each sample, with a header: RFC 4180. */
  CSV("csv"),
  /** A row for each sample, in typed columns. */
  PARQUET("parquet");

  private final String ending;

  SampleFormat(String ending) {
    this.ending = ending;
  }

  /**
   * What some formats have to know of the set.
   *
   * @param dataset the built-in data set that labels come from, null for a file of the user's
   * @param labels all classes, in the order of the plan
   * @param labelWords words for labels; a label without any stands for itself
   * @param spreadsheet whether CSV cells that a spreadsheet would take for formulas are disarmed
   */
  public record Setting(
      String dataset, List<String> labels, Map<String, String> labelWords, boolean spreadsheet) {
    public Setting {
      labels = List.copyOf(labels);
      labelWords = Map.copyOf(labelWords);
    }
  }

  /** How the names of such files end. */
  public String ending() {
    return ending;
  }

  /** A writer to a new file, which the caller closes. */
  public SampleWriter open(Path file, Setting setting) throws IOException {
    return switch (this) {
      case JSONL -> new JsonLinesWriter(file);
      case CHAT -> new ChatWriter(file, ChatPrompt.of(setting));
      case CSV -> new CsvWriter(file, setting.spreadsheet());
      case PARQUET -> new ParquetWriter(file);
    };
  }

  /** As users write it. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
