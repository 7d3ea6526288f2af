package io.medley.guarantees.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.guarantees.fault.FaultSchedule.Planned;
import io.medley.guarantees.fleet.ServiceKind;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {
  private static List<Class<?>> kinds(FaultSchedule schedule) {
    return schedule.rounds().stream()
        .flatMap(List::stream)
        .<Class<?>>map(planned -> planned.fault().getClass())
        .toList();
  }

  @Test
  void shouldPlanTheSameFaultsForTheSameSeed() {
    assertThat(FaultSchedule.of(7, 20)).isEqualTo(FaultSchedule.of(7, 20));
    assertThat(FaultSchedule.of(7, 20)).isNotEqualTo(FaultSchedule.of(8, 20));
  }

  @Test
  void shouldPlanAsManyFaultsAsWantedInTheOrderOfTheirMoments() {
    LongStream.range(0, 50)
        .forEach(
            seed -> {
              FaultSchedule schedule = FaultSchedule.of(seed, 20);
              assertThat(kinds(schedule)).hasSize(20);
              assertThat(schedule.rounds())
                  .allSatisfy(
                      round ->
                          assertThat(round)
                              .isSortedAccordingTo((a, b) -> a.moment().compareTo(b.moment())));
            });
  }

  @Test
  void shouldPlanEveryKindOfFaultAmongTwelve() {
    LongStream.range(0, 50)
        .forEach(
            seed ->
                assertThat(kinds(FaultSchedule.of(seed, 12)))
                    .contains(Fault.class.getPermittedSubclasses()));
  }

  /** The module's default seed, for the sake of which the services' own tests of kills are slow. */
  @Test
  void shouldKillAGeneratorAndAScorerInTheShortForm() {
    assertThat(FaultSchedule.of(59, 2).rounds())
        .singleElement(InstanceOfAssertFactories.list(Planned.class))
        .extracting(Planned::fault)
        .containsExactly(new Fault.Kill(ServiceKind.GENERATOR), new Fault.Kill(ServiceKind.SCORER));
  }

  @Test
  void shouldSayTheSeedAndEachFault() {
    FaultSchedule schedule = FaultSchedule.of(3, 4);
    Planned first = schedule.rounds().get(0).get(0);
    assertThat(schedule.describe())
        .startsWith("-Dguarantees.seed=3")
        .contains("experiment 1, " + first.moment());
  }
}
