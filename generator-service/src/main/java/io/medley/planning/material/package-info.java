/**
 * What tasks are made of beside the plan: topic pools, class queries, exemplars and the real
 * samples. Begun by the planner; the part that needs the embedding model runs on one daemon thread
 * of {@link io.medley.planning.material.EmbeddingPreparation}.
 */
package io.medley.planning.material;
