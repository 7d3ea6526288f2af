package io.medley.cli.stack.service;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Stands in for a service in a process of its own: ready at once, ends with its launcher. Needs
 * nothing but the JDK, so that it fits into a jar alone.
 */
public final class FakeService {

  private FakeService() {}

  /** Serves {@code /q/health/ready} on {@code quarkus.http.port}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.getInteger("quarkus.http.port")),
            0);
    server.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    System.out.println("servers " + System.getProperty("kafka.bootstrap.servers"));
    long launcher = Long.getLong("medley.parent-pid");
    var unused =
        Executors.newSingleThreadScheduledExecutor()
            .scheduleWithFixedDelay(
                () -> {
                  if (ProcessHandle.current().parent().filter(p -> p.pid() == launcher).isEmpty()) {
                    Runtime.getRuntime().halt(1);
                  }
                },
                0,
                100,
                TimeUnit.MILLISECONDS);
    new CountDownLatch(1).await();
  }
}
