/** What {@code medley data} shows of a file: its layout, fields, classes, sizes and a request. */
package io.medley.cli.data;
