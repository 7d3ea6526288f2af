package io.medley.generation;

import io.medley.contracts.task.GenerationTask;
import io.medley.generation.backend.Generated;
import io.medley.generation.backend.GenerationBackend;
import io.medley.generation.backend.LeaseMeter;

/**
 * Stands for a backend that there could be, but that the operator has not configured: no task of it
 * can succeed, and the level is told why.
 */
record MissingBackend(String name, String reason) implements GenerationBackend {

  @Override
  public Generated generate(GenerationTask task, LeaseMeter lease) {
    return Generated.impossible(reason);
  }
}
