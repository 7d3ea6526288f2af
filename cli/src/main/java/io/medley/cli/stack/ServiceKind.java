package io.medley.cli.stack;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The services, in the order in which they start: the one that accepts requests comes first. */
public enum ServiceKind {
  /** Planning and generation. Its time goes by in libtorch, so optimised Java gains nothing. */
  GENERATOR("generator-service", 700, List.of("-XX:TieredStopAtLevel=1")),
  /** Embedding and scoring. */
  SCORER("scorer-service", 600, Compiler.OPTIMISES_LATE),
  /** Mixing, training and evaluation. */
  TRAINER("trainer-service", 700, Compiler.OPTIMISES_LATE);

  private final String module;
  private final int heapMebibytes;
  private final List<String> compiler;

  ServiceKind(String module, int heapMebibytes, List<String> compiler) {
    this.module = module;
    this.heapMebibytes = heapMebibytes;
    this.compiler = compiler;
  }

  /** On few cores the optimising compiler competes with the models: loops only, and what is hot. */
  private static final class Compiler {
    static final List<String> OPTIMISES_LATE =
        List.of(
            "-XX:Tier4InvocationThreshold=20000",
            "-XX:Tier4MinInvocationThreshold=3000",
            "-XX:Tier4CompileThreshold=60000");
  }

  String module() {
    return module;
  }

  /** The name of its processes, a number apart. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of its process with that number, from 1. */
  String numbered(int number) {
    return word() + "-" + number;
  }

  /** The number in the name of one of its processes, empty where it is no such name. */
  OptionalInt numberOf(String process) {
    String prefix = word() + "-";
    return process.startsWith(prefix)
        ? OptionalInt.of(Integer.parseInt(process.substring(prefix.length())))
        : OptionalInt.empty();
  }

  /** A heap so that the whole stack stays below 5 GB, weights and native memory included. */
  List<String> jvmOptions() {
    return Stream.concat(
            Stream.of(
                "-Xmx" + heapMebibytes + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
            compiler.stream())
        .toList();
  }
}
