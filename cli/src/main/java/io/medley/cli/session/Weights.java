package io.medley.cli.session;

import io.medley.cli.stack.service.Models;
import java.io.PrintWriter;

/** Unpacks missing weights, once per home, and shows how far that is. */
public final class Weights {

  private Weights() {}

  public static void unpack(Surroundings surroundings) {
    surroundings.home().prepare();
    PrintWriter err = surroundings.err();
    boolean live = surroundings.terminal().live();
    String[] announced = new String[1];
    Models.unpack(
        surroundings.installation(),
        surroundings.home(),
        (model, done, total) -> {
          String line = "unpacking " + model + " (once)";
          if (live) {
            err.print("\r" + line + percent(done, total) + "\u001b[K");
            err.print(done == total ? "\n" : "");
            err.flush();
          } else if (!model.equals(announced[0])) {
            err.println(line);
          }
          announced[0] = model;
        });
  }

  private static String percent(long done, long total) {
    return total <= 0 ? " %d MB".formatted(done >> 20) : " %3d %%".formatted(100 * done / total);
  }
}
