package io.medley.benchmarks.generation;

import io.medley.contracts.task.GenerationTask;
import io.medley.diversity.embedding.EmbeddingFold;
import io.medley.diversity.estimate.Vendi;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.Generated.GeneratedText;
import io.medley.generation.maskedlm.MaskedLmBackend;
import io.medley.models.embed.SentenceEmbedder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes the samples of one level in a plain loop, and judges them. Time is the processor's on this
 * thread, on which libtorch and ONNX Runtime compute too: what else runs disturbs it little.
 */
final class LevelRun {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final MaskedLmBackend backend;
  private final SentenceEmbedder embedder;
  private final List<String> labels;
  private final List<Text> texts = new ArrayList<>();
  private long nanos;
  private int timed;
  private long candidates;
  private long calls;
  private long tokens;

  /** A sample with what it was made for. */
  record Text(String label, String topic, String text) {}

  LevelRun(MaskedLmBackend backend, SentenceEmbedder embedder, List<String> labels) {
    this.backend = backend;
    this.embedder = embedder;
    this.labels = labels;
  }

  /** Makes them; the first task warms up. */
  LevelRun make(List<GenerationTask> tasks) throws InterruptedException {
    for (GenerationTask task : tasks) {
      long start = THREADS.getCurrentThreadCpuTime();
      Generated generated = backend.generate(task);
      if (task.task() > 0) {
        nanos += THREADS.getCurrentThreadCpuTime() - start;
        timed += generated.texts().size();
      }
      candidates += generated.candidates();
      calls += generated.calls();
      tokens += generated.inputTokens();
      Map<Integer, GenerationTask.Slot> slots =
          task.slots().stream()
              .collect(Collectors.toMap(GenerationTask.Slot::ordinal, slot -> slot));
      for (GeneratedText text : generated.texts()) {
        GenerationTask.Slot slot = slots.get(text.ordinal());
        texts.add(new Text(slot.label(), slot.topic(), text.text()));
      }
    }
    return this;
  }

  List<Text> texts() {
    return texts;
  }

  ScheduleResult judged(ProbeJudge judge) {
    List<float[]> vectors = List.of(embedder.embed(texts.stream().map(Text::text).toList()));
    int[] wanted = texts.stream().mapToInt(text -> labels.indexOf(text.label())).toArray();
    EmbeddingFold fold = new EmbeddingFold(SentenceEmbedder.DIMENSION);
    vectors.forEach(fold::add);
    return new ScheduleResult(
        nanos / 1e9,
        timed,
        texts.size(),
        candidates,
        calls,
        tokens,
        judge.agreement(vectors, wanted),
        Vendi.of(fold.summary()).vendi());
  }
}
