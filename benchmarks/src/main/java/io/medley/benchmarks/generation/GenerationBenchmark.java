package io.medley.benchmarks.generation;

import io.medley.datasets.Datasets;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import io.medley.generation.maskedlm.MaskedLmBackend;
import io.medley.generation.maskedlm.MaskedLmSettings;
import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import io.medley.models.embed.SentenceEmbedder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The measured prototype's schedule against the service's own, by turns in one process on one
 * thread: samples per second, label consistency and Vendi score over some seeds, each with its own
 * real examples. All texts are development data.
 *
 * <p>Arguments: seeds (3), samples per level (240), pool size (100).
 */
public final class GenerationBenchmark {
  private static final int EXAMPLES_PER_CLASS = 8;
  private static final int HELD_OUT = 10;
  private static final int SHOWN_PER_CLASS = 5;

  private static final Map<String, MaskedLmSettings> SCHEDULES = new LinkedHashMap<>();

  static {
    SCHEDULES.put("prototype", MaskedLmSettings.PROTOTYPE);
    SCHEDULES.put("medley", MaskedLmSettings.DEFAULT);
  }

  private GenerationBenchmark() {}

  /** Runs it and prints a Markdown table, then some texts to read. */
  public static void main(String[] arguments) throws InterruptedException {
    int seeds = argument(arguments, 0, 3);
    int samples = argument(arguments, 1, 240);
    int poolSize = argument(arguments, 2, 100);
    ModelStore store = ModelStore.at(Path.of(System.getProperty("medley.models.dir")));
    store.unpackFromClassPath(PretrainedModel.MINILM_L6);
    store.unpackFromClassPath(PretrainedModel.BERT_BASE);
    LabelledDataset data = Datasets.named("wordnet-supersense").orElseThrow();
    Map<String, List<ScheduleResult>> measured = new LinkedHashMap<>();
    List<LevelRun.Text> toRead = List.of();
    try (SentenceEmbedder embedder = SentenceEmbedder.load(store, 1)) {
      float[][] nouns = embedder.embed(Datasets.topicNouns());
      for (int seed = 0; seed < seeds; seed++) {
        GlossTasks tasks = new GlossTasks(data, embedder, nouns, EXAMPLES_PER_CLASS, 1000 + seed);
        ProbeJudge judge = judge(data, tasks.others(), embedder);
        for (Map.Entry<String, MaskedLmSettings> schedule : SCHEDULES.entrySet()) {
          try (MaskedLmBackend backend =
              new MaskedLmBackend(store, embedder, 1, schedule.getValue())) {
            LevelRun run = new LevelRun(backend, embedder, data.defaultLabels());
            ScheduleResult measurement = run.make(tasks.level(poolSize, samples)).judged(judge);
            measured.computeIfAbsent(schedule.getKey(), any -> new ArrayList<>()).add(measurement);
            toRead = run.texts();
            System.out.println("seed " + seed + " " + schedule.getKey() + " " + measurement);
          }
        }
      }
    }
    print(measured);
    print(data.defaultLabels(), toRead);
  }

  private static int argument(String[] arguments, int index, int otherwise) {
    return index < arguments.length ? Integer.parseInt(arguments[index]) : otherwise;
  }

  /** Trained on nine tenths of the texts; says how well it does on the rest. */
  private static ProbeJudge judge(
      LabelledDataset data, List<LabelledText> texts, SentenceEmbedder embedder) {
    List<String> labels = data.defaultLabels();
    List<float[]> vectors =
        List.of(embedder.embed(texts.stream().map(LabelledText::text).toList()));
    List<List<float[]>> parts = List.of(new ArrayList<>(), new ArrayList<>());
    List<List<Integer>> wanted = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < texts.size(); i++) {
      int part = i % HELD_OUT == 0 ? 1 : 0;
      parts.get(part).add(vectors.get(i));
      wanted.get(part).add(labels.indexOf(texts.get(i).label()));
    }
    ProbeJudge judge = ProbeJudge.train(parts.get(0), ints(wanted.get(0)), labels.size());
    System.out.printf(
        Locale.ROOT,
        "judge: %d texts, accuracy %.3f on %d others%n",
        parts.get(0).size(),
        judge.agreement(parts.get(1), ints(wanted.get(1))),
        parts.get(1).size());
    return judge;
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void print(Map<String, List<ScheduleResult>> measured) {
    System.out.println(
        "| schedule | samples/s of one core | candidates | passes | tokens/sample | consistency | Vendi |");
    System.out.println("|---|---|---|---|---|---|---|");
    measured.forEach(
        (schedule, of) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.0f | %.0f | %.0f | %s | %s |%n",
                schedule,
                median(of, ScheduleResult::samplesPerSecond),
                median(of, ScheduleResult::candidates),
                median(of, ScheduleResult::calls),
                median(of, ScheduleResult::tokensPerSample),
                spread("%.3f ± %.3f", of, ScheduleResult::consistency),
                spread("%.1f ± %.1f", of, ScheduleResult::vendi)));
  }

  private static double median(List<ScheduleResult> of, ToDoubleFunction<ScheduleResult> value) {
    double[] sorted = of.stream().mapToDouble(value).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** Mean and standard deviation. */
  private static String spread(
      String format, List<ScheduleResult> of, ToDoubleFunction<ScheduleResult> value) {
    double[] values = of.stream().mapToDouble(value).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return String.format(
        Locale.ROOT, format, mean, Math.sqrt(squares / Math.max(1, values.length - 1)));
  }

  private static void print(List<String> labels, List<LevelRun.Text> texts) {
    for (String label : labels) {
      texts.stream()
          .filter(text -> text.label().equals(label))
          .limit(SHOWN_PER_CLASS)
          .forEach(
              text -> System.out.printf("%s [%s] %s%n", text.label(), text.topic(), text.text()));
    }
  }
}
