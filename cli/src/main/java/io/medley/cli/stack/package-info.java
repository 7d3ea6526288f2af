/**
 * The processes of a running Medley: the broker in this JVM, the services as children.
 *
 * <p>{@link io.medley.cli.stack.Stack} starts and stops them; {@link io.medley.cli.stack.StackLock}
 * says, whatever happened to earlier launchers, whether there is one now; {@link
 * io.medley.cli.stack.StackState} is what others may know of it. Called by the commands; children
 * are watched on the JDK's process threads.
 */
package io.medley.cli.stack;
