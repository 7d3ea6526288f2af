package io.medley.cli.stack;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The services, in the order in which they start: the one that accepts requests comes first. */
public enum ServiceKind {
  /** Planning and generation. Its time goes by in libtorch, so optimised Java gains nothing. */
  GENERATOR("generator-service", 700, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")),
  /**
   * Embedding and scoring. Scoring at full speed makes a gigabyte a second, most of it summaries of
   * half a megabyte that are soon gone: in a large young generation they need not be copied, and
   * one thread that collects would hold up both cores.
   */
  SCORER(
      "scorer-service",
      900,
      Compiler.with(List.of("-XX:+UseParallelGC", "-XX:MaxNewSize=550m"), Compiler.ALGEBRA_FIRST)),
  /** Mixing, training and evaluation. */
  TRAINER("trainer-service", 700, Compiler.with(List.of("-XX:+UseSerialGC"), List.of()));

  private final String module;
  private final int heapMebibytes;
  private final List<String> options;

  ServiceKind(String module, int heapMebibytes, List<String> options) {
    this.module = module;
    this.heapMebibytes = heapMebibytes;
    this.options = options;
  }

  /** On few cores the optimising compiler competes with the models: loops only, and what is hot. */
  private static final class Compiler {
    static final List<String> OPTIMISES_LATE =
        List.of(
            "-XX:Tier4InvocationThreshold=20000",
            "-XX:Tier4MinInvocationThreshold=3000",
            "-XX:Tier4CompileThreshold=60000");

    /** The kernels of linear algebra are hot wherever they are called at all. */
    static final List<String> ALGEBRA_FIRST =
        List.of(
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=CompileThresholdScaling,io.medley.diversity.algebra.*::*,0.02");

    static List<String> with(List<String> collector, List<String> more) {
      return Stream.of(collector, OPTIMISES_LATE, more).flatMap(List::stream).toList();
    }
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
            Stream.of("-Xmx" + heapMebibytes + "m", "-XX:+ExitOnOutOfMemoryError"),
            options.stream())
        .toList();
  }
}
