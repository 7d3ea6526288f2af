package io.medley.models.gradient;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Float32 tensors of any device as the bytes that this machine's memory has. Stateless. */
final class TensorBytes {
  private static final int CHUNK = 1 << 16;

  private TensorBytes() {}

  static void write(NDArray array, DataOutput out) throws IOException {
    if (array.getDevice().isGpu()) {
      try (NDArray onCpu = array.toDevice(Device.cpu(), true)) {
        write(onCpu, out);
      }
      return;
    }
    ByteBuffer bytes = array.toByteBuffer(true);
    byte[] chunk = new byte[CHUNK];
    while (bytes.hasRemaining()) {
      int size = Math.min(CHUNK, bytes.remaining());
      bytes.get(chunk, 0, size);
      out.write(chunk, 0, size);
    }
  }

  /** A tensor in libtorch's own memory, aligned as that of any other tensor is. */
  static NDArray read(NDManager manager, Shape shape, DataInput in) throws IOException {
    ByteBuffer bytes = manager.allocateDirect(Math.toIntExact(shape.size() * Float.BYTES));
    byte[] chunk = new byte[CHUNK];
    while (bytes.hasRemaining()) {
      int size = Math.min(CHUNK, bytes.remaining());
      in.readFully(chunk, 0, size);
      bytes.put(chunk, 0, size);
    }
    try (NDArray inJavaBuffer = manager.create(bytes.flip(), shape, DataType.FLOAT32)) {
      return inJavaBuffer.duplicate();
    }
  }
}
