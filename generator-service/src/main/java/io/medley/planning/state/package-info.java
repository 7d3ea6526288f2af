/**
 * What the planner remembers of its experiments: the stores, and the immutable records in them.
 * Stores are used on the stream thread alone.
 */
package io.medley.planning.state;
