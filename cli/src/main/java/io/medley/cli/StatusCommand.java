package io.medley.cli;

import io.medley.cli.cluster.Cluster;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.Surroundings;
import io.medley.cli.stack.GeneratorWork;
import io.medley.cli.stack.HealthProbe;
import io.medley.cli.stack.state.StackState;
import io.medley.cli.stack.state.StackState.ProcessState;
import io.medley.cli.text.TextTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code medley status}. */
@Command(
    name = "status",
    description = "Show the processes, their ports, and the experiments that go on.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final JsonOption json = new JsonOption();

  StatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Optional<StackState> state = StackState.current(surroundings.home());
    if (json.wanted()) {
      JsonOption.print(
          surroundings.out(), state.map(StatusCommand::forMachines).orElse(Map.of("up", false)));
    } else if (state.isEmpty()) {
      surroundings.tell("Medley is not up");
    } else {
      lines(state.get()).forEach(surroundings::tell);
      experiments(state.get())
          .forEach((id, wanted) -> surroundings.tell("experiment " + id + ": " + wanted));
    }
    return ExitCode.DONE;
  }

  private List<String> lines(StackState state) {
    TextTable table =
        new TextTable()
            .left("process")
            .right("pid")
            .left("endpoint")
            .left("state")
            .left("work")
            .left("log");
    table.row(
        state.embeddedBroker() ? "launcher, broker" : "launcher",
        String.valueOf(state.launcherPid()),
        state.bootstrapServers(),
        words(state.phase()),
        "",
        surroundings.home().log(state.embeddedBroker() ? "broker" : "launcher").toString());
    Map<String, GeneratorWork> work = work(state);
    for (ProcessState process : state.processes()) {
      table.row(
          process.name(),
          String.valueOf(process.pid()),
          process.url(),
          HealthProbe.state(process).words(),
          Optional.ofNullable(work.get(process.name())).map(StatusCommand::words).orElse(""),
          surroundings.home().log(process.name()).toString());
    }
    return table.lines();
  }

  private static String words(StackState.Phase phase) {
    return switch (phase) {
      case READING -> "reading";
      case STARTING -> "starting";
      case READY -> "up";
    };
  }

  private static String words(GeneratorWork work) {
    return "%d tasks done, %d at work; %d samples"
        .formatted(work.tasks(), work.inFlight(), work.samples());
  }

  /** What the generators tell, by name. */
  private static Map<String, GeneratorWork> work(StackState state) {
    Map<String, GeneratorWork> work = new LinkedHashMap<>();
    for (ProcessState generator : state.generators()) {
      GeneratorWork.at(generator.port()).ifPresent(told -> work.put(generator.name(), told));
    }
    return work;
  }

  /** What is wanted of the experiments that have no report yet, by id. */
  private static Map<String, String> experiments(StackState state) {
    Map<String, String> open = new TreeMap<>();
    if (state.phase() == StackState.Phase.READY) {
      new Cluster(state.bootstrapServers())
          .unfinished()
          .forEach(
              plan -> open.put(plan.experimentId(), plan.state().name().toLowerCase(Locale.ROOT)));
    }
    return open;
  }

  static Map<String, Object> forMachines(StackState state) {
    Map<String, Boolean> ready = new LinkedHashMap<>();
    state.processes().forEach(p -> ready.put(p.name(), HealthProbe.isReady(p)));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("up", true);
    all.put("state", state);
    all.put("ready", ready);
    all.put("work", work(state));
    all.put("experiments", experiments(state));
    return all;
  }
}
