package io.medley.planning.choose;

import io.medley.contracts.plan.ExperimentPlan;
import io.medley.contracts.plan.ExperimentPlan.DesiredState;
import io.medley.contracts.plan.PlannedLevel;
import io.medley.contracts.plan.TrainingDraws;
import io.medley.contracts.request.Labels;
import io.medley.contracts.request.MixingSpec;
import io.medley.contracts.sample.Derivation;
import io.medley.contracts.sample.Provenance;
import io.medley.contracts.sample.Role;
import io.medley.contracts.sample.Sample;
import io.medley.contracts.task.LevelClosed;
import io.medley.planning.release.LevelCloser;
import io.medley.planning.release.PlanningOutput;
import io.medley.planning.state.PlanningStores;
import io.medley.planning.task.BaseSets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * The levels that are chosen from others: has them chosen when their base is closed and its samples
 * are here, publishes their samples and closes them. A choice under way is lost with the process,
 * and begun again by whoever holds the partition next; what came of it is written in one
 * transaction. While an experiment is paused nothing is begun or published. On the stream thread
 * alone.
 */
public final class LevelChoice {
  private static final Logger LOG = Logger.getLogger(LevelChoice.class);

  /**
   * What the ratio is learnt from, what shift is measured with, and what a judge learns from, which
   * not every experiment needs.
   */
  private static final Set<Role> NEEDED = Set.of(Role.TRAIN, Role.REFERENCE, Role.NULL, Role.JUDGE);

  private final PlanningStores stores;
  private final PlanningOutput output;
  private final LevelCloser closer;
  private final BaseSets bases;
  private final Choosing choosing;

  /** By the base of what is chosen. */
  private final Map<String, Running> running = new HashMap<>();

  public LevelChoice(
      PlanningStores stores,
      PlanningOutput output,
      LevelCloser closer,
      BaseSets bases,
      Choosing choosing) {
    this.stores = stores;
    this.output = output;
    this.closer = closer;
    this.bases = bases;
    this.choosing = choosing;
  }

  /** An id may come again with another content. */
  private record Running(Instant acceptedAt, CompletableFuture<List<ChoiceOutcome>> outcome) {}

  /** Whether levels of an experiment are chosen with real samples of a role. */
  public static boolean needs(ExperimentPlan plan, Role role) {
    MixingSpec mixing = plan.request().mixing();
    return NEEDED.contains(role)
        && mixing.choosesSets()
        && (role != Role.JUDGE || mixing.labellers().contains(Labels.JUDGE));
  }

  /** Goes on with all that can be chosen now. */
  public void takeUp() {
    Set<String> open = new HashSet<>();
    for (String base : stores.bases().keys()) {
      int slash = base.indexOf('/');
      ExperimentPlan plan = stores.plans().get(base.substring(0, slash));
      List<PlannedLevel> wanted = wanted(plan, base.substring(slash + 1));
      if (!wanted.isEmpty()) {
        open.add(base);
        if (plan.state() == DesiredState.RUNNING) {
          takeUp(plan, base, wanted);
        }
      }
    }
    giveUpAllBut(open);
  }

  private List<PlannedLevel> wanted(ExperimentPlan plan, String base) {
    return plan.levels().stream()
        .filter(level -> level.chosen() && level.base().equals(base))
        .filter(level -> !stores.level(plan, level).closed())
        .toList();
  }

  private void takeUp(ExperimentPlan plan, String base, List<PlannedLevel> wanted) {
    switch (bases.readiness(plan, wanted.get(0))) {
      case WAITING -> {}
      case UNUSABLE -> wanted.forEach(level -> closer.closeChosenWithoutBase(plan, level));
      case READY -> {
        Running under = running.get(base);
        if (under == null || !under.acceptedAt().equals(plan.acceptedAt())) {
          under = new Running(plan.acceptedAt(), begin(plan, wanted));
          running.put(base, under);
        }
        if (under.outcome().isDone()) {
          running.remove(base);
          take(plan, wanted, under.outcome());
        }
      }
    }
  }

  private CompletableFuture<List<ChoiceOutcome>> begin(
      ExperimentPlan plan, List<PlannedLevel> wanted) {
    try {
      return choosing.begin(candidates(plan, wanted));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Candidates candidates(ExperimentPlan plan, List<PlannedLevel> wanted) {
    PlannedLevel first = wanted.get(0);
    return new Candidates(
        plan,
        wanted,
        bases.samples(plan, first),
        Map.of(
            Role.TRAIN,
                bases.real(
                    plan,
                    Role.TRAIN,
                    TrainingDraws.train(plan, TrainingDraws.of(plan, first), first.trainSize())),
            Role.REFERENCE, real(plan, Role.REFERENCE),
            Role.NULL, real(plan, Role.NULL),
            Role.JUDGE, needs(plan, Role.JUDGE) ? real(plan, Role.JUDGE) : List.of()));
  }

  private List<Sample> real(ExperimentPlan plan, Role role) {
    int count = plan.realCounts().getOrDefault(role, 0);
    return bases.real(plan, role, IntStream.range(0, count).boxed().toList());
  }

  private void take(
      ExperimentPlan plan,
      List<PlannedLevel> wanted,
      CompletableFuture<List<ChoiceOutcome>> outcome) {
    try {
      LevelClosed base = bases.closing(plan, wanted.get(0));
      for (ChoiceOutcome one : outcome.join()) {
        if (one instanceof Chosen chosen) {
          List<Sample> samples = copies(plan, chosen);
          samples.forEach(output::sample);
          closer.closeChosen(plan, chosen.level(), base, samples, chosen.choice());
        } else if (one instanceof Unchosen unchosen) {
          closer.closeUnchosen(plan, unchosen.level(), unchosen.reason());
        }
      }
    } catch (CancellationException e) {
      LOG.debugf("the choice of %s was given up", plan.experimentId());
    } catch (CompletionException e) {
      if (e.getCause() instanceof CancellationException) {
        return;
      }
      LOG.errorf(e.getCause(), "levels of %s cannot be chosen", plan.experimentId());
      wanted.forEach(level -> closer.closeUnchosen(plan, level, String.valueOf(e.getCause())));
    }
  }

  /** Ordinal o has class o mod K; within a class the order is that of the samples. */
  private static List<Sample> copies(ExperimentPlan plan, Chosen chosen) {
    int[] next = IntStream.range(0, plan.classes()).toArray();
    List<Sample> copies = new ArrayList<>();
    for (Sample candidate : chosen.samples()) {
      int label = plan.labels().indexOf(candidate.label());
      copies.add(copy(plan, chosen.level(), next[label], candidate));
      next[label] += plan.classes();
    }
    return copies;
  }

  private static Sample copy(
      ExperimentPlan plan, PlannedLevel level, int ordinal, Sample candidate) {
    Provenance from = candidate.provenance();
    return Sample.synthetic(
        plan.experimentId(),
        level.level(),
        ordinal,
        plan.paneSize(),
        candidate.text(),
        candidate.label(),
        candidate.context(),
        new Provenance(
            from.generator(),
            from.topic(),
            from.seedSample(),
            Derivation.COPY,
            candidate.sampleId(),
            null,
            level.seed(),
            0,
            0));
  }

  /** Gives up what is under way. */
  public void close() {
    giveUpAllBut(Set.of());
  }

  private void giveUpAllBut(Set<String> open) {
    running.keySet().stream()
        .filter(base -> !open.contains(base))
        .toList()
        .forEach(base -> running.remove(base).outcome().cancel(false));
  }
}
