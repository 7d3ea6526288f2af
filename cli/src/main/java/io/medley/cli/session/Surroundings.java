package io.medley.cli.session;

import io.medley.cli.stack.service.Home;
import io.medley.cli.stack.service.Installation;
import io.medley.cli.watch.Terminal;
import io.medley.contracts.OutsideText;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * Where the command runs: what is installed, where its data lie, and where it writes to.
 *
 * @param installation the built project
 * @param home the directory of data, state and logs
 * @param out results
 * @param err what happens meanwhile, and errors
 * @param terminal what {@code err} can show
 * @param prompt who can be asked
 */
public record Surroundings(
    Installation installation,
    Home home,
    PrintWriter out,
    PrintWriter err,
    Terminal terminal,
    Prompt prompt) {

  /**
   * From the system properties {@code medley.root}, {@code medley.home}, {@code medley.data.dir},
   * {@code medley.terminal}, {@code medley.interactive}.
   */
  public static Surroundings ofThisProcess(PrintWriter out, PrintWriter err) {
    Path root = Path.of(System.getProperty("medley.root", "")).toAbsolutePath();
    String home = System.getProperty("medley.home", root.resolve(".medley").toString());
    String data = System.getProperty("medley.data.dir", root.resolve("data").toString());
    return new Surroundings(
        Installation.at(root, Path.of(data)),
        Home.at(Path.of(home)),
        out,
        err,
        Terminal.ofThisProcess(),
        Prompt.ofThisProcess(err));
  }

  /** One line about what happens now. */
  public void say(String line) {
    err.println(OutsideText.shown(line));
  }

  /** One line of the result. */
  public void tell(String line) {
    out.println(OutsideText.shown(line));
  }
}
