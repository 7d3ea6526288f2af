/**
 * What other processes may know of a stack: whether a launcher lives ({@link
 * io.medley.cli.stack.state.StackLock}, whatever happened to earlier ones), and what it runs
 * ({@link io.medley.cli.stack.state.StackState}).
 */
package io.medley.cli.stack.state;
