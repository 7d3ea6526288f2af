package io.medley.models.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * A named parameter that collects a gradient.
 *
 * <p>Its array is another object after every {@link #clearGradient()}, over the same memory: ask
 * for {@link #value()} in each step. Not thread-safe.
 */
public final class TrainableTensor {
  private final String name;
  private NDArray value;

  private TrainableTensor(String name, NDArray value) {
    this.name = name;
    this.value = value;
  }

  /**
   * Makes a parameter of an array, which it takes over.
   *
   * @param value float32, contiguous, in a manager that lives as long as the parameter
   */
  public static TrainableTensor of(String name, NDArray value) {
    value.setRequiresGradient(true);
    return new TrainableTensor(name, value);
  }

  /** Its name, unique within a model, for instance {@code encoder/layer_0/output/dense/kernel}. */
  public String name() {
    return name;
  }

  /** The values. */
  public NDArray value() {
    return value;
  }

  /**
   * Takes other values, and drops the gradient.
   *
   * @param other of the same shape, in memory of its own; taken over
   */
  void replace(NDArray other) {
    NDArray old = value;
    other.attach(old.getManager());
    other.setRequiresGradient(true);
    value = other;
    old.close();
  }

  /** The gradient of the last backward pass; close it. Fails if there was none. */
  public NDArray gradient() {
    return value.getGradient();
  }

  /**
   * Drops the gradient. The values move to a fresh leaf over the same memory, which spares the
   * passes that fill a gradient with zeros and add to it.
   */
  public void clearGradient() {
    NDArray old = value;
    NDManager manager = old.getManager();
    value = old.stopGradient();
    value.attach(manager);
    value.setRequiresGradient(true);
    old.close();
  }
}
