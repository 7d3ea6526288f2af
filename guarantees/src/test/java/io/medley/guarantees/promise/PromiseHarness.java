package io.medley.guarantees.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.Ids;
import java.util.function.Predicate;

/** A recorded run, and whether a promise was kept in it. */
abstract class PromiseHarness {
  static final Predicate<String> WILD = key -> key.startsWith(Recorded.WILD);
  static final String FIRST_SAMPLE = Ids.sample(Recorded.WILD, Recorded.LEVEL, 0);
  final Recorded recorded = Recorded.sound();

  void assertKept(Guarantee guarantee) {
    assertThat(guarantee.breaches(recorded.history())).isEmpty();
  }

  void assertBroken(Guarantee guarantee, String how) {
    assertThat(guarantee.breaches(recorded.history()))
        .isNotEmpty()
        .anySatisfy(breach -> assertThat(breach).contains(how));
  }
}
