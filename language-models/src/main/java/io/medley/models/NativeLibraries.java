package io.medley.models;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;

/**
 * The native libraries under the models: switched to work without a network, and given their number
 * of threads, here and nowhere else.
 *
 * <p>libtorch's thread count is one per process. ONNX Runtime's is one per sentence embedder.
 */
public final class NativeLibraries {
  private static final String INTRA_OP = "ai.djl.pytorch.num_threads";
  private static final String INTER_OP = "ai.djl.pytorch.num_interop_threads";

  static {
    setUnlessGiven("ai.djl.offline", "true");
    setUnlessGiven("OPT_OUT_TRACKING", "true");
    setUnlessGiven(INTER_OP, "1");
  }

  private NativeLibraries() {}

  /** Makes sure, before any class of DJL is used, that it neither downloads nor reports. */
  static void keepOffline() {
    // The static initialiser does it.
  }

  /**
   * Sets how many threads one operation of libtorch may use in this process, and loads libtorch.
   * Call it once, before models are loaded. Results on the CPU are equal bit for bit only between
   * runs with the same number.
   *
   * @param threads at least 1
   */
  public static void torchThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
    System.setProperty(INTRA_OP, Integer.toString(threads));
    torch();
    JniUtils.setNumThreads(threads);
  }

  /** How many threads one operation of libtorch may use; loads libtorch. */
  public static int torchThreads() {
    torch();
    return JniUtils.getNumThreads();
  }

  /** The first CUDA device if libtorch has one, else the CPU; loads libtorch. */
  public static Device bestDevice() {
    return cudaDevices() > 0 ? Device.gpu() : Device.cpu();
  }

  /** How many CUDA devices libtorch has, none with a libtorch for the CPU; loads libtorch. */
  public static int cudaDevices() {
    return torch().getGpuCount();
  }

  /**
   * Gives back to the GPU what libtorch keeps of its memory for later. Call it only where tensors
   * are on a GPU.
   */
  public static void releaseCachedMemory() {
    JniUtils.emptyCudaCache();
  }

  /** The PyTorch engine, loaded offline. */
  public static Engine torch() {
    return Engine.getEngine("PyTorch");
  }

  private static void setUnlessGiven(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }
}
