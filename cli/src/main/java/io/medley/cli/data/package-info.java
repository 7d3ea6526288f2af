/** {@code medley data}: the layout, fields, classes and sizes of a file, and a request for it. */
package io.medley.cli.data;
