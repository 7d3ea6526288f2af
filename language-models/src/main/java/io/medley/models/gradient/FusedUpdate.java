package io.medley.models.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.medley.models.ComputeThreads;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@link AdamW}'s update of tensors on the CPU, in their own memory, in one pass.
 *
 * <p>Tensors are cut in parts of fixed size, so that neither the update nor the norm depends on how
 * many threads share the work. Not thread-safe.
 */
final class FusedUpdate implements AutoCloseable {
  /** Values of one task. */
  private static final int PART = 1 << 17;

  /** Values of one pass: four arrays of these stay in a core's first cache. */
  private static final int BLOCK = 1 << 10;

  private final ComputeThreads workers;
  private final List<Callable<Void>> updates = new ArrayList<>();

  /**
   * The factors of one update.
   *
   * @param clip on the gradient
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param decay on the value
   * @param rate learning rate over the first moment's bias
   * @param rootScale one over the root of the second moment's bias
   * @param epsilon added to the root of the second moment
   */
  record Rates(
      float clip,
      float beta1,
      float beta2,
      float decay,
      float rate,
      float rootScale,
      float epsilon) {}

  FusedUpdate(int threads) {
    workers = new ComputeThreads(threads);
  }

  /** Sum of the squares of all values. */
  double squaredNorm(List<NDArray> arrays) {
    List<Callable<Double>> parts = new ArrayList<>();
    for (NDArray array : arrays) {
      FloatBuffer values = memory(array);
      for (int from = 0; from < values.limit(); from += PART) {
        int start = from;
        int end = Math.min(values.limit(), from + PART);
        parts.add(() -> squares(values, start, end));
      }
    }
    return workers.runAll(parts).stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Adds an update to the next {@link #run()}; the arrays must stay open until then. */
  void update(NDArray value, NDArray gradient, NDArray first, NDArray second, Rates rates) {
    FloatBuffer[] buffers = {memory(value), memory(gradient), memory(first), memory(second)};
    int size = buffers[0].limit();
    for (int from = 0; from < size; from += PART) {
      int start = from;
      int end = Math.min(size, from + PART);
      updates.add(
          () -> {
            part(buffers, start, end, rates);
            return null;
          });
    }
  }

  /** Does the updates that were added, and forgets them. */
  void run() {
    try {
      workers.runAll(updates);
    } finally {
      updates.clear();
    }
  }

  /** The array's own memory; the array is contiguous and on the CPU. */
  private static FloatBuffer memory(NDArray array) {
    return JniUtils.getByteBuffer((PtNDArray) array, true)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** In lanes side by side, each of few summands, so that the loop is one for vector registers. */
  private static double squares(FloatBuffer values, int start, int end) {
    float[] block = new float[BLOCK];
    float[] lanes = new float[BLOCK];
    for (int from = start; from < end; from += BLOCK) {
      int size = Math.min(BLOCK, end - from);
      values.get(from, block, 0, size);
      for (int i = 0; i < size; i++) {
        lanes[i] += block[i] * block[i];
      }
    }
    double sum = 0;
    for (float lane : lanes) {
      sum += lane;
    }
    return sum;
  }

  private static void part(FloatBuffer[] buffers, int start, int end, Rates rates) {
    float[] value = new float[BLOCK];
    float[] gradient = new float[BLOCK];
    float[] first = new float[BLOCK];
    float[] second = new float[BLOCK];
    for (int from = start; from < end; from += BLOCK) {
      int size = Math.min(BLOCK, end - from);
      buffers[0].get(from, value, 0, size);
      buffers[1].get(from, gradient, 0, size);
      buffers[2].get(from, first, 0, size);
      buffers[3].get(from, second, 0, size);
      block(value, gradient, first, second, size, rates);
      buffers[0].put(from, value, 0, size);
      buffers[2].put(from, first, 0, size);
      buffers[3].put(from, second, 0, size);
    }
  }

  private static void block(
      float[] value, float[] gradient, float[] first, float[] second, int size, Rates rates) {
    float clip = rates.clip;
    float beta1 = rates.beta1;
    float beta2 = rates.beta2;
    float decay = rates.decay;
    float rate = rates.rate;
    float rootScale = rates.rootScale;
    float epsilon = rates.epsilon;
    for (int i = 0; i < size; i++) {
      float g = gradient[i] * clip;
      float m = beta1 * first[i] + (1 - beta1) * g;
      float v = beta2 * second[i] + (1 - beta2) * g * g;
      first[i] = m;
      second[i] = v;
      value[i] = decay * value[i] - rate * m / ((float) Math.sqrt(v) * rootScale + epsilon);
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
