package io.medley.monitoring.views;

import io.medley.monitoring.grafana.Dashboard;
import io.medley.monitoring.grafana.Dashboard.Row;
import io.medley.monitoring.grafana.Panel;
import io.medley.monitoring.grafana.Query;
import io.medley.monitoring.grafana.Unit;
import io.medley.monitoring.grafana.Variable;
import java.util.List;

/** The processes and what they take of their machines. */
final class MachinesView {

  private static final String PROCESS = "{process=~\"$process\"}";
  private static final String NAME = "{{process}} {{instance}}";

  private MachinesView() {}

  static Dashboard dashboard() {
    return new Dashboard(
        "medley-machines",
        "Medley: machines",
        "The processes: whether they are up, and their memory, processor time and garbage"
            + " collection.",
        List.of(new Variable("process", "Process", "up{job=~\".*medley.*\"}", "process", true, "")),
        List.of(up(), memory(), processor()));
  }

  private static Row up() {
    return Row.of(
        "Is everything up?",
        Panel.number(
            "Answering",
            Unit.RATIO,
            "Share of the processes that Prometheus knows and that answer.",
            new Query(
                "sum(up{job=~\".*medley.*\", process=~\"$process\"})"
                    + " / count(up{job=~\".*medley.*\", process=~\"$process\"})",
                "answer")),
        Panel.table(
                "Processes",
                Unit.SECONDS,
                "Each process that answers, and for how long it has run.",
                new Query(
                    "max by (process, instance) (time() - process_start_time_seconds"
                        + PROCESS
                        + ")",
                    "running for"))
            .wide(8),
        Panel.lines(
                "Restarts",
                Unit.COUNT,
                "restarts in an hour",
                "How often each process was started again within the last hour.",
                new Query("changes(process_start_time_seconds" + PROCESS + "[1h])", NAME))
            .fromZero());
  }

  private static Row memory() {
    return Row.of(
        "Memory",
        Panel.lines(
                "Resident memory",
                Unit.BYTES,
                "bytes",
                "Memory of each process that is in RAM: heap, native memory of the models and of"
                    + " RocksDB, and the JVM itself. A container is killed at its limit of this.",
                new Query("medley_process_resident_memory_bytes" + PROCESS, NAME))
            .fromZero(),
        Panel.lines(
                "Heap in use",
                Unit.RATIO,
                "share of the largest heap",
                "Heap in use, as a share of the largest heap allowed. It goes up and down; a low"
                    + " point that rises towards 100 % is a heap that is too small.",
                new Query(
                    "sum by (process, instance) (jvm_memory_used_bytes{area=\"heap\","
                        + " process=~\"$process\"}) / sum by (process, instance)"
                        + " (jvm_memory_max_bytes{area=\"heap\", process=~\"$process\"} > 0)",
                    NAME))
            .fromZero()
            .redFrom(0.95),
        Panel.lines(
            "Memory beside the heap",
            Unit.BYTES,
            "bytes",
            "Resident memory above the committed heap: models, stores, threads, code. 0 where"
                + " part of the heap was never touched.",
            new Query(
                "clamp_min(max by (process, instance) (medley_process_resident_memory_bytes"
                    + PROCESS
                    + ") - sum by (process, instance) (jvm_memory_committed_bytes{area=\"heap\","
                    + " process=~\"$process\"}), 0)",
                NAME)),
        Panel.lines(
                "Threads",
                Unit.COUNT,
                "threads",
                "Live threads of each JVM. A number that only rises is a leak.",
                new Query("jvm_threads_live_threads" + PROCESS, NAME))
            .fromZero());
  }

  private static Row processor() {
    return Row.of(
        "Processor",
        Panel.lines(
                "Processor time",
                Unit.RATIO,
                "share of the machine",
                "Share of the machine's processors that each process uses.",
                new Query("process_cpu_usage" + PROCESS, NAME))
            .fromZero(),
        Panel.lines(
                "The machine",
                Unit.RATIO,
                "share of the machine",
                "Share of the machine's processors in use, by whomever. Near 100 % all steps slow"
                    + " each other down.",
                new Query("max by (instance) (system_cpu_usage" + PROCESS + ")", "{{instance}}"))
            .fromZero(),
        Panel.lines(
                "Garbage collection",
                Unit.RATIO,
                "share of time",
                "Share of time that a JVM stands still to collect garbage. Above 10 % its heap is"
                    + " too small.",
                new Query(
                    "sum by (process, instance) (rate(jvm_gc_pause_seconds_sum"
                        + PROCESS
                        + "[$__rate_interval]))",
                    NAME))
            .fromZero()
            .redFrom(0.1),
        Panel.lines(
                "Open files",
                Unit.COUNT,
                "files",
                "File descriptors in use, sockets and stores among them.",
                new Query("process_files_open_files" + PROCESS, NAME))
            .fromZero());
  }
}
