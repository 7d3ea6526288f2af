/**
 * Stage one: keeps the samples of open panes and folds each pane into a summary. {@link
 * io.medley.scoring.pane.PaneStage} is its processor, and all of it runs on the stream thread of
 * its partition of {@code medley.embeddings}.
 */
package io.medley.scoring.pane;
