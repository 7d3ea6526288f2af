/**
 * Text as a terminal or a page shows it: tables, wrapped lines, and how wide all of that is. Pure
 * functions that know nothing of what the text says.
 */
package io.medley.cli.text;
