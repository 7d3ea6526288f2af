package io.medley.cli.stack;

import java.util.List;
import java.util.Locale;

/** The services, in the order in which they start: the one that accepts requests comes first. */
public enum ServiceKind {
  /** Planning and generation. */
  GENERATOR("generator-service", 700),
  /** Embedding and scoring. */
  SCORER("scorer-service", 600),
  /** Mixing, training and evaluation. */
  TRAINER("trainer-service", 700);

  private final String module;
  private final int heapMebibytes;

  ServiceKind(String module, int heapMebibytes) {
    this.module = module;
    this.heapMebibytes = heapMebibytes;
  }

  String module() {
    return module;
  }

  /** The name of its processes, a number apart. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A heap so that the whole stack stays below 5 GB, weights and native memory included. */
  List<String> jvmOptions() {
    return List.of("-Xmx" + heapMebibytes + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
  }
}
