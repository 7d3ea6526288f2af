package io.medley.models.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.medley.models.NativeLibraries;

/**
 * Whether operations of this thread are recorded for a backward pass, until closed.
 *
 * <p>Unlike DJL's gradient collector, of which a process has one at a time and which writes zeros
 * over every gradient when it opens, this is a switch of one thread, so that several models can be
 * trained side by side. Close it on the thread that opened it.
 */
public final class GradientMode implements AutoCloseable {
  private final boolean before;

  private GradientMode(boolean recording) {
    NativeLibraries.torch();
    before = JniUtils.isGradMode();
    JniUtils.setGradMode(recording);
  }

  /** Records, for a training step. */
  public static GradientMode recording() {
    return new GradientMode(true);
  }

  /** Does not record, for predictions: saves the memory of the graph. */
  public static GradientMode off() {
    return new GradientMode(false);
  }

  /**
   * Computes the gradients of every {@link TrainableTensor} that a loss depends on, and frees the
   * graph.
   *
   * @param loss a scalar made under {@link #recording()}
   */
  public void backward(NDArray loss) {
    try (NDArray one = loss.onesLike()) {
      JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
    }
  }

  @Override
  public void close() {
    JniUtils.setGradMode(before);
  }
}
