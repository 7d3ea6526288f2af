/**
 * Real-against-real bands: what the statistics of as many real samples are, and whether a level's
 * lie outside. Called by stage two on its stream thread; draws are made on a background thread.
 */
package io.medley.scoring.band;
