/**
 * Which topics carry a level's diversity and which cause its shift. Called once per finished level
 * by scoring; stateless.
 */
package io.medley.diversity.topic;
