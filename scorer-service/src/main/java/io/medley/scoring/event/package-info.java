/**
 * What stage one tells stage two, and its binary form in the repartition topic between them.
 * Values, used on stream threads.
 */
package io.medley.scoring.event;
