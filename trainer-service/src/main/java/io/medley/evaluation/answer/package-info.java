/**
 * The answer to an experiment's question, in words: whether generated data help, how much, and what
 * would settle what is open. Pure functions of the report's settings and comparisons.
 */
package io.medley.evaluation.answer;
