package io.medley.models.weights;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.medley.models.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The float32 tensors of a TensorFlow checkpoint ("tensor bundle") of one data file.
 *
 * <p>The index is a {@link LevelDbTable} from tensor name to a {@code BundleEntryProto} (field
 * numbers of {@code tensor_bundle.proto}); the values lie in the data file, which is mapped.
 */
final class TensorFlowBundle implements WeightFile {
  private static final int ENTRY_DTYPE = 1;
  private static final int ENTRY_SHAPE = 2;
  private static final int ENTRY_SHARD = 3;
  private static final int ENTRY_OFFSET = 4;
  private static final int ENTRY_SIZE = 5;
  private static final int SHAPE_DIM = 2;
  private static final int DIM_SIZE = 1;
  private static final int FLOAT = 1;

  /** Key of the bundle's header, which is no tensor. */
  private static final String HEADER = "";

  private final Path data;
  private final Map<String, Tensor> tensors;

  private TensorFlowBundle(Path data, Map<String, Tensor> tensors) {
    this.data = data;
    this.tensors = Collections.unmodifiableMap(tensors);
  }

  /**
   * Reads the index and maps the data.
   *
   * @throws ModelException if a file cannot be read, is damaged, or the data is cut
   */
  static TensorFlowBundle open(Path index, Path data) {
    ByteBuffer values = MappedFile.map(data);
    Map<String, Tensor> tensors = new TreeMap<>();
    try {
      Map<String, ByteBuffer> entries = LevelDbTable.read(MappedFile.read(index));
      for (Map.Entry<String, ByteBuffer> entry : entries.entrySet()) {
        if (!entry.getKey().equals(HEADER)) {
          Entry parsed = Entry.parse(entry.getValue());
          if (parsed.type == FLOAT) {
            tensors.put(entry.getKey(), parsed.tensor(entry.getKey(), values, data));
          }
        }
      }
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw MappedFile.damaged(index, "a checkpoint index", e);
    }
    if (tensors.isEmpty()) {
      throw MappedFile.damaged(index, "a checkpoint index", null);
    }
    return new TensorFlowBundle(data, tensors);
  }

  @Override
  public Set<String> names() {
    return tensors.keySet();
  }

  @Override
  public Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw MappedFile.missing(data, name);
    }
    return tensor;
  }

  /** A {@code BundleEntryProto}. */
  private static final class Entry {
    private final List<Long> shape = new ArrayList<>();
    private int type;
    private int shard;
    private long offset;
    private long size;

    static Entry parse(ByteBuffer bytes) throws IOException {
      Entry entry = new Entry();
      CodedInputStream in = CodedInputStream.newInstance(bytes);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        switch (WireFormat.getTagFieldNumber(tag)) {
          case ENTRY_DTYPE -> entry.type = in.readInt32();
          case ENTRY_SHAPE -> entry.shape(in);
          case ENTRY_SHARD -> entry.shard = in.readInt32();
          case ENTRY_OFFSET -> entry.offset = in.readInt64();
          case ENTRY_SIZE -> entry.size = in.readInt64();
          default -> in.skipField(tag);
        }
      }
      return entry;
    }

    private void shape(CodedInputStream in) throws IOException {
      int outer = in.pushLimit(in.readRawVarint32());
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) != SHAPE_DIM) {
          in.skipField(tag);
          continue;
        }
        int inner = in.pushLimit(in.readRawVarint32());
        for (int field = in.readTag(); field != 0; field = in.readTag()) {
          if (WireFormat.getTagFieldNumber(field) == DIM_SIZE) {
            shape.add(in.readInt64());
          } else {
            in.skipField(field);
          }
        }
        in.popLimit(inner);
      }
      in.popLimit(outer);
    }

    Tensor tensor(String name, ByteBuffer values, Path data) {
      if (shard != 0 || offset < 0 || size < 0 || offset + size > values.limit()) {
        throw new ModelException(
            "%s ends before tensor %s: delete its directory, it will be unpacked again"
                .formatted(data, name));
      }
      ByteBuffer slice = values.slice((int) offset, (int) size).order(ByteOrder.LITTLE_ENDIAN);
      return new Tensor(name, shape, slice);
    }
  }
}
