package io.medley.training.student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import org.junit.jupiter.api.Test;

class TrainingDeviceTest {

  @Test
  void shouldTakeTheGpuWhenThereIsOneAndTheCpuOtherwise() {
    assertThat(TrainingDevice.AUTO.choose(() -> 2)).isEqualTo(Device.gpu());
    assertThat(TrainingDevice.AUTO.choose(() -> 0)).isEqualTo(Device.cpu());
    assertThat(TrainingDevice.CUDA.choose(() -> 1)).isEqualTo(Device.gpu());
  }

  @Test
  void shouldNotAskForGpusWhenTheCpuIsWanted() {
    Device device =
        TrainingDevice.CPU.choose(
            () -> {
              throw new AssertionError("libtorch was loaded");
            });

    assertThat(device).isEqualTo(Device.cpu());
  }

  @Test
  void shouldRefuseToStartWhenCudaIsWantedAndThereIsNone() {
    assertThatThrownBy(() -> TrainingDevice.CUDA.choose(() -> 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "medley.training.device is cuda, but libtorch finds no CUDA device: name a libtorch for"
                + " CUDA in PYTORCH_LIBRARY_PATH (docs/scale.md), or set it to auto or cpu");
  }
}
