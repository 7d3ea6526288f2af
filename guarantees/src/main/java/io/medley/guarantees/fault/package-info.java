/** What is done to a fleet while it works: chosen by a seed, done at moments of the work itself. */
package io.medley.guarantees.fault;
