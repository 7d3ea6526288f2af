/**
 * The scorer as users run it, a process beside a broker: given embeddings in, final scores out;
 * behind docs/performance.md's section "Scoring topology".
 */
package io.medley.benchmarks.scoring;
