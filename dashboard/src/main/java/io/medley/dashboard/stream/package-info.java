/**
 * Live streams: a snapshot, then what changed. A client is told everything after the version it has
 * seen, whenever it is ready for more, so a slow one costs no memory and delays nobody. Plain Java.
 */
package io.medley.dashboard.stream;
