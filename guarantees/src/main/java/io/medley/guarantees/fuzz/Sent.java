package io.medley.guarantees.fuzz;

import io.medley.guarantees.history.Observed;

/** A broken record and where it was written. */
public record Sent(FuzzRecord record, Observed at) {}
