package io.medley.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Topics;
import io.medley.planning.release.PlanningSettings;
import org.junit.jupiter.api.Test;

/** A request that is part of a trace, through the topology and its repartition topic. */
class PlanningTraceTest extends PlanningFixture {
  private static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  PlanningTraceTest() {
    super(new PlanningSettings(3, 24));
  }

  @Test
  void shouldCarryTheTraceOfARequestOnToItsPlan() {
    planning.request(Requests.SMALL, "traceparent", TRACEPARENT);

    assertThat(planning.headers(Topics.EXPERIMENTS, "traceparent")).containsExactly(TRACEPARENT);
  }

  @Test
  void shouldCarryTheTraceOfARequestOnToItsRejection() {
    planning.request("{\"dataset\": {}}", "traceparent", TRACEPARENT);

    assertThat(planning.headers(Topics.EXPERIMENTS, "traceparent")).containsExactly(TRACEPARENT);
  }

  @Test
  void shouldCarryNoOtherHeader() {
    planning.request(Requests.SMALL, "secret", "of the sender");

    assertThat(planning.headers(Topics.EXPERIMENTS, "secret")).containsOnlyNulls();
  }
}
