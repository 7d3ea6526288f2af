/**
 * What an experiment is to become: plans and closed levels as global tables, and which ordinals of
 * a level are expected. Asked by both stages on their stream threads; the tables are filled on the
 * global thread.
 */
package io.medley.scoring.plan;
