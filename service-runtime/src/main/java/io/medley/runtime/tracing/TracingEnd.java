package io.medley.runtime.tracing;

import io.medley.runtime.MedleyConfig;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Writes the last spans when a service ends, after its clients have sent their last records and
 * while there are still logs: a {@code run} stops the services right after the report.
 */
@ApplicationScoped
class TracingEnd {
  private static final int LAST = Integer.MAX_VALUE;

  void end(@Observes @Priority(LAST) ShutdownEvent event, MedleyConfig config) {
    if (config.tracingEnabled()) {
      TracingInterceptor.end();
    }
  }
}
