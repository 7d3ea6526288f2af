/**
 * The {@code medley} command and its sub-commands on stacks and experiments: one class per
 * sub-command, each of them thin over the packages below, none of which knows this one. Commands of
 * one feature alone are beside it.
 *
 * <p>Called by the launcher script at the root of the project, which gives the system properties
 * that {@link io.medley.cli.session.Surroundings} reads. Results go to standard output, what
 * happens meanwhile and errors to standard error, one line each.
 */
package io.medley.cli;
