package io.medley.guarantees.promise;

import io.medley.guarantees.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * G10: when the launcher has ended, however it did, nothing of it is left: no process, no open
 * file, no temporary file.
 *
 * @param processes that still run, one line each
 * @param openFiles of the home that some process holds, one line each
 * @param temporaryBefore names in the directory of temporary files before it began
 * @param temporaryAfter names there when it had ended
 */
public record CleanEnd(
    List<String> processes,
    List<String> openFiles,
    List<String> temporaryBefore,
    List<String> temporaryAfter)
    implements Guarantee {
  public CleanEnd {
    processes = List.copyOf(processes);
    openFiles = List.copyOf(openFiles);
    temporaryBefore = List.copyOf(temporaryBefore);
    temporaryAfter = List.copyOf(temporaryAfter);
  }

  @Override
  public String name() {
    return "G10 a clean end";
  }

  @Override
  public List<String> breaches(History history) {
    List<String> breaches = new ArrayList<>();
    processes.forEach(process -> breaches.add("a process is left: " + process));
    openFiles.forEach(file -> breaches.add("a file is open: " + file));
    TreeSet<String> left = new TreeSet<>(temporaryAfter);
    temporaryBefore.forEach(left::remove);
    left.forEach(file -> breaches.add("a temporary file is left: " + file));
    return breaches;
  }
}
