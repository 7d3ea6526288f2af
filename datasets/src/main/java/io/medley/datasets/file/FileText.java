package io.medley.datasets.file;

/**
 * A row of a file that can be used.
 *
 * @param line its first one in the file, from 1
 * @param text not blank, without white space around it
 * @param label without white space around it; null where labels are not required and there is none
 * @param context not blank; null where none was asked for
 * @param topic what the text was written about; null where none was asked for or there is none
 * @param id the row's own; null where none was asked for or there is none
 */
public record FileText(
    int line, String text, String label, String context, String topic, String id) {}
