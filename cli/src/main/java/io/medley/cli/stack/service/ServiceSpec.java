package io.medley.cli.stack.service;

import java.util.List;

/**
 * A service process to start.
 *
 * @param name unique in the stack: {@code scorer}, {@code generator-2}
 * @param host where this machine reaches its HTTP endpoint, as a URL names it
 * @param port of its HTTP endpoint
 * @param command the whole command line
 */
public record ServiceSpec(String name, String host, int port, List<String> command) {
  /** On localhost. */
  public ServiceSpec(String name, int port, List<String> command) {
    this(name, Opening.LOCALHOST, port, command);
  }

  public ServiceSpec {
    command = List.copyOf(command);
  }
}
