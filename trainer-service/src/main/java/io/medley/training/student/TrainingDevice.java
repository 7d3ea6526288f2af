package io.medley.training.student;

import ai.djl.Device;
import java.util.function.IntSupplier;

/** Where the operator wants students to be trained; one choice for a process. */
public enum TrainingDevice {
  /** On a CUDA device if there is one, else on the CPU. */
  AUTO,
  /** On the CPU, whatever else there is. */
  CPU,
  /** On a CUDA device; without one, the process does not start. */
  CUDA;

  /**
   * The device that is meant.
   *
   * @param cudaDevices how many there are; asked only if that matters, as it loads libtorch
   * @throws IllegalStateException if it has to be CUDA and there is none
   */
  public Device choose(IntSupplier cudaDevices) {
    if (this == CPU) {
      return Device.cpu();
    }
    if (cudaDevices.getAsInt() > 0) {
      return Device.gpu();
    }
    if (this == CUDA) {
      throw new IllegalStateException(
          "medley.training.device is cuda, but libtorch finds no CUDA device: name a libtorch for"
              + " CUDA in PYTORCH_LIBRARY_PATH (docs/scale.md), or set it to auto or cpu");
    }
    return Device.cpu();
  }
}
