/** How wide texts are on a terminal. Pure functions. */
package io.medley.cli.text;
