package io.medley.contracts.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.medley.contracts.Ids;
import io.medley.contracts.Versioned;
import io.medley.contracts.sample.Derivation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some ordinals of one level for a generator to make. Holds all the texts, topics and class queries
 * it needs: a generator opens no data set. Its slots and seed fix the composition of the model's
 * batches, so a task made twice by a deterministic backend gives the same texts.
 *
 * @param task index within its level, 0 or more
 * @param generator name of the backend
 * @param duplicates {@code replace} has the task make slots again whose text it has already, null
 *     leaves them
 * @param classes the classes its slots are of
 * @param lease what it may use, null where its experiment has no budget for that
 * @param form what its texts are, for prompts; null where they are definitions
 * @param cache false has an endpoint asked anew what other experiments have recorded answers to,
 *     null takes those
 * @param tuning what the generator's weights are tuned on before it writes; null leaves them
 */
public record GenerationTask(
    String experimentId,
    String level,
    int task,
    long seed,
    String generator,
    int paneSize,
    @Nullable String duplicates,
    List<ClassMaterial> classes,
    List<Slot> slots,
    @Nullable Lease lease,
    @Nullable TextForm form,
    @Nullable Boolean cache,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Tuning tuning)
    implements Versioned {

  /** A task for which nothing is tuned. */
  public GenerationTask(
      String experimentId,
      String level,
      int task,
      long seed,
      String generator,
      int paneSize,
      @Nullable String duplicates,
      List<ClassMaterial> classes,
      List<Slot> slots,
      @Nullable Lease lease,
      @Nullable TextForm form,
      @Nullable Boolean cache) {
    this(
        experimentId,
        level,
        task,
        seed,
        generator,
        paneSize,
        duplicates,
        classes,
        slots,
        lease,
        form,
        cache,
        null);
  }

  /** A task that takes the answers there are. */
  public GenerationTask(
      String experimentId,
      String level,
      int task,
      long seed,
      String generator,
      int paneSize,
      String duplicates,
      List<ClassMaterial> classes,
      List<Slot> slots,
      Lease lease,
      TextForm form) {
    this(
        experimentId,
        level,
        task,
        seed,
        generator,
        paneSize,
        duplicates,
        classes,
        slots,
        lease,
        form,
        null,
        null);
  }

  /** A task about definitions that may use what it needs and leaves duplicates as they come. */
  public GenerationTask(
      String experimentId,
      String level,
      int task,
      long seed,
      String generator,
      int paneSize,
      List<ClassMaterial> classes,
      List<Slot> slots) {
    this(experimentId, level, task, seed, generator, paneSize, null, classes, slots, null, null);
  }

  public GenerationTask {
    Objects.requireNonNull(experimentId, "experimentId is missing");
    Objects.requireNonNull(level, "level is missing");
    Objects.requireNonNull(generator, "generator is missing");
    classes = List.copyOf(classes);
    slots = List.copyOf(slots);
    if (Ids.readTask(Ids.task(experimentId, level, task)).isEmpty()) {
      throw new IllegalArgumentException("experimentId, level and task do not make a task's id");
    }
    if (slots.isEmpty() || paneSize < 1) {
      throw new IllegalArgumentException(
          "a task has at least one slot and a pane size of 1 or more");
    }
    if (slots.stream().mapToInt(Slot::ordinal).distinct().count() < slots.size()) {
      throw new IllegalArgumentException("two slots of a task have the same ordinal");
    }
  }

  /**
   * The same task with only its first slots, and with a lease.
   *
   * @param slotCount 1 or more
   */
  public GenerationTask limited(int slotCount, Lease limit) {
    return with(seed, slots.subList(0, Math.min(slotCount, slots.size())), limit);
  }

  /** Some of its slots under another seed. */
  public GenerationTask part(long otherSeed, List<Slot> some) {
    return with(otherSeed, some, lease);
  }

  private GenerationTask with(long otherSeed, List<Slot> some, @Nullable Lease limit) {
    return new GenerationTask(
        experimentId,
        level,
        task,
        otherSeed,
        generator,
        paneSize,
        duplicates,
        classes,
        some,
        limit,
        form,
        cache,
        tuning);
  }

  /** What the texts are, never null. */
  @JsonIgnore
  public TextForm textForm() {
    return Objects.requireNonNullElse(form, TextForm.DEFINITION);
  }

  /** The record key. */
  public String taskId() {
    return Ids.task(experimentId, level, task);
  }

  /** Whether answers that other experiments recorded may be taken. */
  public boolean takesRecordedAnswers() {
    return !Boolean.FALSE.equals(cache);
  }

  /** Whether texts that it has already are made again. */
  public boolean replacesDuplicates() {
    return "replace".equals(duplicates);
  }

  /**
   * What a generator learns before it writes: the same of all tasks of a level, so that a process
   * tunes once for all of them, and any two tune alike.
   *
   * @param texts to learn, 1 or more
   * @param heldOut real texts that nobody learns, on which the tuned generator's loss is measured
   * @param steps optimiser steps, the same for every round
   * @param seed of the order of the texts and of what is masked
   */
  public record Tuning(List<String> texts, List<String> heldOut, int steps, long seed) {
    /** Of every tuning that planning asks for. */
    public static final int STEPS = 60;

    public Tuning {
      texts = List.copyOf(texts);
      heldOut = List.copyOf(heldOut);
      if (texts.isEmpty() || steps < 1) {
        throw new IllegalArgumentException("there is nothing to tune on, or no step to take");
      }
    }
  }

  /**
   * One sample to make.
   *
   * @param topic the seed topic it is drawn for; of a slot with a source that of the source, null
   *     where it has none
   * @param context what the text is to be about: a real training sample's, or the source's; null
   *     without contexts
   * @param derivation how it follows from the source, null where it is made anew
   * @param source what it is made from, null where it is made anew
   */
  public record Slot(
      int ordinal,
      String label,
      @Nullable String topic,
      @Nullable String context,
      @Nullable Derivation derivation,
      @Nullable Source source) {
    public Slot {
      if (ordinal < 0 || label.isBlank()) {
        throw new IllegalArgumentException("a slot has an ordinal of 0 or more and a label");
      }
      if ((derivation == null) != (source == null)) {
        throw new IllegalArgumentException(
            "a slot is either made anew or derived from a source, ordinal " + ordinal + " is not");
      }
    }

    /** A slot to make anew. */
    public Slot(int ordinal, String label, String topic, String context) {
      this(ordinal, label, topic, context, null, null);
    }

    /** A slot to make anew, of a text that stands alone. */
    public Slot(int ordinal, String label, String topic) {
      this(ordinal, label, topic, null);
    }
  }

  /** A sample, generated or real, that a slot is derived from. */
  public record Source(String sampleId, String text) {
    public Source {
      Objects.requireNonNull(sampleId, "a source has an id");
      Objects.requireNonNull(text, "a source has a text");
    }
  }

  /**
   * What a generator may know of a class.
   *
   * @param words the words that stand for the class in a prompt
   * @param query unit-norm embedding of the class, of MiniLM's dimension
   * @param exemplars real training samples of the class
   */
  public record ClassMaterial(
      String label, String words, List<Float> query, List<Exemplar> exemplars) {
    public ClassMaterial {
      query = List.copyOf(query);
      exemplars = List.copyOf(exemplars);
    }
  }

  /**
   * A real training sample shown to the generator.
   *
   * @param context what the text is about, null for texts that stand alone
   */
  public record Exemplar(String sampleId, String text, @Nullable String context) {
    /** A text that stands alone. */
    public Exemplar(String sampleId, String text) {
      this(sampleId, text, null);
    }
  }
}
