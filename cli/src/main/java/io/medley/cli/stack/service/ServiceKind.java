package io.medley.cli.stack.service;

import io.medley.contracts.ServiceJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The services, in the order in which they start: the one that accepts requests comes first. */
public enum ServiceKind {
  /** Planning, where it is apart from generation. */
  PLANNER("generator-service", ServiceJvm.GENERATOR),
  /** Generation, and planning where that is not apart. */
  GENERATOR("generator-service", ServiceJvm.GENERATOR),
  /** Embedding and scoring. */
  SCORER("scorer-service", ServiceJvm.SCORER),
  /** Mixing, training and evaluation. */
  TRAINER("trainer-service", ServiceJvm.TRAINER),
  /** The page, REST and live streams; experiments go on without it. */
  DASHBOARD("dashboard", ServiceJvm.DASHBOARD);

  private final String module;
  private final ServiceJvm jvm;

  ServiceKind(String module, ServiceJvm jvm) {
    this.module = module;
    this.jvm = jvm;
  }

  String module() {
    return module;
  }

  /** The name of its processes, a number apart. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether no experiment comes to its end without the process of that name. */
  public static boolean isNeeded(String process) {
    return !process.equals(DASHBOARD.word()) && !process.equals(Prometheus.NAME);
  }

  /** The name of its process with that number, from 1. */
  public String numbered(int number) {
    return word() + "-" + number;
  }

  /** The number in the name of one of its processes, empty where it is no such name. */
  public OptionalInt numberOf(String process) {
    Matcher matcher = Pattern.compile(word() + "-([0-9]{1,9})").matcher(process);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /**
   * The beginning of a command line: Java, its options, and where files lie.
   *
   * @param name of the process's directories for its state and temporary files
   */
  public List<String> java(Installation installation, Home home, String name) {
    return Stream.of(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
            jvm.options(),
            List.of(
                "-Djava.io.tmpdir=" + home.temporary(name),
                "-Dmedley.state.dir=" + home.state().resolve(name),
                "-Dmedley.models.dir=" + home.models(),
                "-Dmedley.data.dir=" + installation.data()))
        .flatMap(List::stream)
        .toList();
  }
}
