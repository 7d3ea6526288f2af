package io.medley.models.weights;

import io.medley.models.ModelException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/**
 * A file of named float32 tensors, mapped into memory read-only, so that all models and processes
 * that use it share its pages. The mapping lives as long as a tensor of it is reachable.
 *
 * <p>Implementations are immutable and thread-safe.
 */
sealed interface WeightFile permits OnnxInitializers, TensorFlowBundle {
  /** Names of all float32 tensors. */
  Set<String> names();

  /**
   * The tensor of a name.
   *
   * @throws ModelException if the file has no such tensor
   */
  Tensor tensor(String name);

  /**
   * A float32 tensor in row-major order.
   *
   * @param name its name in the file
   * @param shape its dimensions, outermost first
   * @param bytes its values, direct, read-only, little-endian
   */
  record Tensor(String name, List<Long> shape, ByteBuffer bytes) {
    public Tensor {
      shape = List.copyOf(shape);
      long expected = elements(shape) * Float.BYTES;
      if (bytes.remaining() != expected) {
        throw new ModelException(
            "tensor %s has %d bytes where its shape %s needs %d: delete its file, it will be unpacked again"
                .formatted(name, bytes.remaining(), shape, expected));
      }
    }

    /** How many values there are. */
    long elements() {
      return elements(shape);
    }

    private static long elements(List<Long> shape) {
      return shape.stream().reduce(1L, Math::multiplyExact);
    }
  }
}
