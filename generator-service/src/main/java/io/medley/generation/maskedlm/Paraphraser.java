package io.medley.generation.maskedlm;

import io.medley.contracts.SplitMix;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.diversity.text.NormalisedText;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.LeaseMeter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Writes the paraphrases of a task. A try writes a share of the source's words anew, in chunks,
 * each given all that stands then (block Gibbs sampling from the masked language model, after Wang
 * and Cho 2019). Of a source's tries those become its paraphrases that are neither too far from it
 * nor too near, and where they are too few, those that miss that by least; none twice, and none
 * that is its source or a real example.
 *
 * <p>A function of the task, as {@link MaskedLmWriter} is. Thread-safe if the models are.
 */
final class Paraphraser {
  /** Most words of a source that are read; what follows is left out of its paraphrases. */
  private static final int MAX_WORDS = 64;

  private static final double TRIES_OF_LAST_ATTEMPTS = 8;

  private final Function<String, int[]> wordPieces;
  private final IntFunction<String> token;
  private final Function<List<String>, float[][]> embedder;
  private final ExemplarVectors vectors;
  private final Filling filling;
  private final ParaphraseSettings settings;

  /**
   * Puts the models together.
   *
   * @param wordPieces token ids of a text, without specials
   * @param token the token of an id
   * @param embedder unit embeddings of texts
   * @param filling fills all masks of a draft at once
   */
  Paraphraser(
      Function<String, int[]> wordPieces,
      IntFunction<String> token,
      Function<List<String>, float[][]> embedder,
      Filling filling,
      ParaphraseSettings settings) {
    this.wordPieces = wordPieces;
    this.token = token;
    this.embedder = embedder;
    this.vectors = new ExemplarVectors(embedder);
    this.filling = filling;
    this.settings = settings;
  }

  /** A try: where it is, what is left to write anew, and what it has taken. */
  private static final class Try {
    private final SourceParaphrases source;
    private final List<int[]> chunks;
    private final SplittableRandom random;
    private Frame frame;
    private MaskedDraft draft;

    /** Whether no hole was left open, as the lease ended. */
    private boolean complete = true;

    private int tokensRead;
    private int tokensWritten;

    Try(SourceParaphrases source, Frame frame, List<int[]> chunks, SplittableRandom random) {
      this.source = source;
      this.frame = frame;
      this.chunks = chunks;
      this.random = random;
    }
  }

  /** The paraphrases of a task that may use what it needs. */
  Generated write(GenerationTask task) throws InterruptedException {
    return write(task, LeaseMeter.unlimited());
  }

  /**
   * The paraphrases of a task's slots, all of which have a source; where its lease ends before all
   * are chosen, those that are.
   *
   * @throws IllegalArgumentException if the task lacks the material of a slot's class
   * @throws InterruptedException if the task was dropped meanwhile
   */
  Generated write(GenerationTask task, LeaseMeter lease) throws InterruptedException {
    List<SourceParaphrases> sources = sources(task);
    Set<String> taken = new HashSet<>();
    task.classes().stream()
        .flatMap(material -> material.exemplars().stream())
        .forEach(real -> taken.add(NormalisedText.of(real.text())));
    sources.forEach(source -> taken.add(NormalisedText.of(source.text())));
    Generated spent = Generated.nothing();
    for (int attempt = 0; attempt < settings.attempts(); attempt++) {
      spent =
          spent.plus(
              attempt(task, sources, attempt == 0 ? settings.triesPerParaphrase() : 1, lease));
      sources.forEach(source -> source.choose(settings.minCosine(), settings.maxCosine(), taken));
    }
    sources.forEach(source -> chooseNearest(source, taken));
    // What still wants paraphrases is a short text of which the same ones came again and again.
    for (int attempt = 0; attempt < settings.lastAttempts(); attempt++) {
      spent = spent.plus(attempt(task, sources, TRIES_OF_LAST_ATTEMPTS, lease));
      sources.forEach(source -> chooseNearest(source, taken));
    }
    return spent.withTexts(sources.stream().flatMap(source -> source.texts().stream()).toList());
  }

  private void chooseNearest(SourceParaphrases source, Set<String> taken) {
    source.chooseNearest(settings.minCosine(), settings.maxCosine(), taken);
  }

