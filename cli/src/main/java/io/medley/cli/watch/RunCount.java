package io.medley.cli.watch;

/** How many of an experiment's runs have ended. */
record RunCount(int done, int total) {}
