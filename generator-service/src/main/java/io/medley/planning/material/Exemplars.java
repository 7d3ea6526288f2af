package io.medley.planning.material;

import io.medley.contracts.Ids;
import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.TrainingDraws;
import io.medley.contracts.sample.Role;
import io.medley.contracts.task.GenerationTask.ClassMaterial;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.datasets.LabelledText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The real samples of each class that its query is made of and that generators are shown: the first
 * of its training samples in the draw, whose order is seeded already.
 */
public final class Exemplars {
  static final int MOST = 32;

  /** And no more than this of a class in UTF-8 bytes, so that a task stays far below a record. */
  public static final int MOST_BYTES = 16 * 1024;

  private Exemplars() {}

  /**
   * What is known of each class before it has a query, by source of training texts.
   *
   * @param train the training samples of all draws in the order of their ordinals
   */
  public static List<List<ClassMaterial>> of(ExperimentPlan plan, List<LabelledText> train) {
    return TrainingDraws.sources(plan).stream()
        .map(source -> classes(plan, source, train))
        .toList();
  }

  private static List<ClassMaterial> classes(
      ExperimentPlan plan, List<Integer> source, List<LabelledText> train) {
    List<ClassMaterial> classes = new ArrayList<>();
    for (int label = 0; label < plan.classes(); label++) {
      String name = plan.labels().get(label);
      classes.add(
          new ClassMaterial(
              name, plan.labelWords().get(name), List.of(), ofClass(plan, source, train, label)));
    }
    return classes;
  }

  private static List<Exemplar> ofClass(
      ExperimentPlan plan, List<Integer> source, List<LabelledText> train, int label) {
    return fitting(
        source.stream()
            .filter(o -> o % plan.classes() == label)
            .map(
                o ->
                    new Exemplar(
                        Ids.sample(plan.experimentId(), Role.TRAIN.realLevel(), o),
                        train.get(o).text(),
                        train.get(o).context()))
            .toList());
  }

  /** The first of a class's texts, at least one of them, that a generator may be shown. */
  public static List<Exemplar> fitting(List<Exemplar> ofClass) {
    List<Exemplar> exemplars = new ArrayList<>();
    int bytes = 0;
    for (Exemplar item : ofClass) {
      bytes += bytes(item.text()) + bytes(item.context());
      boolean full = exemplars.size() == MOST || bytes > MOST_BYTES;
      if (full && !exemplars.isEmpty()) {
        break;
      }
      exemplars.add(item);
    }
    return exemplars;
  }

  private static int bytes(String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
