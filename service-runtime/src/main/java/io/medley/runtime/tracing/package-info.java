/**
 * OpenTelemetry traces of experiments, off by default ({@code medley.tracing.enabled}).
 *
 * <p>Nothing in the pipeline knows of it. {@link io.medley.runtime.tracing.TracingInterceptor} sees
 * every record that a service's producers send. The record that ends a step (a task's result, a
 * closed level, a run's result, the report) becomes the step's span, and every record carries the
 * span's context as its {@code traceparent} header. The ids of trace, span and parent follow from
 * the cluster and the record's key, so that all processes agree on them, after a restart too, and
 * steps that no single record causes have a parent all the same.
 *
 * <p>While tracing is off no class of this package is loaded but {@link
 * io.medley.runtime.tracing.TracingConfigFactory}.
 */
package io.medley.runtime.tracing;
