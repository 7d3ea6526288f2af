package io.medley.cli;

import io.medley.cli.exit.ExitCode;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.Surroundings;
import io.medley.cli.stack.Shutdown;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code medley down}. */
@Command(
    name = "down",
    description = "Stop what `medley up` started; the data stay.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final JsonOption json = new JsonOption();

  DownCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    boolean stopped = Shutdown.of(surroundings.home());
    if (json.wanted()) {
      JsonOption.print(surroundings.out(), Map.of("stopped", stopped));
    } else {
      surroundings.tell(stopped ? "Medley is down" : "Medley was not up");
    }
    return ExitCode.DONE;
  }
}
