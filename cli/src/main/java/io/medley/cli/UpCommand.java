package io.medley.cli;

import io.medley.broker.EmbeddedBroker;
import io.medley.cli.cluster.Cluster;
import io.medley.cli.exit.CliException;
import io.medley.cli.exit.ExitCode;
import io.medley.cli.session.JsonOption;
import io.medley.cli.session.Logging;
import io.medley.cli.session.StackOptions;
import io.medley.cli.session.Surroundings;
import io.medley.cli.session.Weights;
import io.medley.cli.stack.DetachedLauncher;
import io.medley.cli.stack.Stack;
import io.medley.cli.stack.service.Prometheus;
import io.medley.cli.stack.service.ServicePlan;
import io.medley.cli.stack.service.StackSettings;
import io.medley.cli.stack.state.StackState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code medley up}. */
@Command(
    name = "up",
    description = "Start the broker and the services; return when requests are accepted.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

  /** After the page's address where it was just started: it starts last, and nobody waits. */
  static final String ANSWERS_SOON = " (it answers in a few seconds)";

  private final Surroundings surroundings;

  @Option(names = "--foreground", description = "Stay until interrupted.")
  private boolean foreground;

  @Option(
      names = "--with-prometheus",
      description = "Start an installed Prometheus too, which scrapes the services.")
  private boolean withPrometheus;

  @Mixin private final StackOptions options = new StackOptions();
  @Mixin private final JsonOption json = new JsonOption();

  UpCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<StackState> running =
        StackState.settled(
            surroundings.home(),
            () ->
                surroundings.say("another command is starting Medley, or reading; waiting for it"));
    if (running.isPresent()) {
      options.refuseOtherPartitions(running.get().bootstrapServers());
      describe("Medley is up already", running.get(), "");
      if (withPrometheus && running.get().prometheus().isEmpty()) {
        surroundings.say("it runs without Prometheus; `medley down`, then `up --with-prometheus`");
      }
      return ExitCode.DONE;
    }
    StackSettings settings = options.settings(surroundings);
    ServicePlan plan = plan();
    Weights.unpack(surroundings);
    return foreground ? stay(settings, plan) : detach();
  }

  private ServicePlan plan() {
    ServicePlan services = options.plan(surroundings);
    return withPrometheus
        ? Prometheus.installed(System.getenv())
            .with(services, surroundings.installation(), surroundings.home())
        : services;
  }

  private int detach() {
    Logging.off();
    surroundings.say("starting the Kafka broker and the services");
    List<String> arguments = new ArrayList<>(List.of("up", "--foreground"));
    arguments.addAll(options.arguments());
    if (withPrometheus) {
      arguments.add("--with-prometheus");
    }
    StackState state =
        new DetachedLauncher(
                surroundings.home(),
                List.of(
                    "medley.root=" + surroundings.installation().root(),
                    "medley.home=" + surroundings.home().directory(),
                    "medley.data.dir=" + surroundings.installation().data()),
                Medley.class.getName())
            .start(arguments);
    describe("Medley is up", state, ANSWERS_SOON);
    Resumed.say(surroundings, new Cluster(state.bootstrapServers()), Optional.empty());
    return ExitCode.DONE;
  }

  private int stay(StackSettings settings, ServicePlan plan) throws InterruptedException {
    Logging.toFile(surroundings.home().log("broker"));
    EmbeddedBroker.beforeHalt(line -> surroundings.say("medley: " + line));
    try (Stack stack =
        Stack.open(settings, surroundings::say)
            .orElseThrow(() -> CliException.misused("Medley is up already"))) {
      stack.serve(plan);
      describe("Medley is up", stack.state(), ANSWERS_SOON);
      Resumed.say(surroundings, new Cluster(stack.bootstrapServers()), Optional.empty());
      if (surroundings.out().checkError()) {
        return ExitCode.FAILED;
      }
      // Interrupts and `medley down` end the JVM, whose shutdown hook stops the stack.
      new CountDownLatch(1).await();
    }
    return ExitCode.DONE;
  }

  private void describe(String headline, StackState state, String whenThePageAnswers) {
    if (json.wanted()) {
      JsonOption.print(surroundings.out(), state);
      return;
    }
    surroundings.tell(headline + ": Kafka at " + state.bootstrapServers());
    state.page().ifPresent(page -> surroundings.tell("Watch at " + page + whenThePageAnswers));
    state.prometheus().ifPresent(page -> surroundings.tell("Prometheus at " + page));
  }
}
