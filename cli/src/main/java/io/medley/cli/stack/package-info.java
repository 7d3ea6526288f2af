/**
 * The processes of a running Medley: the broker in this JVM, the services as children.
 *
 * <p>{@link io.medley.cli.stack.Stack} starts what {@code service} plans, says so in {@code state},
 * and stops it. Called by the commands; children are watched on the JDK's process threads.
 */
package io.medley.cli.stack;
