package io.medley.planning;

import static io.medley.planning.DoneTasks.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.Rejection;
import io.medley.contracts.request.Violation;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.GenerationTask;
import io.medley.contracts.task.GenerationTask.Exemplar;
import io.medley.contracts.task.GenerationTask.Slot;
import io.medley.contracts.task.TextForm;
import io.medley.datasets.file.OperatorDatasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planning on files, from the request to the first tasks. */
class FilePlanningTest {
  private static final String REQUEST =
      """
      { "experimentId": "mine",
        "dataset": { "file": "bank/train.csv", "labelField": "intent", "trainSize": 8,
          "referenceSize": 20, "nullSize": 20, "judgeSize": 20, "testSize": 20,
          "labelNames": { "card_arrival": "a late card" } },
        "generation": { "replicates": 1, "topicPoolSizes": [4] },
        "mixing": { "syntheticProportions": [0.5] },
        "training": { "students": [ { "model": "minilm-probe", "seeds": 1 } ] } }
      """;

  @TempDir Path data;
  @TempDir Path state;
  private PlanningDriver planning;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectory(data.resolve("bank"));
    write("bank/train.csv", "text,intent\n", "%s number %d,%s\n");
    planning = PlanningDriver.start(state, new OperatorDatasets(data));
  }

  @AfterEach
  void stop() {
    planning.close();
  }

  @Test
  void shouldPlanOnAFileWithEverythingSpelledOut() {
    planning.request(REQUEST);

    ExperimentPlan plan = planning.plans().get(0);
    assertThat(plan.labels()).containsExactly("card_arrival", "top_up");
    assertThat(plan.labelWords())
        .containsEntry("card_arrival", "a late card")
        .containsEntry("top_up", "top up");
    assertThat(plan.request().dataset().encoding()).isEqualTo("UTF-8");
    assertThat(plan.request().dataset().textField()).isEqualTo("text");
    assertThat(plan.data().rows()).isEqualTo(200);
    assertThat(plan.data().sha256()).hasSize(64);
    GenerationTask task = planning.tasks().get(0);
    assertThat(task.textForm()).isEqualTo(TextForm.PLAIN);
    assertThat(task.classes().get(0).words()).isEqualTo("a late card");
    assertThat(task.slots()).extracting(Slot::context).containsOnlyNulls();
  }

  @Test
  void shouldShowGeneratorsTrainingTextsAlone() {
    planning.request(REQUEST);

    Set<String> train =
        planning.samples().stream()
            .map(record -> record.value)
            .filter(sample -> sample.role() == Role.TRAIN)
            .map(Sample::text)
            .collect(Collectors.toSet());
    assertThat(planning.tasks().get(0).classes())
        .flatExtracting(of -> of.exemplars().stream().map(Exemplar::text).toList())
        .hasSize(8)
        .allMatch(train::contains);
  }

  @Test
  void shouldNotNeedTheFileAnyMoreOnceTheRequestIsAccepted() throws IOException {
    planning.request(REQUEST);
    Files.delete(data.resolve("bank/train.csv"));

    planning.tasks().forEach(task -> planning.result(done(task)));

    assertThat(planning.levels()).hasSize(1);
    assertThat(planning.deadLetters()).isEmpty();
  }

  @Test
  void shouldRejectTheSameRequestOnAChangedFile() throws IOException {
    planning.request(REQUEST);
    planning.request(REQUEST);
    assertThat(planning.plans()).hasSize(2);

    Files.writeString(
        data.resolve("bank/train.csv"),
        Files.readString(data.resolve("bank/train.csv")) + "one more,top_up\n");
    planning.request(REQUEST);

    assertThat(rejection().errors())
        .containsExactly(
            new Violation(
                "$.dataset.file",
                "has changed since mine was accepted: give the experiment another id, or run it with"
                    + " --fresh"));
  }

  @Test
  void shouldRejectAFileThatIsNotThereOrOutside() {
    planning.request(REQUEST.replace("bank/train.csv", "../bank/train.csv"));

    assertThat(rejection().errors())
        .containsExactly(
            new Violation("$.dataset.file", "../bank/train.csv must not have .. in it"));
  }

  @Test
  void shouldRejectEveryFaultOfLabelsAtOnce() {
    planning.request(
        REQUEST
            .replace("\"card_arrival\":", "\"card-arrival\":")
            .replace("\"trainSize\"", "\"labels\": [\"top_up\", \"alone\"], \"trainSize\""));

    assertThat(rejection().errors())
        .containsExactlyInAnyOrder(
            new Violation(
                "$.dataset.labels[1]",
                "alone is no label of bank/train.csv, which has card_arrival, top_up"),
            new Violation(
                "$.dataset.labelNames.card-arrival",
                "card-arrival is no label of bank/train.csv, which has card_arrival, top_up;"
                    + " did you mean card_arrival?"));
  }

  @Test
  void shouldRejectSizesThatTheSmallestClassCannotFill() {
    planning.request(REQUEST.replace("\"judgeSize\": 20", "\"judgeSize\": 2400"));

    assertThat(rejection().errors())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.path()).isEqualTo("$.dataset");
              assertThat(violation.message())
                  .contains("judgeSize 2400")
                  .contains(" cannot be had: ")
                  .contains("these fit together: ");
            });
  }

  @Test
  void shouldGiveSlotsTheContextsOfTrainingTextsOfTheirClass() throws IOException {
    write("bank/pages.csv", "page,text,intent\n", "page %2$d of %1$s,%1$s is %2$d,%3$s\n");
    planning.request(REQUEST.replace("train.csv\"", "pages.csv\", \"contextField\": \"page\""));

    GenerationTask task = planning.tasks().get(0);
    assertThat(task.textForm()).isEqualTo(TextForm.QUESTION);
    for (Slot slot : task.slots()) {
      List<String> contexts =
          task.classes().stream()
              .filter(of -> of.label().equals(slot.label()))
              .flatMap(of -> of.exemplars().stream().map(Exemplar::context))
              .toList();
      assertThat(contexts).contains(slot.context());
    }
    assertThat(planning.samples()).allMatch(record -> record.value.context().startsWith("page "));
  }

  private Rejection rejection() {
    return planning.rejections().get(0).value;
  }

  private void write(String name, String header, String row) throws IOException {
    StringBuilder rows = new StringBuilder(header);
    for (int i = 0; i < 100; i++) {
      rows.append(row.formatted("arrival", i, "card_arrival"));
      rows.append(row.formatted("top-up", i, "top_up"));
    }
    Files.writeString(data.resolve(name), rows);
  }
}
