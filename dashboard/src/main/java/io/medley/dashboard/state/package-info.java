/**
 * What the topics say of every experiment, kept in memory and rebuilt from the compacted topics at
 * each start. Plain Java; one thread writes, any thread reads.
 */
package io.medley.dashboard.state;
