package io.medley.contracts;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the JVM of a service is given, by the launcher and by whoever measures a service as the
 * launcher runs it. The heaps are such that the whole stack stays below 5 GB, weights and native
 * memory included.
 */
public enum ServiceJvm {
  /** Planning and generation. Its time goes by in libtorch, so optimised Java gains nothing. */
  GENERATOR(700, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")),
  /**
   * Embedding and scoring. Scoring at full speed makes a gigabyte a second, most of it summaries of
   * half a megabyte that are soon gone: in a large young generation they need not be copied, and
   * one thread that collects would hold up both cores.
   */
  SCORER(
      900,
      Compiler.with(
          List.of("-XX:+UseParallelGC", "-XX:MaxNewSize=550m", Compiler.LOOPS_LATE),
          Compiler.ALGEBRA_FIRST)),
  /** Mixing, training and evaluation. */
  TRAINER(700, Compiler.with(List.of("-XX:+UseSerialGC"), List.of())),
  /** The page, REST and live streams: small, and idle for most of its time. */
  DASHBOARD(256, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));

  /** The first version that warns, by default, of what {@link #quiet()} allows. */
  private static final int FIRST_TO_WARN = 24;

  @SuppressWarnings("ImmutableEnumChecker") // lists of Stream.toList
  private final List<String> options;

  ServiceJvm(int heapMebibytes, List<String> options) {
    this.options =
        Stream.concat(
                Stream.of(
                    "-Xmx" + heapMebibytes + "m",
                    "-XX:+ExitOnOutOfMemoryError",
                    // Kafka's libraries change case and format numbers by the default locale.
                    "-Duser.language=en",
                    "-Duser.country=US",
                    // The file through which tools watch a JVM is in the system's temporary
                    // directory.
                    "-XX:-UsePerfData"),
                options.stream())
            .toList();
  }

  /** On few cores the optimising compiler competes with the models: loops only, and what is hot. */
  private static final class Compiler {
    static final List<String> OPTIMISES_LATE =
        List.of(
            "-XX:Tier4InvocationThreshold=20000",
            "-XX:Tier4MinInvocationThreshold=3000",
            "-XX:Tier4CompileThreshold=60000");

    /** A method that is compiled while a loop of it runs is compiled again for its next call. */
    static final String LOOPS_LATE = "-XX:Tier4BackEdgeThreshold=400000";

    /** The kernels of linear algebra are hot wherever they are called at all. */
    static final List<String> ALGEBRA_FIRST =
        List.of(
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=CompileThresholdScaling,io.medley.diversity.algebra.*::*,0.02");

    static List<String> with(List<String> collector, List<String> more) {
      return Stream.of(collector, OPTIMISES_LATE, more).flatMap(List::stream).toList();
    }
  }

  /** Options for the command line, after {@code java}. */
  public List<String> options() {
    return Stream.concat(quiet().stream(), options.stream()).toList();
  }

  /**
   * Options that allow what newer JVMs warn of and our libraries do: RocksDB, libtorch and ONNX
   * Runtime are native code, and Netty and JCTools still read memory through {@code Unsafe}. Empty
   * for JVMs that do not warn, which partly do not know the options. For a child process on this
   * JVM's version.
   */
  public static List<String> quiet() {
    return quiet(Runtime.version().feature());
  }

  static List<String> quiet(int version) {
    return version < FIRST_TO_WARN
        ? List.of()
        : List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
  }

  /** Variables that keep the native libraries of any service within its share of the machine. */
  public static Map<String, String> environment() {
    return Map.of(
        // Native libraries with threads would each take a malloc arena of 64 MiB.
        "MALLOC_ARENA_MAX",
        "2",
        // libtorch's own setting reaches the thread that sets it; workers would each take all
        // cores.
        "OMP_NUM_THREADS",
        "1",
        // A training step's arrays come and go; as fresh pages from the system they are dear. The
        // most that glibc takes for this bound is 32 MiB.
        "MALLOC_MMAP_THRESHOLD_",
        String.valueOf(1 << 25),
        "MALLOC_TRIM_THRESHOLD_",
        String.valueOf(1 << 30));
  }
}
