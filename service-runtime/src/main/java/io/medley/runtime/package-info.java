/**
 * What every Medley service process shares. A service depends on this module and gets, without a
 * line of its own:
 *
 * <ul>
 *   <li>defaults of configuration, in {@code META-INF/microprofile-config.properties} of this jar:
 *       everything bound to 127.0.0.1, no dev services, exactly once, one log format on standard
 *       output (the launcher redirects it into {@code .medley/logs/<process>.log}); its own {@code
 *       application.properties} and environment variables win over them;
 *   <li>{@link io.medley.runtime.MedleyConfig}, the keys that services have in common;
 *   <li>readiness that means "the Kafka Streams topology is RUNNING" ({@code /q/health/ready});
 *   <li>an end when the launcher has ended, however it ended ({@code medley.parent-pid});
 *   <li>traces of experiments, where they are wanted ({@code medley.tracing.enabled});
 *   <li>a failed stream thread is replaced a few times; a fault that stays ends the process.
 * </ul>
 *
 * <p>What is left for {@code application.properties} of a service:
 *
 * <pre>{@code
 * quarkus.application.name=medley-scorer
 * quarkus.kafka-streams.application-id=medley-scorer
 * quarkus.kafka-streams.topics=medley.samples,medley.embeddings,medley.experiments
 * kafka-streams.num.stream.threads=2
 * # For %dev and %test alone; the launcher gives each process a port of its own.
 * quarkus.http.port=8182
 * }</pre>
 *
 * <p>The launcher gives each process {@code quarkus.http.port}, {@code kafka.bootstrap.servers},
 * {@code medley.state.dir} (one per instance), {@code medley.models.dir}, {@code medley.data.dir},
 * {@code medley.torch.threads} and {@code medley.parent-pid} as system properties. Kafka Streams
 * reads {@code kafka-streams.*} as its own configuration; security settings belong under {@code
 * kafka.*}, as Quarkus has it.
 *
 * <p>A topology is made in plain Java and handed over by {@code @Produces @Singleton} (an
 * application-scoped proxy would look empty). {@link io.medley.runtime.DeadLetters} makes the dead
 * letter of a record for plain producers.
 */
package io.medley.runtime;
