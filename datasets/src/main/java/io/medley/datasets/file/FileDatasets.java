package io.medley.datasets.file;

import io.medley.contracts.FileFault;
import io.medley.contracts.plan.DataReport;
import io.medley.contracts.plan.DataReport.Reason;
import io.medley.contracts.request.DatasetSpec;
import io.medley.datasets.LabelledText;
import io.medley.datasets.Opening;
import io.medley.datasets.file.rows.DataDirectory;
import io.medley.datasets.file.rows.FileOptions;
import io.medley.datasets.file.rows.UnusableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Opens files as data sets. The last one is kept, as planning asks for the same one several times:
 * its bytes are read again each time, and where they are the same the data set is. Thread-safe.
 */
final class FileDatasets {
  /** A class with fewer rows cannot be split. */
  private static final int FEWEST_PER_CLASS = 2;

  private final DataDirectory directory;
  private Rules lastRules;
  private FileDataset last;

  /** What decides, with the bytes, what a data set holds. */
  private record Rules(String file, String testFile, FileOptions options) {
    static Rules of(DatasetSpec spec) {
      return new Rules(spec.file(), spec.testFile(), FileOptions.of(spec));
    }
  }

  FileDatasets(Path directory) {
    this.directory = new DataDirectory(directory);
  }

  /** The data set of a spec with a file, or every reason against it. */
  synchronized Opening open(DatasetSpec asked) {
    String file = asked.file();
    Reasons reasons = new Reasons();
    try {
      List<Path> paths = new ArrayList<>();
      reasons.gather(() -> paths.add(directory.file(file, "file")));
      if (asked.testFile() != null) {
        reasons.gather(() -> paths.add(directory.file(asked.testFile(), "testFile")));
      }
      Map<String, String> words = new TreeMap<>();
      reasons.gather(() -> words.putAll(LabelWords.of(asked.labelNames(), directory)));
      if (paths.size() == (asked.testFile() == null ? 1 : 2)) {
        reasons.gather(() -> read(asked, paths, reasons));
      }
      reasons.requireNone();
      last = last.named(words);
      return new Opening.Opened(last);
    } catch (UnusableFileException e) {
      return new Opening.Refused(e.violations("$.dataset"));
    } catch (IOException e) {
      return new Opening.Refused(
          "$.dataset.file", "%s cannot be read: %s".formatted(file, FileFault.reason(e)));
    }
  }

  private void read(DatasetSpec asked, List<Path> paths, Reasons reasons)
      throws IOException, UnusableFileException {
    Rules rules = Rules.of(asked);
    if (rules.equals(lastRules) && last.sha256().equals(sha256(paths))) {
      return;
    }
    try {
      last = read(asked, paths);
      lastRules = rules;
    } catch (UnusableFileException e) {
      reasons.addAll(e.reasons());
      reasons.addAll(UnknownLabels.of(paths.get(0), asked, e.reasons()));
    }
  }

  private static String sha256(List<Path> paths) throws IOException {
    List<byte[]> digests = new ArrayList<>();
    for (Path path : paths) {
      digests.add(Digests.of(path));
    }
    return Digests.joined(digests);
  }

  private static FileDataset read(DatasetSpec spec, List<Path> paths)
      throws IOException, UnusableFileException {
    Tally tally = new Tally();
    FileOptions asked = FileOptions.of(spec);
    LayoutSearch.Found found = LayoutSearch.of(paths.get(0), spec.file(), asked);
    found.notes().forEach(tally::note);
    FileReading reading =
        new FileReading(new FileOptions(found.layout(), asked.fields(), asked.labels()), tally);
    boolean ownTest = paths.size() > 1;
    FileReading.Content test =
        ownTest ? reading.read(paths.get(1), spec.testFile(), Set.of()) : null;
    FileReading.Content main =
        reading.read(paths.get(0), spec.file(), ownTest ? test.keys() : Set.of());
    Set<String> all = new TreeSet<>(main.texts().keySet());
    if (ownTest) {
      all.addAll(test.texts().keySet());
    }
    List<String> labels = new ArrayList<>();
    Map<String, Integer> leftOut = new TreeMap<>();
    for (String label : all) {
      int rows = main.texts().getOrDefault(label, List.of()).size();
      if (rows >= FEWEST_PER_CLASS && (!ownTest || test.texts().containsKey(label))) {
        labels.add(label);
      } else {
        leftOut.put(label, rows);
        leaveOut(main, spec.file(), label, tally);
        if (ownTest) {
          leaveOut(test, spec.testFile(), label, tally);
        }
      }
    }
    String sha256 =
        Digests.joined(ownTest ? List.of(main.digest(), test.digest()) : List.of(main.digest()));
    DataReport report = tally.report(sha256, leftOut.size());
    if (labels.size() < 2) {
      throw new UnusableFileException("file", tooFewClasses(spec.file(), labels.size(), report));
    }
    return new FileDataset(
        spec.file(),
        labels,
        kept(main, labels),
        ownTest ? kept(test, labels) : Map.of(),
        leftOut,
        report,
        found.layout(),
        Map.of());
  }

  private static void leaveOut(
      FileReading.Content content, String title, String label, Tally tally) {
    List<LabelledText> texts = content.texts().getOrDefault(label, List.of());
    for (int i = 0; i < texts.size(); i++) {
      int line = content.lines().get(label).get(i);
      tally.leftOut(title, line, Reason.TOO_FEW, label + ": " + texts.get(i).text());
    }
  }

  private static Map<String, List<LabelledText>> kept(
      FileReading.Content content, List<String> labels) {
    Map<String, List<LabelledText>> kept = new TreeMap<>();
    labels.forEach(label -> kept.put(label, List.copyOf(content.texts().get(label))));
    return kept;
  }

  private static String tooFewClasses(String file, int classes, DataReport report) {
    if (report.rows() == 0) {
      return file + " has no rows";
    }
    String example =
        report.examples().isEmpty()
            ? ""
            : "; line %d: %s"
                .formatted(report.examples().get(0).line(), report.examples().get(0).detail());
    if (report.broken() == report.rows()) {
      return "none of the %d rows of %s can be read%s".formatted(report.rows(), file, example);
    }
    return ("%s has %d classes with two rows or more, and two are needed; of its %d rows %d are"
            + " broken, %d without a label, %d without a text, %d too long, %d there already, %d in"
            + " classes that are too small%s%s")
        .formatted(
            file,
            classes,
            report.rows(),
            report.broken(),
            report.missingLabel(),
            report.emptyText(),
            report.oversize(),
            report.duplicates() + report.inTest(),
            report.tooFew(),
            report.multipleLabels() == 0
                ? ""
                : ", %d with several labels".formatted(report.multipleLabels()),
            example);
  }
}
