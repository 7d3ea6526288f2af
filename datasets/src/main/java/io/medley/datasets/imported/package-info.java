/**
 * Synthetic sets that the user has: which of their rows count, and which ones each replicate of a
 * level draws. Pure functions of the rows, the real texts and the seed; called by planning.
 */
package io.medley.datasets.imported;
