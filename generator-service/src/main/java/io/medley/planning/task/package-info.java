/**
 * Composes the tasks of a level: which ordinals they have, and the topics, sources and class
 * material of their slots. Called by {@code release} on the stream thread.
 */
package io.medley.planning.task;
