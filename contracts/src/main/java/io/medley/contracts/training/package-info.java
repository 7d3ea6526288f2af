/** What the trainer passes on: the batches of a run in their order, and what came of the run. */
package io.medley.contracts.training;
