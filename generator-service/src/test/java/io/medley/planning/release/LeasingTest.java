package io.medley.planning.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.medley.contracts.request.BudgetSpec;
import io.medley.contracts.task.Lease;
import io.medley.contracts.task.TaskResult;
import io.medley.contracts.task.TaskResult.Made;
import io.medley.contracts.task.TaskResult.Usage;
import io.medley.planning.release.Leasing.Decision;
import io.medley.planning.state.Ledger;
import io.medley.planning.state.Spending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LeasingTest {
  private static final int AT_ONCE = 4;
  private static final double ROUNDING = 1e-6;

  /** A task that is out. */
  private record Out(String id, int slots, Lease lease) {}

  @Property(tries = 300)
  void shouldNeverLeaseMoreThanTheBudgetAndPassItByTheCallsInFlightAlone(
      @ForAll @IntRange(min = 1, max = 30_000) int maxTokens,
      @ForAll @IntRange(min = 1, max = 300) int maxRequests,
      @ForAll @IntRange(min = 1, max = 200) int tokensPerCall,
      @ForAll @IntRange(min = 1, max = 12) int slots,
      @ForAll Random random) {
    double pricePerCall = 0.01;
    BudgetSpec budget =
        new BudgetSpec((long) maxTokens, (long) maxRequests, maxRequests * 0.008, null, null);
    Ledger ledger = Ledger.EMPTY;
    List<Out> out = new ArrayList<>();
    int released = 0;
    boolean ended = false;
    while (!ended || !out.isEmpty()) {
      Decision decision =
          ended || out.size() == AT_ONCE
              ? new Leasing.Waiting()
              : Leasing.decide(budget, ledger, slots, AT_ONCE - out.size(), false);
      if (decision instanceof Leasing.Granted granted) {
        Out task = new Out("e/l/" + released++, granted.slots(), granted.lease());
        assertThat(granted.slots()).isBetween(1, slots);
        ledger = ledger.granted(task.id(), granted.slots(), granted.lease());
        out.add(task);
        assertWithin(budget, ledger, tokensPerCall, pricePerCall);
      } else if (decision instanceof Leasing.UsedUp || released > 100) {
        ended = true;
      }
      if (ended || decision instanceof Leasing.Waiting) {
        if (!out.isEmpty()) {
          Out task = out.remove(random.nextInt(out.size()));
          ledger = ledger.reported(result(task, tokensPerCall, pricePerCall, random));
        } else {
          assertThat(ended).as("nothing is out, so nothing is waited for").isTrue();
        }
      }
    }
    assertThat(ledger.leased()).isEqualTo(Spending.NOTHING);
    assertThat(ledger.used().requests()).isLessThanOrEqualTo(maxRequests);
    assertThat(ledger.used().tokens())
        .isLessThanOrEqualTo(maxTokens + (double) AT_ONCE * tokensPerCall);
    assertThat(ledger.used().money())
        .isLessThanOrEqualTo(budget.maxMoney() + AT_ONCE * pricePerCall + ROUNDING);
  }

  /** Leases sum to no more than what is left; a task may have passed its own by a call. */
  private static void assertWithin(
      BudgetSpec budget, Ledger ledger, int tokensPerCall, double pricePerCall) {
    Spending all = ledger.used().plus(ledger.leased());
    assertThat(all.tokens())
        .isLessThanOrEqualTo(budget.maxTokens() + (double) (AT_ONCE - 1) * tokensPerCall);
    assertThat(all.requests()).isLessThanOrEqualTo(budget.maxRequests());
    assertThat(all.money())
        .isLessThanOrEqualTo(budget.maxMoney() + (AT_ONCE - 1) * pricePerCall + ROUNDING);
  }

  /** What a generator does: up to three calls a slot, until its lease is used up. */
  private static TaskResult result(Out task, int tokensPerCall, double price, Random random) {
    int wanted = IntStream.range(0, task.slots()).map(slot -> 1 + random.nextInt(3)).sum();
    int calls = 0;
    while (calls < wanted
        && calls < task.lease().requests()
        && (long) calls * tokensPerCall < task.lease().tokens()
        && calls * price < task.lease().money()) {
      calls++;
    }
    int made = calls == wanted ? task.slots() : calls * task.slots() / wanted;
    return new TaskResult(
        "e",
        "l",
        Integer.parseInt(task.id().substring("e/l/".length())),
        IntStream.range(0, made).mapToObj(ordinal -> new Made(ordinal, ordinal)).toList(),
        task.slots() - made,
        new Usage((long) calls * tokensPerCall, 0, 0, calls, Duration.ZERO, calls * price),
        null,
        "test");
  }

  @Property(tries = 100)
  void shouldNeverAskForMoreSamplesThanAllowed(
      @ForAll @IntRange(min = 1, max = 500) int maxSamples,
      @ForAll @IntRange(min = 1, max = 48) int slots) {
    BudgetSpec budget = new BudgetSpec(null, null, null, null, (long) maxSamples);
    Ledger ledger = Ledger.EMPTY;
    int asked = 0;
    for (int task = 0;
        Leasing.decide(budget, ledger, slots, 1, false) instanceof Leasing.Granted granted;
        task++) {
      asked += granted.slots();
      ledger = ledger.granted("e/l/" + task, granted.slots(), granted.lease());
    }
    assertThat(asked).isEqualTo(maxSamples);
  }
}
