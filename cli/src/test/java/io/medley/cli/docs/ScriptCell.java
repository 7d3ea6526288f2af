package io.medley.cli.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.medley.contracts.Json;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A cell of a Python script, which begins with {@code # %%}.
 *
 * @param markdown whether it is prose, whose lines begin with a hash in the script
 */
record ScriptCell(boolean markdown, String source) {
  private static final Pattern BEGIN = Pattern.compile("(?m)^# %%");
  private static final String MARKDOWN = " [markdown]";
  private static final Pattern HASH = Pattern.compile("(?m)^# ?");
  private static final Pattern LINE = Pattern.compile("(?<=\n)");

  static List<ScriptCell> of(String script) {
    return BEGIN.splitAsStream(script).skip(1).map(ScriptCell::cell).toList();
  }

  private static ScriptCell cell(String text) {
    boolean markdown = text.startsWith(MARKDOWN);
    String source = text.substring(text.indexOf('\n')).strip();
    return new ScriptCell(markdown, markdown ? HASH.matcher(source).replaceAll("") : source);
  }

  /** A notebook of these cells, none of which has run. */
  static String notebook(List<ScriptCell> cells) throws JsonProcessingException {
    ObjectNode notebook = Json.mapper().createObjectNode();
    for (ScriptCell cell : cells) {
      ObjectNode node = notebook.withArray("cells").addObject();
      node.put("cell_type", cell.markdown ? "markdown" : "code");
      if (!cell.markdown) {
        node.set("execution_count", null);
        node.putArray("outputs");
      }
      node.putObject("metadata");
      LINE.splitAsStream(cell.source).forEach(node.withArray("source")::add);
    }
    notebook
        .putObject("metadata")
        .putObject("kernelspec")
        .put("display_name", "Python 3")
        .put("language", "python")
        .put("name", "python3");
    notebook.put("nbformat", 4).put("nbformat_minor", 4);
    return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(notebook) + "\n";
  }
}
