package io.medley.cli.stack.service;

import io.medley.models.ModelStore;
import io.medley.models.PretrainedModel;
import java.util.ArrayList;
import java.util.List;

/** Unpacks the weights that services map into memory, once per home. */
public final class Models {

  /** Hears how far the unpacking of a model is. */
  @FunctionalInterface
  public interface Listener {
    /** So many bytes of the model's total are there; the total is -1 while it is not known. */
    void unpacked(String model, long bytesDone, long bytesTotal);
  }

  private Models() {}

  /** Unpacks what is missing and returns the names of the models it unpacked. */
  public static List<String> unpack(Installation installation, Home home, Listener listener) {
    ModelStore store = ModelStore.at(home.models());
    List<String> unpacked = new ArrayList<>();
    for (PretrainedModel model : PretrainedModel.values()) {
      if (!store.has(model)) {
        String name = model.directory();
        store.unpack(
            model,
            installation.artifact(model.artifact()),
            (done, total) -> listener.unpacked(name, done, total));
        unpacked.add(name);
      }
    }
    return List.copyOf(unpacked);
  }
}
