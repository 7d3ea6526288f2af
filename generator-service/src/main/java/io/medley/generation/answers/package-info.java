/**
 * The journal of answers that endpoints gave, in {@code medley.answers}. What is in it is never
 * asked, and paid, again: not by a task that is taken up by another process, and not by another
 * experiment that asks the same.
 */
package io.medley.generation.answers;
