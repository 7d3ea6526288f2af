/**
 * What every command stands on: where it runs and whom it can ask ({@link
 * io.medley.cli.session.Surroundings}), the cluster that it talks to, started where there is none
 * ({@link io.medley.cli.session.Session}), and the options that commands share. One thread.
 */
package io.medley.cli.session;
