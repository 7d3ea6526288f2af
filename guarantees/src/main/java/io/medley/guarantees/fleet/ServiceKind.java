package io.medley.guarantees.fleet;

import java.util.List;
import java.util.Locale;

/** The services, each a jar that runs as in production. */
public enum ServiceKind {
  /** Planning and generation. */
  GENERATOR("generator-service", 500),
  /** Embedding and scoring. */
  SCORER("scorer-service", 400),
  /** Mixing, training and evaluation. */
  TRAINER("trainer-service", 500);

  private final String module;
  private final int heapMebibytes;

  ServiceKind(String module, int heapMebibytes) {
    this.module = module;
    this.heapMebibytes = heapMebibytes;
  }

  String module() {
    return module;
  }

  int heapMebibytes() {
    return heapMebibytes;
  }

  /** {@code generator}, {@code scorer}, {@code trainer}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What one of several on a machine is given: few threads, and its own name in transactions. */
  List<String> options(String name) {
    return switch (this) {
      case GENERATOR -> List.of("-Dmedley.generation.workers=1");
      case SCORER ->
          List.of(
              "-Dmedley.embedding.transactional-id=" + name,
              "-Dmp.messaging.incoming.samples.session.timeout.ms=" + Fleet.SESSION_MILLIS,
              "-Dmedley.scoring.publish=PT0.5S",
              "-Dmedley.scoring.band-draws=40");
      case TRAINER -> List.of("-Dmedley.training.workers=1");
    };
  }
}
