package io.medley.planning.event;

/** What comes of reading a record: something for a topic, or an event for the planner. */
public sealed interface Emission permits Outgoing, PlanningEvent {}
