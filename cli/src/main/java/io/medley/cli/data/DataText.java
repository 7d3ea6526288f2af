package io.medley.cli.data;

import io.medley.cli.text.TextTable;
import io.medley.contracts.NearestNames;
import io.medley.contracts.OutsideText;
import io.medley.contracts.plan.DataReport;
import io.medley.datasets.file.FieldView;
import io.medley.datasets.file.FileView;
import io.medley.datasets.file.FileView.Content;
import io.medley.datasets.file.rows.FileOptions.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is seen of a file, as lines of text. */
final class DataText {
  private static final int LONGEST_EXAMPLE = 60;
  private static final int MOST_FIELDS = 40;
  private static final int MOST_CLASSES = 30;

  private DataText() {}

  /**
   * Layout, fields, rows, classes and sizes.
   *
   * @param title what the user calls the file
   * @param file the real one
   */
  public static List<String> of(FileView view, String title, Path file) {
    List<String> lines = new ArrayList<>();
    lines.add(title + ": " + layout(view.options().layout()));
    lines.add("");
    lines.addAll(fields(view));
    if (view.content() == null) {
      lines.add("");
      lines.add(
          "No field looks like texts with labels; name them with --text-field, --label-field.");
      return lines;
    }
    Content content = view.content();
    lines.add("");
    lines.addAll(rows(content));
    lines.add("");
    lines.addAll(classes(content));
    lines.add("");
    lines.addAll(sizes(FittedSizes.of(DataRequest.fields(view, file.getFileName()), file)));
    return lines;
  }

  private static String layout(Layout layout) {
    List<String> parts = new ArrayList<>();
    parts.add(layout.format().word());
    parts.add(layout.encoding());
    if (layout.delimiter() != null) {
      parts.add("delimiter " + OutsideText.shown(layout.delimiter()));
      parts.add(layout.quote().isEmpty() ? "no quotes" : "quotes " + layout.quote());
      parts.add(layout.header() ? "with a header" : "without a header");
    }
    return String.join(", ", parts);
  }

  private static List<String> fields(FileView view) {
    TextTable table =
        new TextTable()
            .left("field")
            .left("use")
            .right("values")
            .right("distinct")
            .right("mean length")
            .left("example");
    for (FieldView field : view.fields().stream().limit(MOST_FIELDS).toList()) {
      table.row(
          OutsideText.cut(field.name(), LONGEST_EXAMPLE),
          use(view, field.name()),
          String.valueOf(field.filled()),
          String.valueOf(field.values().size()),
          "%.0f".formatted(field.meanLength()),
          OutsideText.shown(field.example(), LONGEST_EXAMPLE));
    }
    List<String> lines = new ArrayList<>(table.lines());
    if (view.fields().size() > MOST_FIELDS) {
      lines.add("and %d more fields".formatted(view.fields().size() - MOST_FIELDS));
    }
    return lines;
  }

  private static String use(FileView view, String name) {
    if (name.equals(view.options().fields().text())) {
      return "text";
    }
    if (name.equals(view.options().fields().label())) {
      return "label";
    }
    return name.equals(view.options().fields().context()) ? "context" : "";
  }

  private static List<String> rows(Content content) {
    DataReport report = content.file().report();
    List<String> lines = new ArrayList<>();
    lines.add("%d of %d rows can be read".formatted(report.used(), report.rows()));
    report.notes().stream()
        .filter(note -> !note.contains("taken for a header"))
        .forEach(lines::add);
    report
        .examples()
        .forEach(
            row ->
                lines.add(
                    "left out: line %d  %s: %s"
                        .formatted(row.line(), row.reason().word(), row.detail())));
    lines.add(
        "duplicates: %d exact, %d of them with another label; %d more differ in punctuation alone"
            .formatted(content.duplicates(), content.contradictions(), content.nearDuplicates()));
    List<Integer> lengths = content.lengths();
    if (!lengths.isEmpty()) {
      lines.add(
          "lengths in characters: %d to %d, half of them %d to %d, median %d"
              .formatted(
                  lengths.get(0), lengths.get(4), lengths.get(1), lengths.get(3), lengths.get(2)));
    }
    return lines;
  }

  private static List<String> classes(Content content) {
    TextTable table = new TextTable().left("class").right("texts").right("to draw");
    List<Map.Entry<String, Integer>> classes =
        content.classes().entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
            .toList();
    boolean isLong = classes.size() > MOST_CLASSES;
    for (int i = 0; i < classes.size(); i++) {
      boolean isShown = !isLong || i < MOST_CLASSES / 2 || i >= classes.size() - MOST_CLASSES / 2;
      if (isShown) {
        String name = classes.get(i).getKey();
        table.row(
            OutsideText.cut(name, LONGEST_EXAMPLE),
            String.valueOf(classes.get(i).getValue()),
            String.valueOf(content.drawable().get(name)));
      } else if (i == MOST_CLASSES / 2) {
        table.row("… %d more …".formatted(classes.size() - MOST_CLASSES), "", "");
      }
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add(
        "%d classes; a tenth of the texts is development data and is never drawn"
            .formatted(classes.size()));
    separator(content).ifPresent(lines::add);
    return lines;
  }

  /** Labels that look like several ones in one field. */
  private static Optional<String> separator(Content content) {
    for (String candidate : List.of(",", ";", "|", " ")) {
      List<String> several =
          content.classes().keySet().stream()
              .filter(label -> label.contains(candidate))
              .filter(
                  label ->
                      List.of(label.split(Pattern.quote(candidate))).stream()
                          .allMatch(part -> content.classes().containsKey(part.strip())))
              .toList();
      if (!several.isEmpty()) {
        return Optional.of(
            "labels such as %s look like several: name --label-separator \"%s\""
                .formatted(NearestNames.listed(several), candidate));
      }
    }
    return Optional.empty();
  }

  private static List<String> sizes(FittedSizes fitted) {
    if (!fitted.refusals().isEmpty()) {
      return fitted.refusals().stream().map(why -> "No experiment fits: " + why).toList();
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "An experiment takes %d classes and %s; name other sizes if you like."
            .formatted(
                fitted.classes(),
                fitted.sizes().entrySet().stream()
                    .map(size -> size.getKey() + " " + size.getValue())
                    .collect(Collectors.joining(", "))));
    lines.addAll(fitted.notes());
    return lines;
  }
}
