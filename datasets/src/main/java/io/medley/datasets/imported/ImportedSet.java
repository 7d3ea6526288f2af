package io.medley.datasets.imported;

import io.medley.contracts.OutsideText;
import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.DataReport.Example;
import io.medley.contracts.plan.DataReport.Reason;
import io.medley.contracts.plan.SetReport;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.GenerationSpec;
import io.medley.contracts.request.SetSpec;
import io.medley.diversity.text.NormalisedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The rows of a synthetic set that an experiment can draw, by class, each class in an order that
 * follows from the seed and the texts. A level's ordinals go round-robin over the classes, as those
 * of generated levels do. Each replicate draws its own stretch of every class; the stretches begin
 * at equal distances, so that they are disjoint where there are enough rows. Immutable.
 */
public final class ImportedSet {
  private static final int EXAMPLES_PER_REASON = 3;
  private static final int LONGEST_DETAIL = 120;

  private final SetSpec spec;
  private final SetRows file;
  private final List<List<SetRow>> classes;
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<Reason, Integer> leftOut = new EnumMap<>(Reason.class);
  private final List<Example> examples = new ArrayList<>();
  private final List<String> notes;
  private int relabelled;
  private int duplicates;
  private int testCopies;
  private int realCopies;

  /**
   * How a set is taken.
   *
   * @param labels the classes of the experiment; ordinal o of a level has class o mod their number
   * @param leaveOutTestCopies whether copies of test texts do not count
   * @param leaveOutDuplicates whether texts that an earlier row has do not count
   * @param seed of the experiment
   */
  public record Taking(
      List<String> labels, boolean leaveOutTestCopies, boolean leaveOutDuplicates, long seed) {
    public Taking {
      labels = List.copyOf(labels);
    }

    /** As a request says. */
    public static Taking of(ExperimentRequest request, List<String> labels) {
      GenerationSpec generation = request.generation();
      return new Taking(
          labels,
          generation.leavesOutTestCopies(),
          generation.replacesDuplicates(),
          request.seed());
    }
  }

  /** The set of a file's rows. */
  public ImportedSet(SetSpec spec, SetRows file, Taking taking, RealTexts real) {
    this.spec = spec;
    this.file = file;
    leftOut.putAll(file.leftOut());
    examples.addAll(file.examples());
    Map<String, List<SetRow>> byLabel = byLabel(taking, real);
    byLabel.forEach((label, rows) -> counts.put(label, rows.size()));
    long order = SplitMix.derive(taking.seed(), spec.setting());
    Comparator<SetRow> seeded =
        Comparator.<SetRow>comparingLong(
                row -> SplitMix.derive(order, NormalisedText.hash(row.whole())))
            .thenComparingInt(SetRow::line);
    classes = byLabel.values().stream().map(rows -> rows.stream().sorted(seeded).toList()).toList();
    List<SetRow> usable = classes.stream().flatMap(List::stream).toList();
    notes =
        new ArrayList<>(
            SetNotes.of(
                file.usable().size(),
                usable.size(),
                testCopies,
                taking.leaveOutTestCopies(),
                realCopies,
                taking.leaveOutDuplicates() ? 0 : duplicates));
    notes.addAll(SetNotes.of(usable, real));
  }

  private Map<String, List<SetRow>> byLabel(Taking taking, RealTexts real) {
    Map<String, List<SetRow>> byLabel = new LinkedHashMap<>();
    taking.labels().forEach(label -> byLabel.put(label, new ArrayList<>()));
    LabelMatching matching = new LabelMatching(taking.labels());
    Set<Long> seen = new HashSet<>();
    for (SetRow row : file.usable()) {
      String label = matching.label(row.label());
      TestTexts.Copy copy = label == null ? TestTexts.Copy.NONE : real.test().copy(row.whole());
      testCopies += copy == TestTexts.Copy.NONE ? 0 : 1;
      Reason fault = label == null ? Reason.UNKNOWN_LABEL : fault(copy, taking);
      boolean repeated = fault == null && !seen.add(NormalisedText.hash(row.whole()));
      if (repeated) {
        duplicates++;
        fault = taking.leaveOutDuplicates() ? Reason.DUPLICATE : null;
      }
      if (fault == null) {
        relabelled += label.equals(row.label()) ? 0 : 1;
        realCopies += real.holds(row.whole()) ? 1 : 0;
        byLabel.get(label).add(row.labelled(label));
      } else {
        leaveOut(row, fault);
      }
    }
    return byLabel;
  }

  private static Reason fault(TestTexts.Copy copy, Taking taking) {
    if (copy == TestTexts.Copy.NONE || !taking.leaveOutTestCopies()) {
      return null;
    }
    return copy == TestTexts.Copy.EXACT ? Reason.TEST_COPY : Reason.NEAR_TEST_COPY;
  }

  private void leaveOut(SetRow row, Reason reason) {
    if (leftOut.merge(reason, 1, Integer::sum) <= EXAMPLES_PER_REASON) {
      String detail = reason == Reason.UNKNOWN_LABEL ? row.label() : row.text();
      examples.add(
          new Example(
              spec.file(),
              row.line(),
              reason,
              OutsideText.cut(detail.strip().replaceAll("\\s+", " "), LONGEST_DETAIL)));
    }
  }

  /** What the request says of it. */
  public SetSpec spec() {
    return spec;
  }

  /** Usable rows by class, in the order of the classes. */
  public Map<String, Integer> counts() {
    return new LinkedHashMap<>(counts);
  }

  /** The labels of its rows that are no class, with how many rows have them, the frequent first. */
  public Map<String, Integer> unknownLabels() {
    LabelMatching matching = new LabelMatching(List.copyOf(counts.keySet()));
    Map<String, Integer> unknown = new TreeMap<>();
    file.usable().stream()
        .map(SetRow::label)
        .filter(label -> matching.label(label) == null)
        .forEach(label -> unknown.merge(label, 1, Integer::sum));
    Map<String, Integer> ordered = new LinkedHashMap<>();
    unknown.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
    return ordered;
  }

  /** Rows of the file. */
  public int rows() {
    return file.rows();
  }

  /** Most samples that a level drawn from it can have; 0 where a class has no row. */
  public int most() {
    return classes.stream().mapToInt(List::size).min().orElse(0) * classes.size();
  }

  /**
   * What a replicate draws, in the order of the ordinals.
   *
   * @param samples at most {@link #most}
   * @param replicate 1 to {@code replicates}
   */
  public List<SetRow> draw(int samples, int replicate, int replicates) {
    int count = classes.size();
    return IntStream.range(0, samples)
        .mapToObj(
            ordinal -> {
              List<SetRow> rows = classes.get(ordinal % count);
              int first = rows.size() / replicates * (replicate - 1);
              return rows.get((first + ordinal / count) % rows.size());
            })
        .toList();
  }

  /** What is told of it where each of so many replicates draws so many samples. */
  public SetReport report(int samples, int replicates) {
    int largest = (samples + classes.size() - 1) / classes.size();
    boolean disjoint = classes.stream().allMatch(rows -> rows.size() / replicates >= largest);
    int lost = leftOut.values().stream().mapToInt(Integer::intValue).sum();
    return new SetReport(
        spec.name(),
        spec.file(),
        file.sha256(),
        file.rows(),
        file.rows() - lost,
        leftOut,
        relabelled,
        duplicates,
        testCopies,
        realCopies,
        counts,
        replicates == 1 || disjoint,
        notes,
        examples);
  }
}
