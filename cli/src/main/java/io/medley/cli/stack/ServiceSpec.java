package io.medley.cli.stack;

import java.util.List;

/**
 * A service process to start.
 *
 * @param name unique in the stack: {@code scorer}, {@code generator-2}
 * @param port of its HTTP endpoint
 * @param command the whole command line
 */
public record ServiceSpec(String name, int port, List<String> command) {
  public ServiceSpec {
    command = List.copyOf(command);
  }
}
