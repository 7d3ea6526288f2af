package io.medley.planning.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.request.ExperimentRequest;
import io.medley.contracts.request.RequestReader;
import io.medley.contracts.request.RequestReading;
import io.medley.contracts.request.Violation;
import io.medley.datasets.imported.DataSource;
import io.medley.planning.MadeUpDataset;
import io.medley.planning.Requests;
import java.time.Instant;
import java.util.List;

/** What tests of the planner have in common: three classes of 400 texts, and requests as text. */
abstract class PlannerFixture {
  static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private final ExperimentPlanner planner = new ExperimentPlanner(MadeUpDataset.SOURCE);

  final ExperimentPlan accepted(String json) {
    PlanOutcome outcome = planner.plan(read(json), NOON);
    assertThat(outcome).isInstanceOf(PlanOutcome.Accepted.class);
    return ((PlanOutcome.Accepted) outcome).plan();
  }

  final List<Violation> refused(String json) {
    return refused(planner.plan(read(json), NOON));
  }

  static ExperimentPlan accepted(DataSource source, String json) {
    PlanOutcome outcome = new ExperimentPlanner(source).plan(read(json), NOON);
    assertThat(outcome).isInstanceOf(PlanOutcome.Accepted.class);
    return ((PlanOutcome.Accepted) outcome).plan();
  }

  static List<Violation> refused(DataSource source, String json) {
    return refused(new ExperimentPlanner(source).plan(read(json), NOON));
  }

  static List<Violation> refused(PlanOutcome outcome) {
    assertThat(outcome).isInstanceOf(PlanOutcome.Refused.class);
    return ((PlanOutcome.Refused) outcome).violations();
  }

  static ExperimentRequest read(String json) {
    RequestReading reading = new RequestReader().read(Requests.utf8(json));
    assertThat(reading).isInstanceOf(RequestReading.Valid.class);
    return ((RequestReading.Valid) reading).request();
  }
}