  /** So many tries for each paraphrase that is wanting. */
  private Generated attempt(
      GenerationTask task,
      List<SourceParaphrases> sources,
      double triesPerParaphrase,
      LeaseMeter lease)
      throws InterruptedException {
    List<Try> tries = new ArrayList<>();
    for (SourceParaphrases source : sources) {
      int count = (int) Math.ceil(triesPerParaphrase * source.wanting());
      for (int i = 0; i < count; i++) {
        begin(task, source, tries);
      }
    }
    return tries.isEmpty() || lease.ended() ? Generated.nothing() : write(tries, lease);
  }

  private List<SourceParaphrases> sources(GenerationTask task) {
    Map<String, ClassMaterial> materials = new LinkedHashMap<>();
    task.classes().forEach(material -> materials.put(material.label(), material));
    Map<String, List<Slot>> bySource = new LinkedHashMap<>();
    for (Slot slot : task.slots()) {
      if (!materials.containsKey(slot.label())) {
        throw new IllegalArgumentException(
            "task %s has no material for the class %s of ordinal %d"
                .formatted(task.taskId(), slot.label(), slot.ordinal()));
      }
      bySource.computeIfAbsent(slot.source().sampleId(), id -> new ArrayList<>()).add(slot);
    }
    List<Exemplar> texts =
        bySource.values().stream()
            .map(slots -> slots.get(0).source())
            .map(source -> new Exemplar(source.sampleId(), source.text()))
            .toList();
    List<float[]> embedded = vectors.of(texts);
    List<SourceParaphrases> sources = new ArrayList<>();
    for (List<Slot> slots : bySource.values()) {
      String words = materials.get(slots.get(0).label()).words();
      sources.add(
          new SourceParaphrases(slots, task.textForm(), words, embedded.get(sources.size())));
    }
    return sources;
  }

  private void begin(GenerationTask task, SourceParaphrases source, List<Try> tries) {
    Frame frame = Frame.of(source.context(), source.prompt(), source.text(), MAX_WORDS, wordPieces);
    if (frame.maskable().length == 0) {
      return;
    }
    long seed = SplitMix.derive(task.seed(), source.slots().get(0).ordinal());
    SplittableRandom random = new SplittableRandom(SplitMix.derive(seed, source.nextTry()));
    int[] elements = MaskedDraft.chosen(frame, settings.rewrittenShare(), random);
    tries.add(new Try(source, frame, chunks(elements, random), random));
  }

  /** Parts of nearly the same size, none empty, at random. */
  private List<int[]> chunks(int[] elements, SplittableRandom random) {
    List<int[]> chunks = new ArrayList<>();
    int[] left = elements;
    for (int parts = settings.chunks(); parts > 0 && left.length > 0; parts--) {
      int[] chunk = Draws.choose(left, (left.length + parts - 1) / parts, random);
      chunks.add(chunk);
      left = Arrays.stream(left).filter(e -> Arrays.binarySearch(chunk, e) < 0).toArray();
    }
    return chunks;
  }

  private Generated write(List<Try> tries, LeaseMeter lease) throws InterruptedException {
    long callsBefore = lease.calls();
    for (int chunk = 0; chunk < settings.chunks(); chunk++) {
      int part = chunk;
      List<Try> writing = tries.stream().filter(t -> part < t.chunks.size()).toList();
      for (Try one : writing) {
        one.draft =
            new MaskedDraft(
                one.source.slots().get(0), null, one.frame, one.chunks.get(part), one.random);
      }
      filling.fill(writing.stream().map(t -> t.draft).toList(), lease);
      for (Try one : writing) {
        one.complete &= one.draft.isFull();
        one.frame = one.draft.frame(token);
        one.tokensRead += one.draft.tokensRead();
        one.tokensWritten += one.draft.tokensWritten();
      }
    }
    embed(tries.stream().filter(one -> one.complete).toList());
    return new Generated(
        List.of(),
        tries.stream().mapToLong(one -> one.tokensRead).sum(),
        tries.stream().mapToLong(one -> one.tokensWritten).sum(),
        tries.size(),
        lease.calls() - callsBefore);
  }

  private void embed(List<Try> tries) {
    List<String> texts = tries.stream().map(one -> one.draft.text(token)).toList();
    float[][] embedded = texts.isEmpty() ? new float[0][] : embedder.apply(texts);
    for (int i = 0; i < embedded.length; i++) {
      Try one = tries.get(i);
      one.source.add(texts.get(i), embedded[i], one.tokensRead, one.tokensWritten);
    }
  }
}
