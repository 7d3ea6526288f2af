/**
 * The {@code medley} command: one class per sub-command, each of them thin over the packages below.
 *
 * <p>Called by the launcher script at the root of the project, which gives the system properties
 * that {@link io.medley.cli.Surroundings} reads. Results go to standard output, what happens
 * meanwhile and errors to standard error, one line each.
 */
package io.medley.cli;
