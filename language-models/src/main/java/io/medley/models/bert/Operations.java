package io.medley.models.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;

/** libtorch's fused operations as functions of arrays. Results are owned as each method says. */
final class Operations {
  private Operations() {}

  /** {@code states · kernelᵀ + bias}, kernel [out, in]; in the manager of the states. */
  static NDArray linear(NDArray states, NDArray kernel, NDArray bias) {
    return Linear.linear(states, kernel, bias).singletonOrThrow();
  }

  /** Layer norm over the last dimension; in the manager of the states. */
  static NDArray norm(NDArray states, NDArray gamma, NDArray beta, float epsilon) {
    Shape width = new Shape(states.getShape().tail());
    return LayerNorm.layerNorm(states, width, gamma, beta, epsilon).singletonOrThrow();
  }

  /** Rows of a matrix; in the manager of the indices. */
  static NDArray rows(NDArray matrix, NDArray indices) {
    return Embedding.embedding(indices, matrix, SparseFormat.DENSE).singletonOrThrow();
  }

  /**
   * A copy in libtorch's own memory, in the manager of the array, which it closes. An array made of
   * Java values lies in a Java buffer, which goes with the array; but a graph keeps using the
   * memory until its backward pass.
   */
  static NDArray owned(NDArray inJavaBuffer) {
    try (inJavaBuffer) {
      return inJavaBuffer.duplicate();
    }
  }

  /** A view of the first dimension from one index up to another, in the given manager. */
  static NDArray slice(NDManager manager, NDArray array, long from, long to) {
    return array.get(manager, new NDIndex().addSliceDim(from, to));
  }
}
