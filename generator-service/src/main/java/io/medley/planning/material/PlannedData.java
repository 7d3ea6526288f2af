package io.medley.planning.material;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.SetReport;
import io.medley.contracts.request.GenerationSpec;
import io.medley.contracts.request.SetSpec;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.LabelledText;
import io.medley.datasets.Opening;
import io.medley.datasets.imported.DataSource;
import io.medley.datasets.imported.ImportedSet;
import io.medley.datasets.imported.RealTexts;
import io.medley.datasets.imported.SetOpening;
import io.medley.datasets.imported.SetRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All samples of a plan that nobody has to make: the real ones, and those of imported sets. The
 * same whenever they are asked for.
 *
 * @param real the items of every role in the order of their ordinals
 * @param imported by level, in the plan's order, its samples in the order of their ordinals
 */
public record PlannedData(
    Map<Role, List<LabelledText>> real, Map<PlannedLevel, List<Sample>> imported) {
  /** What stands for a generator where a set was imported. */
  private static final String IMPORTED = "imported";

  /** Reads them; empty where a file is not the one that the plan was made of. */
  public static Optional<PlannedData> of(ExperimentPlan plan, DataSource sources) {
    if (!(sources.open(plan.request().dataset()) instanceof Opening.Opened opened)
        || !isSame(plan, opened.data())) {
      return Optional.empty();
    }
    Map<Role, List<LabelledText>> real = RealSamples.of(plan, opened.data());
    return imported(plan, sources, new RealTexts(real.get(Role.TEST), List.of()))
        .map(samples -> new PlannedData(real, samples));
  }

  private static boolean isSame(ExperimentPlan plan, LabelledDataset data) {
    return plan.data() == null
        || data.report().map(report -> report.sha256().equals(plan.data().sha256())).orElse(true);
  }

  private static Optional<Map<PlannedLevel, List<Sample>>> imported(
      ExperimentPlan plan, DataSource sources, RealTexts real) {
    GenerationSpec generation = plan.request().generation();
    ImportedSet.Taking taking = ImportedSet.Taking.of(plan.request(), plan.labels());
    Map<String, ImportedSet> sets = new HashMap<>();
    for (int i = 0; i < generation.importedSets().size(); i++) {
      SetSpec spec = generation.importedSets().get(i);
      SetReport known = plan.sets().get(i);
      if (!(sources.openSet(spec, "") instanceof SetOpening.Opened opened)
          || !opened.rows().sha256().equals(known.sha256())) {
        return Optional.empty();
      }
      sets.put(spec.name(), new ImportedSet(spec, opened.rows(), taking, real));
    }
    Map<PlannedLevel, List<Sample>> samples = new LinkedHashMap<>();
    plan.levels().stream()
        .filter(PlannedLevel::imported)
        .forEach(level -> samples.put(level, samples(plan, level, sets.get(level.set()))));
    return Optional.of(samples);
  }

  private static List<Sample> samples(ExperimentPlan plan, PlannedLevel level, ImportedSet set) {
    int replicates = plan.request().generation().replicates();
    List<SetRow> rows = set.draw(level.samples(), level.replicate(), replicates);
    List<Sample> samples = new ArrayList<>();
    for (int o = 0; o < rows.size(); o++) {
      SetRow row = rows.get(o);
      samples.add(
          Sample.synthetic(
              plan.experimentId(),
              level.level(),
              o,
              plan.paneSize(),
              row.text(),
              row.label(),
              row.context(),
              new Provenance(IMPORTED, row.topic(), null, null, null, null, level.seed(), 0, 0)));
    }
    return samples;
  }
}
