/**
 * What one process of this jar does: planning, generation, or both. Scaling generation moves none
 * of planning's state where the two are apart.
 */
package io.medley.roles;
