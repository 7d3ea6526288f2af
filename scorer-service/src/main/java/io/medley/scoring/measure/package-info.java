/**
 * The statistics of a set of samples: summaries that merge, and what is measured of them against
 * real data. Called by both stages, on stream threads to fold panes and on background threads to
 * merge and measure. Pure functions of immutable values.
 */
package io.medley.scoring.measure;
