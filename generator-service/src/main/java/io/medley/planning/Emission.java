package io.medley.planning;

/** What comes of reading a record: something for a topic, or an event for the planner. */
sealed interface Emission permits Outgoing, PlanningEvent {}
