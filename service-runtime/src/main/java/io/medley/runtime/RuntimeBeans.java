package io.medley.runtime;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;

/** The beans of this module that a service may replace by producing its own. */
final class RuntimeBeans {

  @Produces
  @Singleton
  @DefaultBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  @DefaultBean
  StreamsUncaughtExceptionHandler threadReplacement(Clock clock) {
    return new ThreadReplacement(clock, () -> Quarkus.asyncExit(1));
  }
}
