package io.medley.models.weights;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.medley.models.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The float32 initialisers of an ONNX file.
 *
 * <p>Exporters fold the transposition of a dense kernel into an anonymous initialiser ({@code
 * onnx::MatMul_787}, laid out [in, out]). Such a one gets the name of the node that uses it, with
 * dots for slashes and {@code .kernel} for the operator: {@code
 * encoder.layer.0.attention.self.query.kernel}.
 *
 * <p>Only tags, names and shapes are parsed (field numbers of {@code onnx.proto}); values stay in
 * the mapping.
 */
final class OnnxInitializers implements WeightFile {
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int NODE_INPUT = 1;
  private static final int NODE_NAME = 3;
  private static final int TENSOR_DIMS = 1;
  private static final int TENSOR_DATA_TYPE = 2;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_RAW_DATA = 9;
  private static final int FLOAT = 1;

  private static final String ANONYMOUS = "onnx::MatMul_";
  private static final String OPERATOR = "/MatMul";

  private final Path file;
  private final Map<String, Tensor> tensors;

  private OnnxInitializers(Path file, Map<String, Tensor> tensors) {
    this.file = file;
    this.tensors = Collections.unmodifiableMap(tensors);
  }

  /**
   * Maps the file and lists its tensors.
   *
   * @throws ModelException if the file cannot be read or is not an ONNX model
   */
  static OnnxInitializers open(Path file) {
    ByteBuffer bytes = MappedFile.map(file);
    try {
      Reader reader = new Reader(bytes);
      reader.model();
      if (reader.tensors.isEmpty()) {
        throw new InvalidProtocolBufferException("no float32 initialisers");
      }
      return new OnnxInitializers(file, reader.named());
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw MappedFile.damaged(file, "an ONNX model", e);
    }
  }

  @Override
  public Set<String> names() {
    return tensors.keySet();
  }

  @Override
  public Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw MappedFile.missing(file, name);
    }
    return tensor;
  }

  /** One pass over the file. */
  private static final class Reader {
    private final ByteBuffer bytes;
    private final CodedInputStream in;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Map<String, String> users = new HashMap<>();

    Reader(ByteBuffer bytes) {
      this.bytes = bytes;
      this.in = CodedInputStream.newInstance(bytes.duplicate());
    }

    void model() throws IOException {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) == MODEL_GRAPH) {
          nested(this::graph);
        } else {
          in.skipField(tag);
        }
      }
    }

    private void graph(int tag) throws IOException {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case GRAPH_NODE -> node();
        case GRAPH_INITIALIZER -> initializer();
        default -> in.skipField(tag);
      }
    }

    private void node() throws IOException {
      List<String> inputs = new ArrayList<>();
      String[] name = {""};
      nested(
          tag -> {
            switch (WireFormat.getTagFieldNumber(tag)) {
              case NODE_INPUT -> inputs.add(in.readString());
              case NODE_NAME -> name[0] = in.readString();
              default -> in.skipField(tag);
            }
          });
      for (String input : inputs) {
        if (input.startsWith(ANONYMOUS)) {
          users.put(input, name[0]);
        }
      }
    }

    private void initializer() throws IOException {
      List<Long> shape = new ArrayList<>();
      int[] type = {0};
      String[] name = {""};
      ByteBuffer[] values = {null};
      nested(
          tag -> {
            switch (WireFormat.getTagFieldNumber(tag)) {
              case TENSOR_DIMS -> dimensions(tag, shape);
              case TENSOR_DATA_TYPE -> type[0] = in.readInt32();
              case TENSOR_NAME -> name[0] = in.readString();
              case TENSOR_RAW_DATA -> values[0] = slice();
              default -> in.skipField(tag);
            }
          });
      if (type[0] == FLOAT && values[0] != null) {
        tensors.put(name[0], new Tensor(name[0], shape, values[0]));
      }
    }

    private void dimensions(int tag, List<Long> shape) throws IOException {
      if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        shape.add(in.readInt64());
        return;
      }
      int limit = in.pushLimit(in.readRawVarint32());
      while (!in.isAtEnd()) {
        shape.add(in.readInt64());
      }
      in.popLimit(limit);
    }

    private ByteBuffer slice() throws IOException {
      int length = in.readRawVarint32();
      int offset = in.getTotalBytesRead();
      in.skipRawBytes(length);
      return bytes.slice(offset, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void nested(Field field) throws IOException {
      int limit = in.pushLimit(in.readRawVarint32());
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        field.read(tag);
      }
      in.popLimit(limit);
    }

    Map<String, Tensor> named() {
      Map<String, Tensor> named = new LinkedHashMap<>();
      tensors.forEach(
          (name, tensor) -> {
            String known = users.containsKey(name) ? path(users.get(name)) : name;
            named.put(known, new Tensor(known, tensor.shape(), tensor.bytes()));
          });
      return named;
    }

    private static String path(String node) {
      return node.replaceFirst("^/", "").replace(OPERATOR, ".kernel").replace('/', '.');
    }
  }

  /** Reads the field of a tag, or skips it. */
  @FunctionalInterface
  private interface Field {
    void read(int tag) throws IOException;
  }
}
