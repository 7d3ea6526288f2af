/**
 * The fuzzer: golden records of every topic, broken in every way that a seed finds, and what has to
 * come of each.
 */
package io.medley.guarantees.fuzz;
