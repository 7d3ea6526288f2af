package io.medley.benchmarks.endpoint;

import com.sun.management.OperatingSystemMXBean;
import io.medley.testkit.ChatBehaviour;
import io.medley.testkit.ChatEndpoint;
import io.medley.testkit.TestKafka;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Calls per second to an endpoint that answers after 200 ms: one generator with 64 calls at a time
 * beside a plain asynchronous client with as many, and three generators with eight each beside one.
 * Broker, endpoint and plain client are in this process, generators in processes of their own. The
 * endpoint counts, from when all have been at work for a while. Beside the calls stands the
 * processor time that went by: where all cores are busy, they are what limits.
 *
 * <p>Arguments: rounds (3), seconds counted (10).
 */
public final class EndpointBenchmark {
  private static final Duration DELAY = Duration.ofMillis(200);
  private static final int PARTITIONS = 4;
  private static final int MANY = 64;
  private static final int FEW = 8;
  private static final int INSTANCES = 3;
  private static final int WARM_UP_SECONDS = 12;
  private static final int START_SECONDS = 60;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /**
   * What was counted.
   *
   * @param perSecond calls
   * @param clients cores that the generators' processes kept busy
   * @param beside cores that this process kept busy
   */
  private record Rate(double perSecond, double clients, double beside) {}

  private final int seconds;

  private EndpointBenchmark(int seconds) {
    this.seconds = seconds;
  }

  /** Measures and prints a Markdown table. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    EndpointBenchmark benchmark = new EndpointBenchmark(seconds);
    Map<String, List<Double>> measured = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      double plain = benchmark.plain(MANY).perSecond();
      Rate one = benchmark.generators(1, MANY);
      double oneOfFew = benchmark.generators(1, FEW).perSecond();
      double three = benchmark.generators(INSTANCES, FEW).perSecond();
      add(measured, "plain client, 64 at a time: calls/s", plain);
      add(measured, "one generator, 64 at a time: calls/s", one.perSecond());
      add(measured, "share of 64 / 0.2 s", one.perSecond() / (MANY / (DELAY.toMillis() / 1e3)));
      add(measured, "ratio to the plain client", one.perSecond() / plain);
      add(measured, "its processor time, ms/call", 1e3 * one.clients() / one.perSecond());
      add(measured, "cores busy, broker and endpoint included", one.clients() + one.beside());
      add(measured, "one generator, 8 at a time: calls/s", oneOfFew);
      add(measured, "three generators, 8 at a time each: calls/s", three);
      add(measured, "ratio of three to one", three / oneOfFew);
    }
    print(measured);
  }

  private Rate plain(int concurrency) throws InterruptedException {
    try (ChatEndpoint endpoint = ChatEndpoint.delayed(ChatBehaviour.good(), DELAY);
        PlainClient client =
            PlainClient.start(endpoint.baseUrl(), concurrency, EndpointTasks.prompt())) {
      return rate(endpoint, List.of());
    }
  }

  private Rate generators(int instances, int concurrency) throws IOException, InterruptedException {
    double most = instances * concurrency / (DELAY.toMillis() / 1e3);
    int tasks = (int) (most * 2 * (WARM_UP_SECONDS + seconds) / EndpointTasks.CALLS_PER_TASK);
    List<GeneratorProcess> processes = new ArrayList<>();
    try (TestKafka kafka = TestKafka.prepared(PARTITIONS);
        ChatEndpoint endpoint = ChatEndpoint.delayed(ChatBehaviour.good(), DELAY)) {
      for (int instance = 0; instance < instances; instance++) {
        processes.add(
            GeneratorProcess.start(kafka.bootstrapServers(), endpoint.baseUrl(), concurrency));
      }
      EndpointTasks.write(kafka, tasks);
      for (int waited = 0; endpoint.count() == 0; waited++) {
        if (waited == START_SECONDS || !processes.stream().allMatch(GeneratorProcess::isAlive)) {
          throw new IllegalStateException("the generators do not begin");
        }
        pass(1);
      }
      return rate(endpoint, processes);
    } finally {
      processes.forEach(GeneratorProcess::close);
    }
  }

  private Rate rate(ChatEndpoint endpoint, List<GeneratorProcess> processes)
      throws InterruptedException {
    pass(WARM_UP_SECONDS);
    int before = endpoint.count();
    long clients = processorNanos(processes);
    long beside = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    pass(seconds);
    double nanos = System.nanoTime() - start;
    return new Rate(
        (endpoint.count() - before) / (nanos * 1e-9),
        (processorNanos(processes) - clients) / nanos,
        (SYSTEM.getProcessCpuTime() - beside) / nanos);
  }

  private static long processorNanos(List<GeneratorProcess> processes) {
    return processes.stream().mapToLong(GeneratorProcess::processorNanos).sum();
  }

  private static void pass(int seconds) throws InterruptedException {
    var unused = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
  }

  private static void add(Map<String, List<Double>> measured, String what, double value) {
    System.out.println(what + " " + value);
    measured.computeIfAbsent(what, any -> new ArrayList<>()).add(value);
  }

  private static void print(Map<String, List<Double>> measured) {
    System.out.println("| | median | least | most |\n|---|---|---|---|");
    measured.forEach(
        (what, values) -> {
          double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
          double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
          System.out.printf(
              Locale.ROOT,
              "| %s | %.3g | %.3g | %.3g |%n",
              what,
              median,
              sorted[0],
              sorted[sorted.length - 1]);
        });
  }
}
