/**
 * Releases tasks within the budget, counts their results, orders replacements of duplicates and
 * closes levels; writes everything that planning publishes. Called by the planner on the stream
 * thread alone.
 */
package io.medley.planning.release;
