package io.medley.training.student;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.SplitMix;
import io.medley.contracts.plan.PlannedRun;
import io.medley.contracts.request.DatasetSpec;
import io.medley.contracts.sample.Role;
import io.medley.datasets.Datasets;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import io.medley.datasets.Opening;
import io.medley.datasets.RealPool;
import io.medley.datasets.file.OperatorDatasets;
import io.medley.evaluation.statistics.Adjusted;
import io.medley.evaluation.statistics.Cells;
import io.medley.evaluation.statistics.Design;
import io.medley.evaluation.statistics.Difference;
import io.medley.evaluation.statistics.Family;
import io.medley.evaluation.statistics.Study;
import io.medley.evaluation.statistics.Treatment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One request under many seeds, on real texts and the real probe: how often its verdicts are false,
 * and how often two of them contradict each other. The "synthetic" sets are real ones, so that the
 * truth is known: fresh texts of the data set, copies of the training texts, and fresh texts with
 * shuffled labels. Prints a table.
 *
 * <pre>mvn -pl trainer-service -am verify -Dmedley.test.excluded= -Dit.test=VerdictsOnRealTextsIT \
 *   -Dverdicts.requests=20 [-Dverdicts.file=/DATA/banking77/train.csv -Dverdicts.test=240]</pre>
 */
@Tag("slow")
class VerdictsOnRealTextsIT {
  private static final int REQUESTS = Integer.getInteger("verdicts.requests", 20);
  private static final String FILE = System.getProperty("verdicts.file", "");
  private static final int DRAWS = 3;
  private static final int SEEDS = 3;
  private static final int PER_CLASS = 4;

  /** Texts added to the training texts for each of them: a proportion of 0.7. */
  private static final int ADDED = 2;

  private static final int STEPS = 100;
  private static final int BATCH = 32;
  private static final int TEST = Integer.getInteger("verdicts.test", 1008);

  /** Texts that a class needs for all of it, development data left out. */
  private static final int NEEDED = 130;

  private static final int CLASSES = 12;
  private static final double ALPHA = 0.05;

  /** What is compared, and what is known of it: 1 better, −1 worse, 0 no difference. */
  private record Claim(String left, String right, int truth) {}

  private static final List<Claim> CLAIMS =
      List.of(
          new Claim("real-plus", "real-only", 1),
          new Claim("fresh", "real-only", 1),
          new Claim("copies", "real-only", 0),
          new Claim("shuffled", "real-only", -1),
          new Claim("fresh", "real-plus", 0));

  @Test
  void shouldNeitherBeWrongNorContradictItselfUnderAnySeed() {
    LabelledDataset data = data();
    List<String> labels =
        data.labels().stream()
            .filter(label -> data.texts(label).size() >= NEEDED)
            .limit(CLASSES)
            .toList();
    Map<Claim, Map<Design, int[]>> counts = new LinkedHashMap<>();
    CLAIMS.forEach(claim -> counts.put(claim, new EnumMap<>(Design.class)));
    try (PretrainedStudentFactory students =
        new PretrainedStudentFactory(TestModels.minilm(), 2, 100_000, TrainingDevice.CPU)) {
      for (int request = 0; request < REQUESTS; request++) {
        Map<String, SortedMap<Integer, Cells>> tables =
            new Laboratory(students, data, labels, 1_000 + request).tables();
        for (Design design : Design.values()) {
          List<Integer> outcomes = verdicts(tables, design);
          for (int c = 0; c < CLAIMS.size(); c++) {
            counts.get(CLAIMS.get(c))
                .computeIfAbsent(design, d -> new int[3])[outcomes.get(c) + 1]++;
          }
        }
      }
    }
    print(data, labels, counts);

    counts.forEach(
        (claim, byDesign) -> {
          int[] found = byDesign.get(Design.REDRAWN);
          assertThat(Math.min(found[0], found[2])).as("opposite verdicts: %s", claim).isZero();
          if (claim.truth() != 0) {
            assertThat(found[1 - claim.truth()]).as("wrong direction: %s", claim).isZero();
          } else {
            assertThat(found[0] + found[2])
                .as("false: %s", claim)
                .isLessThanOrEqualTo(1 + REQUESTS / 10);
          }
        });
  }

  /** The outcomes of the claims: 1 better, −1 worse, 0 not separable. */
  private static List<Integer> verdicts(
      Map<String, SortedMap<Integer, Cells>> tables, Design design) {
    List<Treatment> treatments = new ArrayList<>();
    tables.forEach((name, replicates) -> treatments.add(treatment(name, replicates, design)));
    Study study = Study.of(design, treatments);
    List<Difference> differences =
        CLAIMS.stream().map(c -> study.difference(c.left(), c.right()).orElseThrow()).toList();
    return Family.adjust(differences, ALPHA).stream()
        .map(Adjusted::interval)
        .map(interval -> interval.low() > 0 ? 1 : interval.high() < 0 ? -1 : 0)
        .toList();
  }

  /** Of a fixed training set only the first draw is known of what has no synthetic texts. */
  private static Treatment treatment(
      String name, SortedMap<Integer, Cells> replicates, Design design) {
    boolean given = design == Design.FIXED;
    return new Treatment(
        name,
        given ? Treatment.Replication.GIVEN : Treatment.Replication.POOLED,
        given ? new TreeMap<>(Map.of(1, replicates.get(1))) : replicates);
  }

