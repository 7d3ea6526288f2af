package io.medley.cli.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.RequestReader;
import io.medley.contracts.request.RequestReading;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import io.medley.datasets.LabelledDataset;
import io.medley.datasets.Opening;
import io.medley.datasets.RealPool;
import io.medley.datasets.file.OperatorDatasets;
import io.medley.datasets.fitting.ClassChoice;
import io.medley.datasets.fitting.SizeFitting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an experiment would take of a file whose request leaves classes and sizes open.
 *
 * @param classes how many classes are taken, 0 where it would be refused
 * @param sizes by the names of a request; empty where no division fits
 * @param notes what was chosen by what the data hold
 * @param refusals why it would be refused
 */
public record FittedSizes(
    int classes, Map<String, Integer> sizes, List<String> notes, List<String> refusals) {
  private static final List<Role> ORDER =
      List.of(Role.TRAIN, Role.REFERENCE, Role.NULL, Role.JUDGE, Role.TEST);

  /**
   * Reads the file once more, as planning would.
   *
   * @param request that names the file
   * @param file the real one
   */
  public static FittedSizes of(ObjectNode request, Path file) {
    ObjectNode moved = request.deepCopy();
    ((ObjectNode) moved.path("dataset")).put("file", file.getFileName().toString());
    RequestReading reading = new RequestReader().read(moved);
    if (!(reading instanceof RequestReading.Valid valid)) {
      return refused(((RequestReading.Invalid) reading).violations());
    }
    ExperimentRequest asked = valid.request();
    Opening opening = new OperatorDatasets(file.getParent()).open(asked.dataset());
    return opening instanceof Opening.Opened opened
        ? of(asked, opened.data())
        : refused(((Opening.Refused) opening).violations());
  }

  private static FittedSizes of(ExperimentRequest asked, LabelledDataset data) {
    ClassChoice classes = ClassChoice.of(asked.dataset(), data);
    if (!classes.violations().isEmpty()) {
      return refused(classes.violations());
    }
    RealPool pool = RealPool.of(data, classes.labels(), asked.seed());
    SizeFitting.Outcome outcome = SizeFitting.of(asked, pool);
    if (outcome instanceof SizeFitting.Fitted fitted) {
      List<String> notes = new ArrayList<>(classes.note().stream().toList());
      fitted.note().ifPresent(notes::add);
      Map<Role, Integer> chosen = fitted.dataset().sizes();
      Map<String, Integer> sizes = new LinkedHashMap<>();
      ORDER.forEach(role -> sizes.put(role.word() + "Size", chosen.get(role)));
      return new FittedSizes(classes.labels().size(), sizes, notes, List.of());
    }
    return refused(((SizeFitting.Impossible) outcome).violations());
  }

  private static FittedSizes refused(List<Violation> violations) {
    return new FittedSizes(
        0, Map.of(), List.of(), violations.stream().map(Violation::message).toList());
  }
}
