/**
 * Levels whose samples are chosen from those of another level, by their shift. {@link
 * io.medley.planning.choose.LevelChoice} finds on the stream thread which can be chosen, {@link
 * io.medley.planning.choose.SetChooser} chooses on the thread of preparations, and what it chose is
 * published with the closing of the levels.
 */
package io.medley.planning.choose;