  private static LabelledDataset data() {
    if (FILE.isEmpty()) {
      return Datasets.named("wordnet-supersense").orElseThrow();
    }
    Path file = Path.of(FILE);
    DatasetSpec spec =
        new DatasetSpec(
            null,
            file.getFileName().toString(),
            null,
            null,
            null,
            null,
            null,
            "text",
            System.getProperty("verdicts.label", "category"),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    Opening opening = new OperatorDatasets(file.getParent()).open(spec);
    return ((Opening.Opened) opening).data();
  }

  private static void print(
      LabelledDataset data, List<String> labels, Map<Claim, Map<Design, int[]>> counts) {
    System.out.printf(
        "%s, %d classes, %d training texts, %d draws, %d seeds each, %d requests%n",
        data.name(), labels.size(), PER_CLASS * labels.size(), DRAWS, SEEDS, REQUESTS);
    System.out.printf(
        "%-28s %5s   %-24s %-24s%n", "", "truth", "redrawn: worse/-/better", "one draw");
    counts.forEach(
        (claim, byDesign) ->
            System.out.printf(
                "%-28s %5d   %-24s %-24s%n",
                claim.left() + " against " + claim.right(),
                claim.truth(),
                line(byDesign.get(Design.REDRAWN)),
                line(byDesign.get(Design.FIXED))));
  }

  private static String line(int[] counts) {
    return "%d / %d / %d".formatted(counts[0], counts[1], counts[2]);
  }

  /** The training sets of one request, and what students trained on them get right. */
  private static final class Laboratory {
    private final PretrainedStudentFactory students;
    private final List<String> labels;
    private final long seed;
    private final Map<Role, List<LabelledText>> real;

    Laboratory(
        PretrainedStudentFactory students, LabelledDataset data, List<String> labels, long seed) {
      this.students = students;
      this.labels = labels;
      this.seed = seed;
      int train = PER_CLASS * labels.size();
      Map<Role, Integer> sizes = new EnumMap<>(Role.class);
      sizes.put(Role.TEST, TEST / labels.size() * labels.size());
      sizes.put(Role.TRAIN, DRAWS * train);
      sizes.put(Role.EXTRA, 3 * DRAWS * ADDED * train);
      real = RealPool.of(data, labels, seed).cut(sizes);
    }

    Map<String, SortedMap<Integer, Cells>> tables() {
      Map<String, SortedMap<Integer, Cells>> tables = new LinkedHashMap<>();
      int size = PER_CLASS * labels.size();
      for (int draw = 1; draw <= DRAWS; draw++) {
        List<LabelledText> train = slice(Role.TRAIN, draw - 1, size);
        List<LabelledText> plus = slice(Role.EXTRA, 3 * draw - 3, ADDED * size);
        List<LabelledText> fresh = slice(Role.EXTRA, 3 * draw - 2, ADDED * size);
        List<LabelledText> shuffled = shuffled(slice(Role.EXTRA, 3 * draw - 1, ADDED * size));
        put(tables, "real-only", draw, List.of(train));
        put(tables, "real-plus", draw, List.of(train, plus));
        put(tables, "fresh", draw, List.of(train, fresh));
        put(tables, "copies", draw, List.of(train, train, train));
        put(tables, "shuffled", draw, List.of(train, shuffled));
      }
      return tables;
    }

    private List<LabelledText> slice(Role role, int index, int size) {
      return real.get(role).subList(index * size, (index + 1) * size);
    }

    private List<LabelledText> shuffled(List<LabelledText> texts) {
      return IntStream.range(0, texts.size())
          .mapToObj(
              i -> {
                LabelledText text = texts.get(i);
                int other = (int) Long.remainderUnsigned(SplitMix.derive(seed, i), labels.size());
                return new LabelledText(text.id(), text.text(), labels.get(other));
              })
          .toList();
    }

    private void put(
        Map<String, SortedMap<Integer, Cells>> tables,
        String name,
        int draw,
        List<List<LabelledText>> parts) {
      List<LabelledText> all = parts.stream().flatMap(Collection::stream).toList();
      byte[][] hits = new byte[SEEDS][];
      for (int s = 0; s < SEEDS; s++) {
        hits[s] = hits(all, SplitMix.derive(SplitMix.derive(seed, draw), s));
      }
      tables.computeIfAbsent(name, n -> new TreeMap<>()).put(draw, Cells.of(hits));
    }

    private byte[] hits(List<LabelledText> training, long order) {
      PlannedRun run = new PlannedRun("r", "a", ProbeStudent.NAME, 0, STEPS, BATCH, 1e-2);
      try (Student student = students.create(run, labels.size())) {
        long draws = 0;
        for (int step = 0; step < STEPS; step++) {
          List<String> texts = new ArrayList<>();
          List<Integer> golds = new ArrayList<>();
          for (int i = 0; i < BATCH; i++) {
            long random = SplitMix.derive(order, draws++);
            LabelledText text = training.get((int) Long.remainderUnsigned(random, training.size()));
            texts.add(text.text());
            golds.add(labels.indexOf(text.label()));
          }
          student.train(new LabelledTexts(texts, golds));
        }
        List<LabelledText> test = real.get(Role.TEST);
        double[][] rows = student.logProbabilities(test.stream().map(LabelledText::text).toList());
        byte[] hits = new byte[rows.length];
        for (int i = 0; i < rows.length; i++) {
          hits[i] = (byte) (best(rows[i]) == labels.indexOf(test.get(i).label()) ? 1 : 0);
        }
        return hits;
      }
    }

    private static int best(double[] row) {
      int best = 0;
      for (int c = 1; c < row.length; c++) {
        best = row[c] > row[best] ? c : best;
      }
      return best;
    }
  }
}
