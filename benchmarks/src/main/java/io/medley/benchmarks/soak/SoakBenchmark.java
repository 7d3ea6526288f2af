package io.medley.benchmarks.soak;

import io.medley.contracts.Json;
import io.medley.contracts.Topics;
import io.medley.contracts.plan.Command;
import io.medley.guarantees.fleet.ServiceKind;
import io.medley.guarantees.lab.Laboratory;
import io.medley.guarantees.lab.SmallExperiment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One generator, one scorer and one trainer serve small experiments one after another; each is
 * deleted once three newer ones are done. Every ten seconds it is noted what the processes use, and
 * every five minutes what they hold after a full collection, which shows a leak where resident
 * memory only shows garbage that is not collected yet. The figures go to {@code
 * target/soak/soak.csv} and a picture of them to {@code soak.svg}.
 *
 * <p>Arguments: minutes (60).
 */
public final class SoakBenchmark {
  private static final Path OUT = Path.of("target", "soak");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int KEPT = 3;
  private static final int INTERVAL_SECONDS = 10;
  private static final int SECONDS_PER_MINUTE = 60;

  /** Samples from one look at the live heap to the next. */
  private static final int LIVE_EVERY = 30;

  private final long begun = System.nanoTime();
  private final List<Double> minutes = new ArrayList<>();
  private final Map<String, List<Double>> series = new LinkedHashMap<>();
  private volatile int done;

  private SoakBenchmark() {}

  /** Soaks for so many minutes. */
  public static void main(String[] args) throws IOException {
    new SoakBenchmark().soak(args.length == 0 ? 60 : Double.parseDouble(args[0]));
  }

  private void soak(double length) throws IOException {
    Files.createDirectories(OUT);
    ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
    try (Laboratory laboratory =
        new Laboratory(
            Path.of(""), Laboratory.directory("soak"), 4, Duration.ofMillis(20), List.of())) {
      for (ServiceKind kind : ServiceKind.values()) {
        laboratory.fleet().start(kind, kind.word());
      }
      Map<String, Long> pids = new LinkedHashMap<>(laboratory.fleet().pids());
      pids.put("broker", ProcessHandle.current().pid());
      sampler.scheduleAtFixedRate(
          () -> sample(laboratory, pids), 0, INTERVAL_SECONDS, TimeUnit.SECONDS);
      while (elapsedMinutes() < length) {
        run(laboratory);
      }
      System.out.printf(Locale.ROOT, "%d experiments in %.1f minutes%n", done, elapsedMinutes());
    } finally {
      sampler.shutdownNow();
      write();
    }
  }

  private void run(Laboratory laboratory) {
    String id = id(done);
    laboratory.request(new SmallExperiment(id, "soak", 48, 2, 0));
    laboratory.report(id, PATIENCE);
    done++;
    if (done > KEPT) {
      String old = id(done - KEPT - 1);
      laboratory
          .broker()
          .send(
              Topics.COMMANDS,
              old.getBytes(StandardCharsets.UTF_8),
              Json.bytes(new Command(old, Command.Action.DELETE)));
    }
  }

  private static String id(int number) {
    return "soak-%05d".formatted(number);
  }

  private double elapsedMinutes() {
    return (System.nanoTime() - begun) / 1e9 / SECONDS_PER_MINUTE;
  }

  private synchronized void sample(Laboratory laboratory, Map<String, Long> pids) {
    try {
      minutes.add(elapsedMinutes());
      for (Map.Entry<String, Long> process : pids.entrySet()) {
        Usage usage = Usage.of(process.getValue());
        note(process.getKey() + " MiB", usage.mebibytes());
        note(process.getKey() + " live MiB", live(process.getKey(), process.getValue()));
        note(process.getKey() + " handles", usage.handles());
        note(process.getKey() + " threads", usage.threads());
      }
      note("disk MiB", Usage.ofDisk(Path.of("target", "guarantees", "soak")));
      note("records not read", laboratory.lag());
      note("experiments done", done);
      write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As it was at the last look. */
  private double live(String name, long pid) throws IOException {
    List<Double> before = series.getOrDefault(name + " live MiB", List.of());
    return before.size() % LIVE_EVERY == 0
        ? LiveHeap.mebibytes(pid)
        : before.get(before.size() - 1);
  }

  private void note(String name, double value) {
    series.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
  }

  private synchronized void write() throws IOException {
    StringBuilder csv = new StringBuilder("minutes," + String.join(",", series.keySet()) + "\n");
    int rows = series.values().stream().mapToInt(List::size).min().orElse(0);
    for (int i = 0; i < rows; i++) {
      csv.append(String.format(Locale.ROOT, "%.2f", minutes.get(i)));
      for (List<Double> values : series.values()) {
        csv.append(String.format(Locale.ROOT, ",%.0f", values.get(i)));
      }
      csv.append('\n');
    }
    Files.writeString(OUT.resolve("soak.csv"), csv);
    Map<String, List<Double>> whole = new LinkedHashMap<>();
    series.forEach((name, values) -> whole.put(name, values.subList(0, rows)));
    Files.writeString(OUT.resolve("soak.svg"), Plot.svg(minutes, whole));
  }
}
