/**
 * What evaluation has heard of an experiment: records read into small events, the store that keeps
 * them, what is still awaited, and all of it together as the inputs of a report.
 */
package io.medley.evaluation.events;
