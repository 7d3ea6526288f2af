/**
 * What passes between planning and generation: tasks, their results, and levels that are closed.
 */
package io.medley.contracts.task;
