package io.medley.cli.stack;

import io.medley.cli.stack.service.Home;
import io.medley.contracts.Json;
import io.medley.contracts.Versioned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * How many generators the launcher of a home shall run, as {@code scale.json} tells it. The
 * launcher takes the file away when it has read it; of several requests the last one holds.
 */
record ScaleRequest(int generators) implements Versioned {

  /** Leaves the request for the launcher. */
  void leave(Home home) {
    Home.replace(home.scaleFile(), Json.bytes(this));
  }

  /** The request that was left, taken away. One that cannot be read is none. */
  static Optional<ScaleRequest> take(Home home) {
    try {
      if (!Files.exists(home.scaleFile())) {
        return Optional.empty();
      }
      byte[] json = Files.readAllBytes(home.scaleFile());
      Files.deleteIfExists(home.scaleFile());
      return Json.parse(json, ScaleRequest.class).toOptional();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
