package io.medley.models.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The way between the two forms of a batch's states: (N, W), all tokens one after another, and (B,
 * T, W), padded. Padding is computed in attention alone: in the glosses of a training step it would
 * be every second token.
 *
 * <p>Belongs to the manager it was made with. Padded cells hold copies of real tokens' values,
 * which the mask keeps out of attention and through which no gradient flows.
 */
final class TokenGrid {
  private final int rows;
  private final int width;
  private final NDArray mask;
  private final NDArray gridTokens;
  private final NDArray tokenCells;

  TokenGrid(NDManager manager, TokenBatch batch) {
    rows = batch.size();
    width = batch.width();
    boolean even = batch.isEven();
    mask = even ? null : batch.attentionMask(manager);
    gridTokens = even ? null : batch.gridTokens(manager);
    tokenCells = even ? null : batch.tokenCells(manager);
  }

  /** Adds what keeps padding out to (B, heads, Q, T) scores, in place. */
  void exclude(NDArray scores) {
    if (mask != null) {
      scores.addi(mask);
    }
  }

  /** (N, W) to (B, T, W); in the manager of the states. */
  NDArray spread(NDArray states) {
    NDArray cells = gridTokens == null ? states : pick(states, gridTokens);
    return cells.reshape(rows, width, states.getShape().tail());
  }

  /** (B, T, W) to (N, W); in the manager of the states. */
  NDArray gather(NDArray grid) {
    NDArray cells = grid.reshape(-1, grid.getShape().tail());
    return tokenCells == null ? cells : pick(cells, tokenCells);
  }

  private static NDArray pick(NDArray states, NDArray indices) {
    NDArray picked = Operations.rows(states, indices);
    picked.attach(states.getManager());
    return picked;
  }
}
