/** Reads experiment requests from JSON and YAML files, and makes of them what is published. */
package io.medley.cli.request;
