package io.medley.planning.choose;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Chooses sets, which takes seconds and so happens elsewhere. The same candidates give the same
 * sets, so a choice that a dead process began is begun again.
 */
@FunctionalInterface
public interface Choosing {
  /** Begins it; one outcome for each wanted level, in their order. */
  CompletableFuture<List<ChoiceOutcome>> begin(Candidates candidates);
}
