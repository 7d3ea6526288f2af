package io.medley.dashboard.http;

import io.medley.contracts.request.RequestReader;
import io.medley.dashboard.metrics.ExperimentSeries;
import io.medley.dashboard.state.Board;
import io.medley.dashboard.stream.Streams;
import io.medley.dashboard.topics.GroupWatch;
import io.medley.dashboard.topics.Publisher;
import io.medley.dashboard.topics.TopicFollower;
import io.medley.runtime.MedleyConfig;
import io.medley.runtime.metrics.SeriesSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Starts what follows the topics and what tells clients, and stops it with the process. */
@ApplicationScoped
class DashboardService {
  private static final Logger LOG = Logger.getLogger(DashboardService.class);

  private final Map<String, Object> connection;
  private final Clock clock;
  private final Board board = new Board();
  private final ExperimentSeries experiments;
  private final RequestReader requests = new RequestReader();
  private Streams streams;
  private Publisher publisher;
  private TopicFollower follower;
  private GroupWatch groups;

  DashboardService(
      @Identifier("default-kafka-broker") Map<String, Object> connection,
      MedleyConfig config,
      Clock clock) {
    this.connection = connection;
    this.clock = clock;
    this.experiments = new ExperimentSeries(board, clock, config.metricsRetention());
  }

  void start(@Observes StartupEvent event) {
    streams = Streams.start(board, clock);
    publisher = new Publisher(connection);
    follower =
        TopicFollower.start(
            connection, board, e -> LOG.warnf("reading the topics: %s", e.getMessage()));
    groups = GroupWatch.start(connection, board, () -> streams.size() > 0, clock);
  }

  void stop(@Observes ShutdownEvent event) {
    if (follower != null) {
      groups.close();
      follower.close();
      streams.close();
      publisher.close();
    }
  }

  Board board() {
    return board;
  }

  RequestReader requests() {
    return requests;
  }

  Streams streams() {
    return streams;
  }

  Publisher publisher() {
    return publisher;
  }

  /** Nothing before the start. */
  List<SeriesSource> series() {
    return groups == null ? List.of() : List.of(experiments, groups.series());
  }

  /** Records of the topics that were passed over because the board cannot take them. */
  long passedOver() {
    return follower == null ? 0 : follower.passedOver();
  }

  /** Whether everything that was there at the start is on the board, and Kafka answers. */
  boolean isReady() {
    return follower != null && follower.isReady();
  }
}
