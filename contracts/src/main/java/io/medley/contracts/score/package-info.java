/** What the scorer reads and writes: embedded samples and the scores of levels. */
package io.medley.contracts.score;
