/**
 * Reads the topics that others write: bytes become events for the planner, rejections or dead
 * letters. Called by the topology on the stream threads, before the events are partitioned by
 * experiment; holds no state.
 */
package io.medley.planning.intake;
