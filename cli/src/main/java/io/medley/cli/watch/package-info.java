/**
 * Follows an experiment: {@link io.medley.cli.watch.ExperimentView} gathers what the topics say,
 * {@link io.medley.cli.watch.ProgressLines} makes lines of it (a pure function), a {@link
 * io.medley.cli.watch.Display} shows them, in place on a terminal and one after the other
 * elsewhere. One thread.
 */
package io.medley.cli.watch;
