/**
 * Turns the bytes of the trainer's topics into values that its steps can rely on. What is no such
 * value, or what a step could not work with, becomes a dead letter; nothing here throws. Called by
 * the steps' topologies and loops, on their threads; no state.
 */
package io.medley.records;
