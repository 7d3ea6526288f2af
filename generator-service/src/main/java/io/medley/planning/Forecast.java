package io.medley.planning;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ParaphraseLayout;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.TrainingDraws;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Derivation;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.datasets.Opening;
import io.medley.datasets.imported.DataSource;
import io.medley.planning.intake.RequestScreening;
import io.medley.planning.layout.ExperimentPlanner;
import io.medley.planning.material.Exemplars;
import io.medley.planning.material.RealSamples;
import io.medley.planning.material.TopicPools;
import io.medley.planning.release.PlanningSettings;
import io.medley.planning.task.LevelTopics;
import io.medley.planning.task.ParaphraseSlots;
import io.medley.planning.task.ParaphraseTasks;
import io.medley.planning.task.TaskBounds;
import io.medley.planning.task.TaskComposition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The tasks that a request would lead to, before anything is published. Their number, their slots
 * and the length of their texts are as they would be; which topics and which sources of paraphrases
 * they have is made up, as topics are not ranked and no base set is there. Stateless.
 */
public final class Forecast {
  private Forecast() {}

  /** What a request comes to. */
  public sealed interface Answer {}

  /** It would be rejected, for these reasons. */
  public record Refused(List<Violation> violations) implements Answer {}

  /** It would be accepted. */
  public record Work(ExperimentPlan plan, List<LevelWork> levels) implements Answer {}

  /**
   * What is to be made for a level.
   *
   * @param copies slots that are copied from the base set
   * @param tasks all others, in tasks as they would be released
   */
  public record LevelWork(PlannedLevel level, int copies, List<GenerationTask> tasks) {}

  /**
   * The forecast.
   *
   * @param request UTF-8 JSON
   * @param slotsPerTask as configured, 1 to 256
   */
  public static Answer of(byte[] request, DataSource datasets, int slotsPerTask, Instant now) {
    RequestScreening screening = new RequestScreening(new ExperimentPlanner(datasets));
    RequestScreening.Finding finding = screening.screen(request, now);
    if (finding instanceof RequestScreening.Finding.Good good) {
      return work(good.plan(), datasets, new PlanningSettings(1, slotsPerTask));
    }
    return new Refused(
        finding instanceof RequestScreening.Finding.Bad bad
            ? bad.violations()
            : List.of(
                new Violation("$", ((RequestScreening.Finding.Unreadable) finding).reason())));
  }

  private static Answer work(ExperimentPlan plan, DataSource datasets, PlanningSettings settings) {
    if (!(datasets.open(plan.request().dataset()) instanceof Opening.Opened opened)) {
      return new Refused(List.of(new Violation("$.dataset.file", "has gone while it was read")));
    }
    if (!plan.request().generation().generates()) {
      return new Work(
          plan, plan.levels().stream().map(level -> new LevelWork(level, 0, List.of())).toList());
    }
    List<List<ClassMaterial>> draws =
        Exemplars.of(plan, RealSamples.of(plan, opened.data()).get(Role.TRAIN));
    int slots = TaskBounds.slots(plan, draws, settings.slots(plan.classes()));
    TopicPools pools = pools(plan, datasets.topicNouns());
    return new Work(
        plan,
        plan.levels().stream()
            .map(
                level ->
                    new Composition(
                            plan, slots, pools, draws.get(TrainingDraws.source(plan, level) - 1))
                        .level(level))
            .toList());
  }

  /** The first nouns there are, the classes by turns; a class that has none borrows the first. */
  private static TopicPools pools(ExperimentPlan plan, List<String> nouns) {
    List<Integer> sizes = plan.request().generation().poolSizes();
    int most = sizes.stream().mapToInt(Integer::intValue).max().orElseThrow();
    List<Integer> owners =
        IntStream.range(0, most).mapToObj(noun -> noun % plan.classes()).toList();
    Map<Integer, Map<Integer, List<Integer>>> borrowed = new TreeMap<>();
    for (int size : sizes) {
      borrowed.put(
          size,
          IntStream.range(size, plan.classes())
              .boxed()
              .collect(Collectors.toMap(label -> label, label -> List.of(0))));
    }
    return new TopicPools(nouns.subList(0, most), owners, borrowed);
  }

  private record Composition(
      ExperimentPlan plan, int slotsPerTask, TopicPools pools, List<ClassMaterial> classes) {

    LevelWork level(PlannedLevel level) {
      if (level.chosen()) {
        return new LevelWork(level, level.samples(), List.of());
      }
      List<List<Slot>> tasks = level.paraphrased() ? paraphrases(level) : anew(level);
      List<GenerationTask> composed = new ArrayList<>();
      int copies = 0;
      for (int task = 0; task < tasks.size(); task++) {
        List<Slot> made =
            tasks.get(task).stream().filter(slot -> slot.derivation() != Derivation.COPY).toList();
        copies += tasks.get(task).size() - made.size();
        if (!made.isEmpty()) {
          composed.add(TaskComposition.compose(plan, level, task, made, classes::get, null));
        }
      }
      return new LevelWork(level, copies, composed);
    }

    private List<List<Slot>> anew(PlannedLevel level) {
      LevelTopics topics = new LevelTopics(level, pools);
      return IntStream.range(0, TaskComposition.tasks(level, slotsPerTask))
          .mapToObj(task -> TaskComposition.ordinals(level, task, slotsPerTask))
          .map(ordinals -> TaskComposition.slots(plan, ordinals, topics, classes::get))
          .toList();
    }

    private List<List<Slot>> paraphrases(PlannedLevel level) {
      ParaphraseLayout layout =
          ParaphraseLayout.of(
              level.seed(),
              plan.classes(),
              IntStream.range(0, level.samples()).boxed().toList(),
              plan.request().generation().paraphrasesPerSample());
      ParaphraseTasks tasks = new ParaphraseTasks(layout, level.ratio(), slotsPerTask);
      ParaphraseSlots slots = new ParaphraseSlots(plan, tasks, this::standIn, classes::get);
      return IntStream.range(0, tasks.count())
          .mapToObj(task -> tasks.ordinals(task).stream().map(slots::planned).toList())
          .toList();
    }

    /** A real sample of the class, in the place of the base sample that is not there yet. */
    private Sample standIn(int ordinal) {
      int label = ordinal % plan.classes();
      List<Exemplar> real = classes.get(label).exemplars();
      Exemplar one = real.get(ordinal / plan.classes() % real.size());
      return Sample.synthetic(
          plan.experimentId(),
          "base",
          ordinal,
          plan.paneSize(),
          one.text(),
          plan.labels().get(label),
          one.context(),
          Provenance.anew(plan.request().generation().generator(), "topic", null, null, 0, 0, 0));
    }
  }
}
