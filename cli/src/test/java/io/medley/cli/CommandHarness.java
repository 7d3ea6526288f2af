package io.medley.cli;

import io.medley.cli.session.Surroundings;
import io.medley.cli.stack.service.FakeInstallation;
import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.service.Installation;
import io.medley.cli.watch.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;

/** Runs sub-commands as a terminal would, in this JVM, and keeps what they print. */
final class CommandHarness {

  private final Installation installation;
  private final Home home;
  private Optional<Boolean> answer = Optional.empty();

  /** With stand-ins for the services, all below a directory. */
  CommandHarness(Path directory) {
    this(
        FakeInstallation.in(directory.resolve("root")),
        FakeInstallation.home(directory.resolve("home")));
  }

  CommandHarness(Installation installation, Home home) {
    this.installation = installation;
    this.home = home;
  }

  /** What a command did. */
  record Outcome(int exitCode, String out, String err) {}

  Home home() {
    return home;
  }

  /** What whoever sits at the terminal answers; empty where standard input is no terminal. */
  void answering(Optional<Boolean> newAnswer) {
    answer = newAnswer;
  }

  Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Surroundings surroundings =
        surroundings(new PrintWriter(out, true), new PrintWriter(err, true));
    int exitCode = Medley.execute(surroundings, arguments);
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  /** Where commands run that write to these. */
  Surroundings surroundings(PrintWriter out, PrintWriter err) {
    return new Surroundings(
        installation, home, out, err, new Terminal(false, 100), question -> answer);
  }
}
