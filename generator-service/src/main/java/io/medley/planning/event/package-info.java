/**
 * The values that pass through the topology: what was read, where it was read, and what is to be
 * written. Immutable; used by every other room that reads or writes.
 */
package io.medley.planning.event;
