/**
 * What both stages work with: their settings, their threads, work in the background, the kinds of
 * their stores. Called by both stages, on stream threads; a {@link
 * io.medley.scoring.stage.BackgroundSlot} also runs work on the executor that it is given.
 */
package io.medley.scoring.stage;
