package io.medley.cli;

import io.medley.cli.report.TextTable;
import io.medley.cli.stack.HealthProbe;
import io.medley.cli.stack.StackState;
import io.medley.cli.stack.StackState.ProcessState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code medley status}. */
@Command(
    name = "status",
    description = "Show the processes, their ports and whether they are ready.",
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
    if (json.wanted) {
      JsonOption.print(
          surroundings.out(), state.map(StatusCommand::forMachines).orElse(Map.of("up", false)));
    } else if (state.isEmpty()) {
      surroundings.out().println("Medley is not up");
    } else {
      lines(state.get()).forEach(surroundings.out()::println);
    }
    return ExitCode.DONE;
  }

  private List<String> lines(StackState state) {
    TextTable table =
        new TextTable().left("process").right("pid").left("endpoint").left("state").left("log");
    table.row(
        state.embeddedBroker() ? "launcher, broker" : "launcher",
        String.valueOf(state.launcherPid()),
        state.bootstrapServers(),
        state.phase() == StackState.Phase.READY ? "up" : "starting",
        surroundings.home().log(state.embeddedBroker() ? "broker" : "launcher").toString());
    for (ProcessState process : state.processes()) {
      table.row(
          process.name(),
          String.valueOf(process.pid()),
          "http://127.0.0.1:" + process.port(),
          HealthProbe.isReady(process.port()) ? "ready" : "not ready",
          surroundings.home().log(process.name()).toString());
    }
    return table.lines();
  }

  private static Map<String, Object> forMachines(StackState state) {
    Map<String, Boolean> ready = new LinkedHashMap<>();
    state.processes().forEach(p -> ready.put(p.name(), HealthProbe.isReady(p.port())));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("up", true);
    all.put("state", state);
    all.put("ready", ready);
    return all;
  }
}
